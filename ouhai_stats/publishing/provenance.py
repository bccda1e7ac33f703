"""What an edition is made from: digests of its inputs, the id of the code, the versions that the lock pins."""

import hashlib
import os
import re
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ouhai_stats.data import sources
from ouhai_stats.data.sources import sha256
from ouhai_stats.files import paths

__all__ = [
    "LOCK",
    "Digest",
    "code_id",
    "digest",
    "edition_inputs",
    "files_of",
    "lock_file",
    "pinned",
    "python_version",
    "tree_id",
]

LOCK = "requirements/briefing.txt"
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)(?:\s*;\s*([^\\]+?))?\s*\\?$", re.MULTILINE)


class Digest(NamedTuple):
    """SHA-256 of a file in hexadecimal, and its size in bytes."""

    sha256: str
    size: int


def digest(path: Path) -> Digest:
    """Digest of a file's content."""
    content = path.read_bytes()
    return Digest(sha256(content), len(content))


def files_of(folder: Path) -> dict[str, Path]:
    """Files below a folder by their path in it with slashes, in order; hidden ones and compiled code are left out."""
    files = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
    kept = {
        name.as_posix(): path
        for name, path in files.items()
        if not any(part.startswith(".") or part == "__pycache__" for part in name.parts)
    }
    return dict(sorted(kept.items()))


def edition_inputs(as_of: str, notebooks: Iterable[str]) -> dict[str, Path]:
    """Files that an edition of a date is computed from with some notebooks, by their name in the project.

    Notes
    -----
    Of ``data/raw`` every folder but the plans and releases that were published later: entering one changes no earlier
    edition. ``data/tidy`` is made from ``data/raw`` in each build and left out.
    """
    used: dict[str, Path] = {}
    for folder in sources.raw_folders():
        source = sources.read_source(folder)
        dated = "plan_year" in source or source.get("kind") == "release"
        if not dated or str(source["published"]) <= as_of:
            used |= {f"data/raw/{folder.name}/{name}": path for name, path in files_of(folder).items()}
    names = {*paths.DEFAULTS, *(f"data/assumptions/{name}.csv" for name in ("interval_multipliers", "first_years"))}
    names |= {f"data/assumptions/{name}" for name in files_of(paths.ASSUMPTIONS)}
    names |= {paths.PUBLISHER} if paths.found(paths.PUBLISHER).is_file() else set()
    names |= {"data/benchmarks/m3.csv", paths.MARK, *(f"notebooks/{name}.ipynb" for name in notebooks)}
    used |= {name: paths.found(name) for name in sorted(names)}
    return {**used, LOCK: lock_file()}


def lock_file() -> Path:
    """The lock that a scheduled run is installed from.

    Raises
    ------
    FileNotFoundError
        If it is missing.
    """
    path = paths.found(LOCK)
    if not path.is_file():
        raise FileNotFoundError(f"{LOCK} is missing; it says with which packages an edition is made")
    return path


def pinned(lock: str) -> list[tuple[str, str, str]]:
    """Packages of a lock as name, version and the condition under which the pin holds, blank for always."""
    return [(name, version, (condition or "").strip()) for name, version, condition in PIN.findall(lock)]


def python_version() -> str:
    """Version of Python that runs, to the second number: 3.11."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"


@cache
def code_id() -> str:
    """Id of the package's code, which a process has imported: that of the folder ``ouhai_stats`` as a git tree.

    Notes
    -----
    In a clean checkout it is ``git rev-parse HEAD:ouhai_stats``; ``git log --find-object=<id> -t -1`` names the
    commit that brought it. It comes from the files alone, without git and without history; what a wheel takes along
    from beside the package (``shipped``) is left out, so that it is the same where the package is installed.
    """
    return tree_id(paths.PACKAGE)


def tree_id(folder: Path) -> str:
    """Object id that git gives to a folder's content, SHA-1 in hexadecimal.

    Notes
    -----
    A blob is ``blob <size>\\0<content>``; a tree ``tree <size>\\0`` with ``<mode> <name>\\0<20 bytes>`` for each entry,
    in order of the names' bytes, a folder's name taken with a slash behind it. Hidden files, ``__pycache__``,
    ``shipped`` and empty folders are left out.
    """
    return _tree(folder).hex()


def _tree(folder: Path) -> bytes:
    entries = []
    for path in folder.iterdir():
        name = os.fsencode(path.name)
        if path.name.startswith(".") or path.name in ("__pycache__", paths.SHIPPED.name):
            continue
        if path.is_dir():
            if files_of(path):
                entries.append((name + b"/", b"40000 " + name + b"\0" + _tree(path)))
        else:
            mode = b"100755" if path.stat().st_mode & 0o100 else b"100644"
            entries.append((name, mode + b" " + name + b"\0" + _object(b"blob", path.read_bytes())))
    return _object(b"tree", b"".join(entry for _, entry in sorted(entries)))


def _object(kind: bytes, content: bytes) -> bytes:
    """Id of a git object, 20 bytes."""
    return hashlib.sha1(kind + b" %d\0" % len(content) + content, usedforsecurity=False).digest()
