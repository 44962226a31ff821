"""A desk without a key store: keys come from the server at sign-in only, and nothing opens offline after a restart."""


class NoKeyStore:
    """Keeps nothing."""

    def read(self, name: str) -> str | None:
        return None

    def write(self, name: str, text: str) -> bool:
        return False
