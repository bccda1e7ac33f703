"""Files and folders that change together: whole or not at all, wherever the process is killed."""

import os
import shutil
import signal
from pathlib import Path

import pytest

from ouhai_stats.files import undo
from ouhai_stats.files.atomic import write_whole
from ouhai_stats.files.undo import RECORD, all_or_none, undo_left

STEPS = [(Path, "rename"), (Path, "replace"), (Path, "unlink"), (Path, "write_text"), (os, "fsync"), (shutil, "rmtree")]


@pytest.fixture
def data(tmp_path):
    """A folder with a file and a folder, and places where nothing stands yet."""
    (tmp_path / "tidy").mkdir()
    (tmp_path / "tidy" / "a.csv").write_text("a\n1\n", encoding="utf-8")
    (tmp_path / "series.csv").write_text("old\n", encoding="utf-8")
    return tmp_path


def state(folder):
    """Every file that is not hidden, with its text."""
    shown = [path for path in folder.rglob("*") if path.is_file() and not str(path.relative_to(folder)).startswith(".")]
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in shown}


def change(folder):
    """Change all places, as a plan's acceptance does."""
    places = {
        folder / "series.csv": b"new\n",
        folder / "fixes.csv": b"f\n",
        folder / "raw": None,
        folder / "tidy": None,
    }
    with all_or_none(folder, places):
        write_whole(folder / "series.csv", b"new\n")
        write_whole(folder / "fixes.csv", b"f\n")
        (folder / "raw").mkdir()
        (folder / "raw" / "annex.csv").write_text("x\n", encoding="utf-8")
        (folder / "tidy" / "a.csv").write_text("a\n2\n", encoding="utf-8")


def killed_at(step, work, folder):
    """Whether a process that works was killed at one of its writes; the number of writes is not known before."""
    child = os.fork()
    if not child:
        done = 0

        def counted(real):
            def told(*arguments, **options):
                nonlocal done
                done += 1
                if done == step:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*arguments, **options)

            return told

        for owner, name in STEPS:
            setattr(owner, name, counted(getattr(owner, name)))
        work(folder)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_a_kill_at_any_write_leaves_the_state_before_or_after(data):
    before, after = state(data), None
    for step in range(1, 200):
        if not killed_at(step, change, data):
            break
        undo_left(data)
        found = state(data)
        if found != before:
            after = after or found
            assert found == after and found["series.csv"] == "new\n" and found["tidy/a.csv"] == "a\n2\n"
            shutil.rmtree(data / "raw")
            (data / "fixes.csv").unlink()
            (data / "series.csv").write_text("old\n", encoding="utf-8")
            (data / "tidy" / "a.csv").write_text("a\n1\n", encoding="utf-8")
    assert step > 10 and not (data / RECORD).exists()
    assert state(data)["raw/annex.csv"] == "x\n"


def test_an_undoing_that_is_killed_is_undone_by_the_next(data):
    before = state(data)
    assert killed_at(5, lambda folder: (change(folder), None), data)
    for step in range(1, 60):
        if not killed_at(step, undo_left, data):
            break
    undo_left(data)
    assert state(data) == before and step > 1


def test_a_failure_is_undone_and_told(data):
    before = state(data)
    with pytest.raises(OSError, match="no space"), all_or_none(data, {data / "series.csv": b"new\n"}):
        write_whole(data / "series.csv", b"new\n")
        raise OSError("no space")
    assert state(data) == before and not (data / RECORD).exists()


def test_a_reader_leaves_a_change_under_way_alone(data):
    with all_or_none(data, {data / "series.csv": b"new\n"}):
        write_whole(data / "series.csv", b"new\n")
        assert undo_left(data) is False
    assert state(data)["series.csv"] == "new\n" and undo_left(data) is False


def test_what_somebody_else_wrote_since_is_kept(data, monkeypatch):
    monkeypatch.setattr(undo, "_put_back", lambda folder: None)
    with pytest.raises(KeyboardInterrupt), all_or_none(data, {data / "series.csv": b"new\n"}):
        write_whole(data / "series.csv", b"mine\n")
        raise KeyboardInterrupt
    monkeypatch.undo()
    with pytest.raises(ValueError, match=r"series\.csv: was changed since"):
        undo_left(data)
    assert state(data)["series.csv"] == "mine\n"
