"""A workstation that does whatever it is told but never learns that anything was read; run as a process by the demo's tests."""

import json
import sys


def main() -> None:
    """Answer every line, as the demo's own workstation does."""
    for line in sys.stdin:
        learns = json.loads(line)["do"] != "was_read"
        print(json.dumps({"ok": learns, "why": "" if learns else "the message was not read"}), flush=True)


if __name__ == "__main__":
    main()
