"""Temporary folders that go with their process, and those that a killed one left behind."""

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from ouhai_stats.files.atomic import Busy, locked

__all__ = ["temporary_folder"]

# A folder so many seconds old whose lock is free is nobody's: between its making and its lock pass less.
SETTLED = 60.0


@contextlib.contextmanager
def temporary_folder(prefix: str, parent: str | None = None) -> Iterator[Path]:
    """Empty folder of this process until the end; those of the same prefix that killed processes left are removed.

    Parameters
    ----------
    prefix
        Beginning of its name.
    parent
        Where it lies; the system's folder for temporary files unless told.
    """
    _sweep(prefix, Path(parent or tempfile.gettempdir()))
    made = tempfile.TemporaryDirectory(prefix=prefix, dir=parent, ignore_cleanup_errors=True)
    with made as name, locked(Path(name)):
        yield Path(name)


def _sweep(prefix: str, parent: Path) -> None:
    """Remove folders of ours whose lock the system has freed."""
    for left in parent.glob(f"{prefix}*"):
        with contextlib.suppress(OSError):
            about = left.lstat()
            if (left / ".lock").is_file() and about.st_uid == os.getuid() and time.time() - about.st_mtime > SETTLED:
                with contextlib.suppress(Busy), locked(left):
                    shutil.rmtree(left, ignore_errors=True)
