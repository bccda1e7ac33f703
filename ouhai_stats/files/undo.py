"""Several files and folders that change together: all of them or none, even where the process is killed half way."""

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

from ouhai_stats.files.atomic import STAGE, staging_folder, swap_in, taken, write_whole

__all__ = ["all_or_none", "undo_left"]

# Beside what it keeps, hidden: copies of what stood in each place before, until all of them are changed.
RECORD, LOCK, LIST = ".ouhai-undo", "lock", "places.json"


@contextlib.contextmanager
def all_or_none(folder: Path, places: Mapping[Path, bytes | None]) -> Iterator[None]:
    """Keep what stands in some places until the block ends; put it back if the block fails or the process is killed.

    Parameters
    ----------
    folder
        Folder in which the record lies and the places too, at any depth.
    places
        Files with the content that they are to have, and folders with None.

    Notes
    -----
    The record is there whole before the block begins (one rename), and is gone by one rename when the block has ended;
    whoever reads calls `undo_left` first and sees the state before or the state after.
    """
    undo_left(folder)
    with staging_folder("undo", folder) as stage:
        listed = [_kept(stage, number, place, folder, after) for number, (place, after) in enumerate(places.items())]
        (stage / LIST).write_text(json.dumps(listed), encoding="utf-8")
        with (stage / LOCK).open("a+", encoding="utf-8") as lock:
            taken(lock)
            stage.rename(folder / RECORD)
            try:
                yield
            except BaseException:
                _put_back(folder)
                raise
            _drop(folder)


def undo_left(folder: Path) -> bool:
    """Put back what a killed process left half changed; nothing while the process is at it. Returns whether it did.

    Raises
    ------
    ValueError
        If a file was changed by somebody else since; it stays as it is, and the message names it.
    """
    record = folder / RECORD
    if not record.is_dir():
        return False
    with contextlib.suppress(FileNotFoundError), (record / LOCK).open("r+", encoding="utf-8") as lock:
        if taken(lock) and _same(lock, record / LOCK):
            _put_back(folder)
            return True
    return False


def _kept(stage: Path, number: int, place: Path, folder: Path, after: bytes | None) -> dict[str, str]:
    """Copy of what stands in a place, and its entry in the list."""
    kind = "folder" if place.is_dir() else "file" if place.is_file() else "nothing"
    if kind == "folder":
        shutil.copytree(place, stage / str(number), symlinks=True)
    elif kind == "file":
        shutil.copy2(place, stage / str(number))
    digest = "" if after is None else hashlib.sha256(after).hexdigest()
    return {"place": place.relative_to(folder).as_posix(), "kind": kind, "after": digest}


def _put_back(folder: Path) -> None:
    """Each place as it was, then the record away."""
    record = folder / RECORD
    entries = json.loads((record / LIST).read_text(encoding="utf-8"))
    copies = [(folder / entry["place"], record / str(number), entry) for number, entry in enumerate(entries)]
    for place, copy, entry in copies:
        if place.is_file() and entry["after"] and not _ours(place, copy, entry["after"]):
            raise ValueError(
                f"{entry['place']}: was changed since a plan's acceptance was broken off; allowed: keep what is right "
                f"in it and remove {folder.name}/{RECORD}"
            )
    for place, copy, entry in copies:
        if entry["kind"] == "file":
            write_whole(place, copy.read_bytes())
        elif entry["kind"] == "folder":
            with staging_folder(place.name, place.parent) as stage:
                shutil.copytree(copy, stage, symlinks=True, dirs_exist_ok=True)
                swap_in(stage, place)
        elif place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)
    _drop(folder)


def _ours(place: Path, copy: Path, after: str) -> bool:
    """Whether a file is as it was or as it was to be, so that nobody else's work is in it."""
    content = place.read_bytes()
    return hashlib.sha256(content).hexdigest() == after or (copy.is_file() and content == copy.read_bytes())


def _drop(folder: Path) -> None:
    """The record away, in one step; what is left of it then is a stage that `recover` removes."""
    gone = folder / f".undo{STAGE}{os.getpid()}"
    (folder / RECORD).rename(gone)
    shutil.rmtree(gone, ignore_errors=True)


def _same(lock: IO[str], path: Path) -> bool:
    """Whether an open lock is still the one of the record."""
    return os.path.samestat(os.fstat(lock.fileno()), path.stat())
