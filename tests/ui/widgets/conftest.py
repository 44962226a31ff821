"""The look for the tests in this folder."""

from tests.ui.theme.fixtures import host, the_host

__all__ = ["host", "the_host"]
