"""Folders and files that change in one step: made beside, swapped in whole; and one writer at a time."""

import contextlib
import ctypes
import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:
    fcntl = None  # type: ignore[assignment]

__all__ = ["Busy", "in_turn", "locked", "recover", "staging_folder", "swap_in", "taken", "write_whole"]

# Ours by their name: a user may have folders and files of his own that end in .old or .part.
STAGE, OLD, PART = ".ouhai-stage-", ".ouhai-old", ".ouhai-part"
# A web server runs as somebody else, and the mask of whoever builds may keep everybody else out.
SHOWN_FOLDER, SHOWN = 0o755, 0o644
EXCHANGE, CURRENT_FOLDER = 2, -100
# Files and folders that the system is asked at once to put on disk.
AT_ONCE = 16
# What a file system answers that cannot exchange two folders.
CANNOT = {errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.EPERM}


class Busy(RuntimeError):
    """Another run is under way; the command line ends with this exit code (EX_UNAVAILABLE in sysexits.h)."""

    exit_code = 69


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold ``folder/.lock``; the system frees it when the process ends, however it ends.

    Raises
    ------
    Busy
        If another process holds it; the message says which.
    ValueError
        If there is a file of that name which we did not write.
    OSError
        If the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("a+", encoding="utf-8", errors="replace") as file:
        if not taken(file):
            file.seek(0)
            raise Busy(
                f"another run is under way (process {file.read().strip() or 'unknown'} holds "
                f"{folder.name}/.lock); this one changed nothing"
            )
        file.seek(0)
        if not (held := file.read(80).strip()).isdigit() and held:
            raise ValueError(f"{folder / '.lock'} is no lock of ours, which would hold the number of a process")
        with contextlib.suppress(OSError):
            file.truncate(0)
            file.write(str(os.getpid()))
            file.flush()
        yield


@contextlib.contextmanager
def in_turn(path: Path) -> Iterator[None]:
    """Hold a lock file, after whoever holds it; the system frees it when the process ends, however it ends.

    Where the system knows no such locks nobody waits, and the same work may be done twice.
    """
    with path.open("a", encoding="utf-8") as file:
        if fcntl:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def taken(file: IO[str]) -> bool:
    """Whether the lock on an open file could be had at once."""
    try:
        if fcntl:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            windows = import_module("msvcrt")
            file.seek(0)
            windows.locking(file.fileno(), windows.LK_NBLCK, 1)
    except OSError as error:
        if error.errno not in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
            raise
        return False
    return True


@contextlib.contextmanager
def staging_folder(name: str, parent: Path) -> Iterator[Path]:
    """Empty hidden folder for the next content of a folder of that name, removed in the end if it is still there."""
    if not parent.exists():
        parent.mkdir(parents=True)
        parent.chmod(SHOWN_FOLDER)
    stage = Path(tempfile.mkdtemp(prefix=f".{name}{STAGE}", dir=parent))
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def swap_in(stage: Path, target: Path) -> None:
    """Put a finished folder in the place of another in one step, on disk before it is seen, readable for all.

    Notes
    -----
    Linux exchanges two folders in one step (``renameat2``), so that readers see the old one or the new one. Where the
    file system cannot, the old one steps aside for a moment; `recover` puts it back if the run ends just then.
    """
    everything = [*stage.rglob("*"), stage]
    for path in everything:
        path.chmod(SHOWN_FOLDER if path.is_dir() else SHOWN)
    # Asked for at once they share the file system's writes; one after the other they waited half a second for them.
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(_flush, everything))
    if not target.exists():
        stage.rename(target)
    elif not _exchanged(stage, target):
        _replace_in_turn(stage, target)
    _flush(target.parent)


def _exchanged(first: Path, second: Path) -> bool:
    """Whether the system could exchange two folders."""
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    if call(CURRENT_FOLDER, os.fsencode(first), CURRENT_FOLDER, os.fsencode(second), EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(second))


def _replace_in_turn(stage: Path, target: Path) -> None:
    """Two renames: the old folder aside, the new one in; the old one returns if that fails."""
    old = target.with_name(f".{target.name}{OLD}")
    shutil.rmtree(old, ignore_errors=True)
    target.rename(old)
    try:
        stage.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _flush(path: Path) -> None:
    """Have the system put a file or folder on disk."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def recover(folder: Path) -> list[str]:
    """Undo what a run left that was ended half way; returns what was done, in words.

    Call it while holding the lock only: a run under way has such folders too.
    """
    done = []
    for old in sorted(folder.glob(f".*{OLD}")):
        target = folder / old.name.removeprefix(".").removesuffix(OLD)
        if target.exists():
            shutil.rmtree(old)
            done.append(f"removed {old.name}")
        else:
            old.rename(target)
            done.append(f"put {target.name} back")
    for left in sorted([*folder.glob(f".*{STAGE}*"), *folder.glob(f".*{PART}")]):
        shutil.rmtree(left) if left.is_dir() else left.unlink()
        done.append(f"removed {left.name}")
    return done


def write_whole(path: Path, content: bytes, *, shown: bool = False, lasting: bool = True) -> bool:
    """Write a file in one step, unless it holds the content already; returns whether it was written.

    ``shown`` makes it readable for all, whatever the user's mask says; one that is not ``lasting`` need not outlive the
    machine's next start.
    """
    if path.is_file() and path.read_bytes() == content:
        return False
    part = path.with_name(f".{path.name}{PART}")
    try:
        with part.open("wb") as file:
            file.write(content)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        if shown:
            part.chmod(SHOWN)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return True
