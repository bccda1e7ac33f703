"""Parts of an edition written side by side, each by a forked process, where there is a server and cores for it."""

import os
import pickle
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
KINDS: dict[str, type[Exception]] = {kind.__name__: kind for kind in (ValueError, OSError, MemoryError)}


def write_parts(parts: Mapping[str, str], stage: Path, made: Any) -> None:
    """Write every part of an edition into a folder, as many at once as there are cores.

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
    if not os.environ.get(ADDRESS) or cores() < 2:
        for write in parts.values():
            _function(write)(stage, made)
        return
    with temporary_folder("ouhai-parts-") as folder:
        copy = folder / "made"
        copy.write_bytes(pickle.dumps(made))
        with ThreadPoolExecutor(cores()) as pool:
            waiting = [pool.submit(_apart, part, write, stage, copy) for part, write in parts.items()]
            try:
                for part in waiting:
                    part.result()
            except BaseException:
                give_up(waiting)
                raise


def _function(name: str) -> Callable[[Path, Any], None]:
    """The function that ``module:function`` names."""
    module, _, function = name.partition(":")
    return getattr(import_module(module), function)


def _apart(part: str, write: str, stage: Path, copy: Path) -> None:
    """Have one part written by a forked process."""
    try:
        process = fork("ouhai_stats.publishing.side_by_side:forked", [write, str(stage), str(copy)])
    except (RuntimeError, OSError):
        # There is no server, or it has ended: then one part after the other is written here.
        with HERE:
            _function(write)(stage, pickle.loads(copy.read_bytes()))  # noqa: S301 - this process wrote it
        return
    code = process.wait()
    if isinstance(told := process.result, dict):
        error = KINDS.get(told["kind"], RuntimeError)(told["message"])
        error.add_note(told["traceback"])
        raise error
    if code:
        raise RuntimeError(f"{part}: the process that writes it ended with exit code {code}")


def forked(write: str, stage: str, copy: str) -> dict[str, str] | None:
    """In the forked process: write one part; an error is told, by its kind and message."""
    try:
        made = pickle.loads(Path(copy).read_bytes())  # noqa: S301 - the process that asks for it wrote it
        _function(write)(Path(stage), made)
    except Exception as error:
        return {"kind": type(error).__name__, "message": str(error), "traceback": traceback.format_exc()}
    return None
