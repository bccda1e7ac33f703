"""The side of a fault that is in a process of its own: a run of the small project with one thing going wrong in it."""

import contextlib
import ctypes
import json
import os
import resource
import signal
import time
from pathlib import Path

import nbformat
import stub_project

from ouhai_stats.__main__ import _terminated
from ouhai_stats.data import release_entry
from ouhai_stats.files import atomic, paths
from ouhai_stats.publishing import build, scheduled_run
from ouhai_stats.publishing.run_log import RunLog
from ouhai_stats.publishing.run_notebook import execute
from ouhai_stats.publishing.warm_server import ADDRESS, serving

__all__ = ["FAULTS", "run"]

OUTCOME = "outcome.json"


def run(root, as_of, fault="none", *given):
    """Run the small project, with a fault; the exit code and the words are those of the command line."""
    root = Path(root)
    (root / OUTCOME).unlink(missing_ok=True)
    signal.signal(signal.SIGTERM, _terminated)
    stub_project.install(root)
    FAULTS[fault](root, *given)
    code = 0
    try:
        outcome = scheduled_run.publish(as_of)
        words, code = str(outcome), scheduled_run.EXIT_WAITING if outcome.waiting else 0
    except (ValueError, RuntimeError, TimeoutError, OSError) as error:
        words, code = str(error), getattr(error, "exit_code", 1)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    (root / OUTCOME).write_text(json.dumps([code, words]), encoding="utf-8")
    raise SystemExit(code)


def die(*arguments, **options):
    """End as by a power cut."""
    os.kill(os.getpid(), signal.SIGKILL)


def at_step(root, step, moment):
    """Die as a step begins, or when its work is done and nobody has been told."""
    whole, write = RunLog.step, RunLog.write

    @contextlib.contextmanager
    def counted(self, name, detail=""):
        if (name, moment) == (step, "begin"):
            die()
        with whole(self, name, detail):
            yield
            if (name, moment) == (step, "end"):
                die()

    def told(self, name, *arguments, **options):
        if name == step == "lock":
            die()
        write(self, name, *arguments, **options)

    RunLog.step, RunLog.write = counted, told


def between_renames(root, name):
    """Die after the old folder stepped aside, where the file system cannot exchange two."""
    atomic._exchanged = lambda first, second: False
    rename = Path.rename

    def first_only(path, target):
        rename(path, target)
        if Path(target).name == f".{name}{atomic.OLD}":
            die()

    Path.rename = first_only


def half_written_index(root):
    """Die while the index page is a part file."""
    replace = Path.replace
    Path.replace = lambda path, target: die() if "index" in path.name else replace(path, target)


def before_tidy(root):
    """Die after a release went into the raw folder, before the tidy tables know it."""
    release_entry.write_tidy = die


def before_leaving_incoming(root):
    """Die after a release was entered, before its file leaves the incoming folder."""
    unlink = Path.unlink
    Path.unlink = lambda path, **options: die() if path.parent == paths.INCOMING else unlink(path, **options)


def full_disk(root, size):
    """No file can grow beyond a size: writing more fails as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def read_only(root):
    """Give up root's right to write where the folder's permissions forbid it."""
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    assert ctypes.CDLL(None).capset(header, (ctypes.c_uint32 * 6)()) == 0


def real_kernel(root, source, timeout, server=""):
    """Run the notebooks for real, each a notebook of one cell, by a server that is there or by one of the run's own."""
    os.environ[ADDRESS] = server
    path = root / "cell.ipynb"
    parameters = nbformat.v4.new_code_cell('word: str = "x"  # a word', metadata={"tags": ["parameters"]})
    nbformat.write(nbformat.v4.new_notebook(cells=[parameters, nbformat.v4.new_code_cell(source, id="one")]), path)
    build.execute = lambda *arguments, **options: execute(path, {}, timeout=timeout)
    scheduled_run.serving = lambda **given: serving(modules=("ipykernel.kernelapp", "ouhai_stats.display.chart_style"))


def wait_in_notebook(root):
    """Stay in the first notebook until told to go on."""
    whole = build.execute

    def waiting(*arguments, **options):
        (root / "there").touch()
        while not (root / "go").exists():
            time.sleep(0.01)
        return whole(*arguments, **options)

    build.execute = waiting


def clock_moves(root, *days):
    """A clock that says one day at the start of the run and others afterwards."""
    said = iter(days)
    scheduled_run.today = lambda: next(said)


FAULTS = {
    "none": lambda root: None,
    "step": at_step,
    "renames": between_renames,
    "index": half_written_index,
    "tidy": before_tidy,
    "incoming": before_leaving_incoming,
    "full": full_disk,
    "read-only": read_only,
    "kernel": real_kernel,
    "wait": wait_in_notebook,
    "clock": clock_moves,
}
