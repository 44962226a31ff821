"""One question to an X server, past Qt, which does not ask it: whether anybody owns a selection.

A module of its own, since loading what it needs would cost every start some milliseconds that few of them use.
"""

import ctypes
from ctypes import POINTER, c_char_p, c_int, c_uint, c_uint8, c_uint16, c_void_p


class _Cookie(ctypes.Structure):
    _fields_ = [("sequence", c_uint)]


class _Reply(ctypes.Structure):
    """The beginning that both answers have, and the one number that is wanted of each."""

    _fields_ = [("type", c_uint8), ("pad", c_uint8), ("sequence", c_uint16), ("length", c_uint), ("value", c_uint)]


def somebody_composites() -> bool:
    """Compositors own a selection of this name on their screen. Where it cannot be asked: nobody."""
    try:
        xcb, libc = ctypes.CDLL("libxcb.so.1"), ctypes.CDLL(None)
    except OSError:
        return False
    xcb.xcb_connect.restype, xcb.xcb_connect.argtypes = c_void_p, [c_char_p, POINTER(c_int)]
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [c_void_p]
    screen = c_int()
    connection = xcb.xcb_connect(None, ctypes.byref(screen))
    try:
        if xcb.xcb_connection_has_error(connection):
            return False
        name = f"_NET_WM_CM_S{screen.value}".encode("ascii")
        atom = _asked(xcb, libc, connection, "xcb_intern_atom", c_uint8(1), c_uint16(len(name)), c_char_p(name))
        return bool(atom) and bool(_asked(xcb, libc, connection, "xcb_get_selection_owner", c_uint(atom)))
    finally:
        xcb.xcb_disconnect(connection)


def _asked(xcb: ctypes.CDLL, libc: ctypes.CDLL, connection: int, what: str, *given: object) -> int:
    """One question and the number in its answer; 0 for none."""
    ask, answer = getattr(xcb, what), getattr(xcb, f"{what}_reply")
    ask.restype, answer.restype, libc.free.argtypes = _Cookie, POINTER(_Reply), [c_void_p]
    answer.argtypes = [c_void_p, _Cookie, c_void_p]
    reply = answer(connection, ask(c_void_p(connection), *given), None)
    if not reply:
        return 0
    value = int(reply.contents.value)
    libc.free(reply)
    return value
