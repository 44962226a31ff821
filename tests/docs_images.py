"""The pictures of README and guides anew: `python -m tests.docs_images`, from the preview script, the demo itself and the resident's page."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"
SCREENS = {
    "01-light-1920": "main-light-1920",
    "02-light-1366": "main-light-1366",
    "02-english-1366": "main-english-1366",
    "03-dark-1366": "main-dark-1366",
    "06-offline-1366": "offline-1366",
    "07-sign-in": "sign-in-1366",
    "08-contrast-1366": "high-contrast-1366",
    "09-200-percent": "200-percent-1366",
    "20-held-by-anna": "held-by-another-1366",
    "30-aside": "set-aside",
    "30-close": "closing",
    "30-keys": "keys-1366",
    "30-priority": "priority-change",
    "50-pictures-light-sv-1366": "pictures-1366",
    "52-compare-light-sv-1366": "pictures-compared-1366",
    "54-note-came-back": "note-came-back-1366",
    "70-shift-change-light-sv-1366": "shift-change-1366",
    "81-board-light-sv-1366": "board-1366",
    "85-manage-hours-light-sv-1366": "manage-hours-1366",
    "85-manage-routing-light-sv-1366": "manage-routing-1366",
    "85-manage-outcomes-light-sv-1366": "manage-outcomes-1366",
    "85-manage-try-light-sv-1366": "manage-try-1366",
    "90-caller-light-sv-1366": "caller-1366",
    "91-calls-light-sv-1366": "calls-1366",
    "92-renewal-light-sv-1366": "renewal-1366",
    "93-decision-light-sv-1366": "renewal-decision-1366",
    "95-directory-light-sv-1366": "directory-1366",
    "96-refer-light-sv-1366": "referral-1366",
    "97-question-light-sv-1366": "booking-1366",
    "99-ticket-light-sv-1366": "ticket-1366",
    "99-week-own-light-sv-1366": "week-1366",
}
STORIES = {
    "a": {"offered": "story-a-offered", "kept": "story-a-kept", "booked": "story-a-booked"},
    "b": {"directed": "story-b-directed", "announced": "story-b-announced-1366"},
    "c": {"times": "story-c-times-1366", "visit": "story-c-visit"},
    "d": {
        "moved": "story-d-moved",
        "why": "story-d-why-1366",
        "answered": "story-d-answered",
        "times": "story-d-times-1366",
        "visit": "story-d-visit",
    },
    "e": {"asked": "story-e-asked-1366", "told": "story-e-told"},
}
"""What the tests of the use cases have pictured."""
PLAYED = {
    "02-where-resident": "resident-where",
    "03-own-words-resident": "resident-own-words",
    "04-reason-resident": "resident-reason",
    "05-question-gate-resident": "resident-gate",
    "07-question-leg_swelling-resident": "resident-question",
    "09-check-now-weight-resident": "resident-check-now",
    "10-waiting-resident": "resident-waiting",
    "11-opened-nurse": "nurse-opened-1366",
    "12-answers-nurse": "nurse-answers-1366",
    "13-why-nurse": "nurse-why-1366",
    "14-record-nurse": "nurse-record-1366",
    "16-writing-nurse": "nurse-writing-1366",
    "18-both-have-read-resident": "resident-chat",
    "18-both-have-read-nurse": "demo-1366",
}
"""Use case C, step by step on both sides, as `spindel demo --headless` plays it."""

OUTCOMES = {
    "112": "resident-112",
    "advice": "resident-advice",
    "call-back": "resident-call-back",
    "closed": "resident-closed",
    "emergency": "resident-emergency",
}
"""What comes of a case, as its resident reads it."""


def main() -> int:
    """Take every picture and keep those that the documents show."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for command, names in (
            (["-m", "tests.screenshots", "--out"], SCREENS),
            (["-m", "desktop", "demo", "--headless", "--clock", "2026-10-13 09:20", "--out"], PLAYED),
            (["-m", "tests.resident_screenshots", "--out"], OUTCOMES),
        ):
            subprocess.run([sys.executable, *command, folder], check=True)
            for taken, kept in names.items():
                shutil.copyfile(Path(folder) / f"{taken}.png", IMAGES / f"{kept}.png")
        for case, pictured in STORIES.items():
            test, story = f"tests/end2end/test_use_case_{case}.py", Path(folder, f"story-{case}")
            subprocess.run([sys.executable, "-m", "pytest", "-q", test, f"--basetemp={story}"], check=True)
            for taken, kept in pictured.items():
                shutil.copyfile(next(story.glob(f"test_*0/{taken}.png")), IMAGES / f"{kept}.png")
    stories = sum(map(len, STORIES.values()))
    print(f"{len(SCREENS) + len(PLAYED) + len(OUTCOMES) + stories} pictures are in {IMAGES}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
