"""Files that operators write by hand, in YAML (JSON is YAML): read into a struct, and a mistake told with its line.

Whoever writes such a file has an editor open, not a debugger: one sentence with the line is what helps.
"""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import msgspec
import yaml

Content = TypeVar("Content", bound=msgspec.Struct)
Mistakes = Callable[[Content], Iterable[tuple[str, str]]]
"""What a struct cannot say of itself: each mistake's place (`$.staff[3].name`) and what is wrong there."""


class BadFile(Exception):
    """The file cannot be used; the text says where and why, in one sentence."""


def read_yaml(path: Path, kind: type[Content], mistakes: Mistakes[Content]) -> Content:
    """What the file holds; raises BadFile for a missing file, a slip in the syntax, a wrong field or the first mistake."""
    try:
        text = path.read_text("utf-8")
        tree = yaml.compose(text, Loader=yaml.SafeLoader)
        content = msgspec.convert(yaml.safe_load(text), kind)
    except OSError as problem:
        raise BadFile(f"{path}: {problem.strerror or 'cannot be read'}.") from problem
    except UnicodeDecodeError as problem:
        raise BadFile(f"{path}: is not UTF-8 text.") from problem
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 1
        raise BadFile(f"{path}, line {line}: {problem.problem or 'cannot be read as YAML'}.") from problem
    except yaml.YAMLError as problem:
        raise BadFile(f"{path}: cannot be read as YAML.") from problem
    except msgspec.ValidationError as problem:
        what, _, where = str(problem).partition(" - at `")
        raise BadFile(f"{path}, line {_line_of(tree, where.rstrip('`'))}: {what}.") from problem
    for where, what in mistakes(content):
        raise BadFile(f"{path}, line {_line_of(tree, where)}: {what}.")
    return content


def line_of(path: Path, where: str) -> int:
    """The line of a place in a file that could be read."""
    return _line_of(yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader), where)


def _line_of(tree: yaml.Node | None, where: str) -> int:
    """The line of a path such as `$.staff[3].name`; of the nearest thing around it if that is missing."""
    node = tree
    for name, index in re.findall(r"\.(\w+)|\[(\d+)\]", where):
        found: yaml.Node | None = None
        if isinstance(node, yaml.MappingNode):
            found = next((value for key, value in node.value if key.value == name), None)
        elif isinstance(node, yaml.SequenceNode) and index and int(index) < len(node.value):
            found = node.value[int(index)]
        if found is None:
            break
        node = found
    return node.start_mark.line + 1 if node is not None else 1
