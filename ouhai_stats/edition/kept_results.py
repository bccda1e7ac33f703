"""Results of one build, kept for the notebooks of that build: an edition, its facts and changes are computed once.

A build names a folder of its own in the environment. What is kept there is found by its key: parameters, and the
content of all that it is computed from, the package's code included. Without such a folder everything is computed.
Where many editions are built, what they have in common is kept in a second folder, for all of them.
"""

import hashlib
import os
import pickle
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TypeVar

from ouhai_stats.files import paths
from ouhai_stats.files.atomic import in_turn, write_whole
from ouhai_stats.files.temporary import temporary_folder

__all__ = ["FOLDER", "SHARED", "code_digest", "content_key", "keeping_results", "kept", "key_of"]

# Folders that the environment names: of one build, and of all builds of a batch.
FOLDER, SHARED = "OUHAI_RESULTS", "OUHAI_SHARED_RESULTS"
Result = TypeVar("Result")


@contextmanager
def keeping_results(variable: str = FOLDER) -> Iterator[Path]:
    """Folder that keeps results, for this process and those that it starts, until the end; then it is removed.

    Parameters
    ----------
    variable
        `FOLDER`, or `SHARED` for what editions of many places have in common.
    """
    before = os.environ.get(variable)
    with temporary_folder("ouhai-results-") as folder:
        os.environ[variable] = str(folder)
        try:
            yield folder
        finally:
            os.environ.pop(variable)
            if before is not None:
                os.environ[variable] = before


def key_of(**parameters: object) -> str:
    """Key of an edition: parameters, data, published facts and code by their content; blank where nothing is kept."""
    if _folder(FOLDER) is None:
        return ""
    return _digest(_computed_from(), f"{code_digest()} {sorted(parameters.items())!r}")


@cache
def code_digest() -> str:
    """Digest of the code, words and shared tables of the package, read once by a process and those forked from it.

    Notes
    -----
    What a process has imported stays as it is, too. Read at every opening it took a hundredth of an edition's time.
    """
    return _digest(sorted(path for path in _below(paths.PACKAGE) if path.endswith((".py", ".yml", ".csv"))))


def _digest(files: list[str], before: str = "") -> str:
    """Digest of files by their names and contents, behind a text."""
    whole = hashlib.sha256(before.encode())
    for path in files:
        content = Path(path).read_bytes()
        whole.update(f"\n{path} {len(content)}\n".encode() + content)
    return whole.hexdigest()


def content_key(*values: object) -> str:
    """Key of what is computed from these values alone, such as frames; equal values may have different keys."""
    return hashlib.sha256(pickle.dumps(values)).hexdigest()


def _computed_from() -> list[str]:
    """Files of a project that an edition, its facts and its changes are computed from: data, published facts."""
    data = [path for folder in (paths.RAW, paths.TIDY, paths.ASSUMPTIONS, paths.BENCHMARKS) for path in _below(folder)]
    others = [path for name in ("edition", "facts") for path in paths.REPORTS.glob(f"[!.]*/{name}.json")]
    others += paths.DATA.glob("*.csv")
    return sorted({*data, *map(str, others)})


def _below(folder: Path) -> Iterator[str]:
    """Files below a folder; every opening of an edition lists some hundreds, so their names stay text."""
    for top, _, names in os.walk(folder):
        yield from (path for name in names if os.path.isfile(path := os.path.join(top, name)))


def kept(name: str, key: str, compute: Callable[[], Result], *, shared: bool = False) -> Result:
    """A result as it was kept under its key, else computed and kept; without a key or a folder computed.

    A ``shared`` one is kept for all editions of a batch, where there is one; its key names all that it comes from.
    """
    folder = (_folder(SHARED) if shared else None) or _folder(FOLDER)
    if folder is None or not key:
        return compute()
    file = folder / f"{name}-{key}.pickle"
    # Notebooks run side by side: who comes second waits for what the first computes.
    with in_turn(file.with_suffix(".lock")):
        if file.is_file():
            return pickle.loads(file.read_bytes())
        content = pickle.dumps(compute())
        write_whole(file, content, lasting=False)
        # As whoever finds it will have it: a key of what holds it is then the same in every process.
        return pickle.loads(content)


def _folder(variable: str) -> Path | None:
    """The folder that the environment names, if it is ours alone: nobody else may put there what we unpickle."""
    name = os.environ.get(variable)
    if not name or not hasattr(os, "getuid"):
        return None
    folder = Path(name)
    try:
        about = folder.lstat()
    except OSError:
        return None
    ours = stat.S_ISDIR(about.st_mode) and about.st_uid == os.getuid() and not about.st_mode & 0o077
    return folder if ours else None
