"""What a worker of a cluster does with a task; what it needs is loaded there, so that a scheduler may import this."""

import contextlib
import shutil
import tempfile
import threading
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Any

__all__ = ["TURNS", "build_and_publish", "is_folder", "publish_folder"]

# Folder of the locks under which editions of a batch are built, beside them.
TURNS = ".ouhai-turns"

# What every edition has; the first of them comes first to an address, the crate last.
RECORD, CRATE = "edition.json", "ro-crate-metadata.json"
BUILD = "ouhai_stats.publishing.place_edition:build_place"
_SERVER = contextlib.ExitStack()
_LOCK = threading.Lock()


def build_and_publish(task: Sequence[Any], build: str = BUILD) -> dict[str, Any]:
    """Record of a `standing_edition.Task`, its edition at the task's address.

    Parameters
    ----------
    task
        Fields of the task.
    build
        What makes the record, as ``module:function``.

    Notes
    -----
    The worker keeps its fork server to its end. A worker whose scheduler is lost may still build what the next
    scheduler hands to another one: in a folder that one waits, and finds the edition unchanged.
    """
    from ouhai_stats.files.atomic import in_turn
    from ouhai_stats.files.temporary import temporary_folder
    from ouhai_stats.publishing.batch import run_task
    from ouhai_stats.publishing.standing_edition import Task
    from ouhai_stats.publishing.warm_server import FOR_EDITIONS, serving

    with _LOCK:
        _SERVER.enter_context(serving(modules=FOR_EDITIONS if build == BUILD else ()))
    module, _, name = build.partition(":")
    function, order = getattr(import_module(module), name), Task(*task)
    if is_folder(order.target):
        turns = Path(order.target).parent / TURNS
        turns.mkdir(parents=True, exist_ok=True)
        with in_turn(turns / order.place):
            return run_task(order, build=function)
    with temporary_folder("ouhai-cluster-") as aside:
        local = aside / order.place
        _fetch(order.target, local)
        record = run_task(order._replace(target=str(local)), build=function)
        if record["outcome"] == "built":
            publish_folder(local, order.target)
    return record


def is_folder(out: str) -> bool:
    """Whether an address is a folder of the file system."""
    return "://" not in out


def _fetch(address: str, local: Path) -> None:
    """Edition that stands at an address, to see whether it is unchanged; nothing if none stands there whole.

    Raises
    ------
    ValueError
        If files stand there that are no edition's.
    """
    from fsspec.core import url_to_fs

    files, path = url_to_fs(address)
    held = files.find(path) if files.exists(path) else []
    if held and not files.exists(f"{path}/{RECORD}"):
        raise ValueError(f"no edition can go to {address}: it holds {PurePosixPath(min(held)).name} and no edition")
    if files.exists(f"{path}/{CRATE}"):
        with tempfile.TemporaryDirectory(dir=local.parent) as part:
            files.get(path, f"{part}/edition", recursive=True)
            shutil.move(f"{part}/edition", local)


def publish_folder(folder: Path, address: str) -> None:
    """Put an edition at an address: its crate goes first and comes last, so that only a whole edition has one.

    What is cut off is known for an edition all the same: its record comes first.
    """
    from fsspec.core import url_to_fs

    files, path = url_to_fs(address)
    if files.exists(f"{path}/{CRATE}"):
        files.rm_file(f"{path}/{CRATE}")
    names = sorted(name for name in folder.rglob("*") if name.is_file() and not name.name.startswith("."))
    for file in sorted(names, key=lambda name: (name.name == CRATE, name.name != RECORD)):
        name = PurePosixPath(path) / file.relative_to(folder).as_posix()
        files.makedirs(str(name.parent), exist_ok=True)
        files.put_file(str(file), str(name))
