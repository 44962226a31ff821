"""The SQL that the desk runs is what the tables say, though the desk never loads what writes it."""

import subprocess
import sys
from pathlib import Path

from desktop.replica import schema, statements

_OPEN = """
import sys
from pathlib import Path
from desktop.replica.cache_file import CacheFile
from desktop.replica.mine_file import MineFile
MineFile(Path(sys.argv[1]) / "mine", bytes(32)).close()
print([name for name in sys.modules if name.split(".")[0] == "sqlalchemy"])
"""


def test_the_statements_are_those_of_the_tables() -> None:
    written = Path(statements.__file__).read_text()
    assert written == schema.written(), "run `python -m desktop.replica.schema`"


def test_a_desk_opens_its_files_without_loading_sqlalchemy(tmp_path: Path) -> None:
    found = subprocess.run([sys.executable, "-c", _OPEN, str(tmp_path)], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"
