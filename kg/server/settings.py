"""What a server is told when it starts."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A store and the limits within which it is shown."""

    location: str
    host: str = "127.0.0.1"
    port: int = 8000
    writable: bool = False  # everybody who reaches the port may change the store
    token: str | None = None  # who sends this one may
    seconds: float = 30.0  # for one query; then its process is ended
    rows: int = 1_000_000  # of one answer
    bytes: int = 64 * 1024 * 1024  # of one answer
    readers: int = 16  # processes at most; eight slow queries leave eight for others
    names: tuple[str, ...] = ()  # names of this server besides addresses and localhost
    services: tuple[str, ...] = ()  # addresses that SERVICE and LOAD may fetch from

    @property
    def folder(self) -> Path:
        """Where the store lies."""
        return Path(self.location)

    @property
    def may_change(self) -> bool:
        """True where the server takes updates from anybody at all."""
        return self.writable or self.token is not None
