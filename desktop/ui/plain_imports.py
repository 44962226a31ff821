"""Imported before the program's other modules: gives Python its own `import` back, which PySide6 replaces by a slow one.

PySide6 reads and keeps the source of every module that is imported after it, to see whether it may use `__feature__`, which
nothing here does. Measured: a fifth of the workstation's start and 5 MB.
"""

import builtins

import PySide6.QtCore  # noqa: F401 what is replaced must have been replaced

_before = getattr(builtins, "__orig_import__", None)
if _before is not None:
    builtins.__import__ = _before
