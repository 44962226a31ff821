"""Rules written out again as YAML: one rule a line, without what it leaves at its default; read again, they are the same."""

from collections.abc import Mapping
from typing import Any

import msgspec
import yaml

_WIDE = 10_000


def written(book: msgspec.Struct) -> str:
    """The text of a book of rules (`Rules` or `Operations`)."""
    lines: list[str] = []
    for name, value in plain(book).items():
        if isinstance(value, list):
            lines += [f"{name}:", *_list(value, "  ")]
        elif isinstance(value, dict) and value:
            lines.append(f"{name}:")
            for key, rules in value.items():
                lines += [f"  {_flow(key)}:", *_list(rules, "    ")]
        else:
            lines.append(f"{name}: {_flow(value)}")
    return "\n".join(lines) + "\n"


def plain(struct: msgspec.Struct) -> dict[str, Any]:
    """The struct as plain values, without fields at their default."""
    found: dict[str, Any] = {}
    for field in msgspec.structs.fields(struct):
        value = getattr(struct, field.name)
        if field.required or value != field.default:
            found[field.name] = _plain(value)
    return found


def _plain(value: object) -> object:
    if isinstance(value, msgspec.Struct):
        return plain(value)
    if isinstance(value, frozenset):
        return sorted(map(_plain, value), key=lambda one: (isinstance(one, str), one))
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    return msgspec.to_builtins(value)


def _list(values: list[object], indent: str) -> list[str]:
    return [f"{indent}- {_flow(value)}" for value in values] or [f"{indent}[]"]


def _flow(value: object) -> str:
    text = yaml.safe_dump(value, default_flow_style=True, sort_keys=False, allow_unicode=True, width=_WIDE).strip()
    return text.removesuffix("...").strip()
