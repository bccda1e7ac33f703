"""Limits on what is read: size, unpacked size, pages, cells and time; each passed limit is one clear line."""

import io
import time
import zipfile

__all__ = [
    "MAX_CELLS",
    "MAX_MEMORY",
    "MAX_PAGES",
    "MAX_SECONDS",
    "Deadline",
    "check_archive",
    "check_cells",
    "check_pages",
    "check_size",
]

MAX_BYTES = 50_000_000
MAX_UNPACKED = 300_000_000
MAX_RATIO = 200
MAX_FILES = 5_000
MAX_PAGES = 200
MAX_CELLS = 50_000
MAX_CHARACTERS = 3_000_000
MAX_SECONDS = 180.0
MAX_MEMORY = 3_000_000_000


def check_size(content: bytes, name: str) -> None:
    """Refuse a file that is empty or larger than 50 MB."""
    if not content.strip():
        raise ValueError(f"{name}: the file is empty")
    if len(content) > MAX_BYTES:
        raise ValueError(f"{name}: {len(content) / 1e6:.0f} MB; allowed: at most {MAX_BYTES / 1e6:.0f} MB")


def check_archive(content: bytes, name: str, most: int = MAX_UNPACKED) -> list[str]:
    """Names of the files in an Office document; one that unpacks to far more than it is, is refused.

    Parameters
    ----------
    most
        Bytes that it may unpack to at most.

    Notes
    -----
    Python's zip reader never unpacks more than the size that an entry declares, so the declared sizes are a limit.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise ValueError(f"{name}: not a whole Office document: {error}") from error
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_FILES or unpacked > most or unpacked > MAX_RATIO * max(len(content), 20_000):
        raise ValueError(
            f"{name}: unpacks to {unpacked / 1e6:,.0f} MB in {len(entries)} files from {len(content) / 1e6:.2f} MB; "
            f"allowed: {most / 1e6:.0f} MB, {MAX_RATIO} times the file"
        )
    return [entry.filename for entry in entries]


def check_pages(pages: int, name: str) -> None:
    """Refuse a document of more than 200 pages."""
    if pages > MAX_PAGES:
        raise ValueError(f"{name}: {pages} pages; allowed: at most {MAX_PAGES}. Save the plan and its annex alone")


def check_cells(cells: int, name: str) -> None:
    """Refuse tables of more than 50,000 cells."""
    if cells > MAX_CELLS:
        raise ValueError(f"{name}: tables of {cells:,} cells; allowed: at most {MAX_CELLS:,}")


class Deadline:
    """Seconds that reading a file may take, asked between its pages and tables."""

    def __init__(self, name: str, seconds: float = MAX_SECONDS) -> None:
        self.name, self.seconds, self.end = name, seconds, time.monotonic() + seconds

    def check(self) -> None:
        """Raise TimeoutError once the time is over."""
        if time.monotonic() > self.end:
            raise TimeoutError(f"{self.name}: still being read after {self.seconds:.0f} seconds; given up")
