"""Parts of an edition written side by side by forked processes, one a core, where there is a server for it."""

import os
import pickle
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import Any

from ouhai_stats.files.temporary import temporary_folder
from ouhai_stats.publishing.forked_process import give_up
from ouhai_stats.publishing.warm_server import ADDRESS, cores, fork

__all__ = ["forked", "write_parts"]

# Where nothing can be forked parts are written in this process, one at a time.
HERE = threading.Lock()
# The copy of what the edition is made from.
MADE = "made"
KINDS: dict[str, type[Exception]] = {kind.__name__: kind for kind in (ValueError, OSError, MemoryError)}


def write_parts(parts: Mapping[str, str], stage: Path, made: Any) -> None:
    """Write every part of an edition into a folder, as many at once as there are cores; one that is alone, here.

    Parameters
    ----------
    parts
        Functions by name, each ``module:function``, which takes the folder and what the edition is made from; the
        longest comes first. It is imported where it is called.
    stage
        The folder.
    made
        What the edition is made from; a forked process gets a copy.

    Raises
    ------
    ValueError, OSError, MemoryError
        As a part raises them, whose traceback is in the notes.
    RuntimeError
        For any other error of a part, and for a process that ended without a word.
    """
    if not os.environ.get(ADDRESS) or cores() < 2 or (len(parts) == 1 and _at_hand(*parts.values())):
        for write in parts.values():
            _function(write)(stage, made)
        return
    with temporary_folder("ouhai-parts-") as folder:
        (folder / MADE).write_bytes(pickle.dumps(made))
        with ThreadPoolExecutor(cores()) as pool:
            waiting = [pool.submit(_apart, share, stage, folder) for share in _shares([*parts.items()])]
            try:
                for share in waiting:
                    share.result()
            except BaseException:
                give_up(waiting)
                raise


def _at_hand(write: str) -> bool:
    """Whether this process has imported who writes a part."""
    return write.partition(":")[0] in sys.modules


def _shares(parts: list[tuple[str, str]]) -> list[dict[str, str]]:
    """Parts for each process: to fork one, and to have it read what it writes from, takes as long as a short part."""
    count = min(cores(), len(parts))
    return [dict(parts[first::count]) for first in range(count)]


def _function(name: str) -> Callable[[Path, Any], None]:
    """The function that ``module:function`` names."""
    module, _, function = name.partition(":")
    return getattr(import_module(module), function)


def _apart(parts: dict[str, str], stage: Path, folder: Path) -> None:
    """Have parts written by a forked process, one after the other."""
    first = next(iter(parts))
    at = folder / f"{first}.at"
    at.write_text(first, encoding="utf-8")
    try:
        arguments = [parts, str(stage), str(folder / MADE), str(at)]
        process = fork("ouhai_stats.publishing.side_by_side:forked", arguments)
    except (RuntimeError, OSError):
        # There is no server, or it has ended: then one part after the other is written here.
        with HERE:
            _write(parts, stage, folder / MADE, at)
        return
    code = process.wait()
    if isinstance(told := process.result, dict):
        error = KINDS.get(told["kind"], RuntimeError)(told["message"])
        error.add_note(told["traceback"])
        raise error
    if code:
        part = at.read_text(encoding="utf-8")
        raise RuntimeError(f"{part}: the process that writes it ended with exit code {code}")


def forked(parts: dict[str, str], stage: str, made: str, at: str) -> dict[str, str] | None:
    """In the forked process: write parts; an error is told, by its kind and message."""
    try:
        _write(parts, Path(stage), Path(made), Path(at))
    except Exception as error:
        return {"kind": type(error).__name__, "message": str(error), "traceback": traceback.format_exc()}
    return None


def _write(parts: dict[str, str], stage: Path, made: Path, at: Path) -> None:
    """Write parts from a copy of what the edition is made from; a file says at which."""
    copy = pickle.loads(made.read_bytes())  # noqa: S301 - the process that asks for it wrote it
    for part, write in parts.items():
        at.write_text(part, encoding="utf-8")
        _function(write)(stage, copy)
