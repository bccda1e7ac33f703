"""One step from old to new, one writer at a time, and nothing left lying about."""

import os
import subprocess
import sys
import threading
import time

import pytest

from ouhai_stats.files import atomic, paths


def folder(path, text):
    """Folder with one file that holds a text."""
    path.mkdir(parents=True)
    (path / "page.html").write_text(text, encoding="utf-8")
    return path


def text(path):
    return (path / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("exchange", [True, False])
def test_a_folder_takes_the_place_of_another(tmp_path, monkeypatch, exchange):
    if not exchange:
        monkeypatch.setattr(atomic, "_exchanged", lambda first, second: False)
    target = folder(tmp_path / "2021Q1", "old")
    with atomic.staging_folder("2021Q1", tmp_path) as stage:
        (stage / "page.html").write_text("new", encoding="utf-8")
        atomic.swap_in(stage, target)
    assert text(target) == "new" and target.stat().st_mode & 0o777 == 0o755
    assert os.listdir(tmp_path) == ["2021Q1"]


def test_this_system_exchanges_two_folders_in_one_step(tmp_path):
    first, second = folder(tmp_path / "first", "1"), folder(tmp_path / "second", "2")
    assert atomic._exchanged(first, second) == (sys.platform == "linux")
    if sys.platform == "linux":
        assert (text(first), text(second)) == ("2", "1")


def test_an_exchange_that_fails_for_another_reason_is_an_error(tmp_path):
    with pytest.raises(OSError, match="No such file"):
        atomic._exchanged(tmp_path / "nothing", folder(tmp_path / "second", "2"))


def test_where_folders_cannot_be_exchanged_the_old_one_returns(tmp_path, monkeypatch):
    target = folder(tmp_path / "2021Q1", "old")
    with pytest.raises(FileNotFoundError):
        atomic._replace_in_turn(tmp_path / "nothing", target)
    assert text(target) == "old"


def number(path):
    """What tells a file or folder from every other on its disk, whatever its name."""
    return path.stat().st_dev, path.stat().st_ino


@pytest.fixture
def flushed(monkeypatch):
    """What was put on disk so far, in turn."""
    found, whole = [], os.fsync

    def fsync(handle):
        found.append((os.fstat(handle).st_dev, os.fstat(handle).st_ino))
        whole(handle)

    monkeypatch.setattr(atomic.os, "fsync", fsync)
    return found


@pytest.mark.skipif(os.name == "nt", reason="Windows flushes no folders")
@pytest.mark.parametrize("stands", [True, False])
def test_a_folder_is_on_disk_before_it_is_seen_and_its_place_afterwards(tmp_path, monkeypatch, flushed, stands):
    target, stage = tmp_path / "2021Q1", folder(tmp_path / "stage", "new")
    folder(stage / "tables", "table")
    everything = {number(path) for path in [*stage.rglob("*"), stage]}
    before = []
    for home, name in ((atomic, "_exchanged"), (atomic.Path, "rename")):
        monkeypatch.setattr(home, name, spied(getattr(home, name), before, flushed))
    if stands:
        folder(target, "old")
    atomic.swap_in(stage, target)
    assert len(everything) == 4 and set(before[0]) == everything
    assert flushed[-1] == number(tmp_path) and number(tmp_path) not in before[0]


@pytest.mark.skipif(os.name == "nt", reason="Windows flushes no folders")
def test_files_of_a_folder_are_put_on_disk_at_once(tmp_path, monkeypatch):
    stage, both, whole = folder(tmp_path / "stage", "new"), threading.Barrier(2, timeout=30), os.fsync
    together = {number(path) for path in (stage, stage / "page.html")}

    def fsync(handle):
        if (os.fstat(handle).st_dev, os.fstat(handle).st_ino) in together:
            both.wait()
        whole(handle)

    monkeypatch.setattr(atomic.os, "fsync", fsync)
    atomic.swap_in(stage, tmp_path / "2021Q1")
    assert text(tmp_path / "2021Q1") == "new"


def test_a_file_that_need_not_last_waits_for_no_disk(tmp_path, flushed):
    assert atomic.write_whole(tmp_path / "kept.pickle", b"result", lasting=False)
    assert (tmp_path / "kept.pickle").read_bytes() == b"result" and not flushed


def spied(call, before, flushed):
    """A call that first notes what was on disk by then."""

    def noted(*arguments):
        before.append(list(flushed))
        return call(*arguments)

    return noted


def test_what_is_published_can_be_read_by_a_web_server_whatever_the_mask(tmp_path):
    before = os.umask(0o077)
    try:
        reports = tmp_path / "reports"
        with atomic.staging_folder("2021Q1", reports) as stage:
            (stage / "tables").mkdir()
            (stage / "tables" / "targets.csv").write_text("code\n", encoding="utf-8")
            atomic.swap_in(stage, reports / "2021Q1")
        atomic.write_whole(reports / "index.html", b"page", shown=True)
        atomic.write_whole(tmp_path / "own.ipynb", b"{}")
    finally:
        os.umask(before)
    modes = {path.name: path.stat().st_mode & 0o777 for path in [reports, *reports.rglob("*")]}
    assert {name for name, mode in modes.items() if mode == 0o755} == {"reports", "2021Q1", "tables"}
    assert {name for name, mode in modes.items() if mode == 0o644} == {"targets.csv", "index.html"}
    assert (tmp_path / "own.ipynb").stat().st_mode & 0o777 == 0o600


def test_a_file_is_on_disk_whole_before_it_is_seen(tmp_path, monkeypatch):
    path, at_flush, whole = tmp_path / "index.html", [], os.fsync
    path.write_bytes(b"old")

    def fsync(handle):
        at_flush.append((os.fstat(handle).st_size, path.read_bytes()))
        whole(handle)

    monkeypatch.setattr(atomic.os, "fsync", fsync)
    atomic.write_whole(path, b"the new one")
    assert at_flush == [(len(b"the new one"), b"old")] and path.read_bytes() == b"the new one"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges two folders")
def test_a_folder_that_stands_is_exchanged_and_never_away(tmp_path, monkeypatch):
    target, stage = folder(tmp_path / "2021Q1", "old"), folder(tmp_path / "stage", "new")
    old, new = number(target), number(stage)
    for name in ("rename", "replace", "unlink", "rmdir"):
        monkeypatch.setattr(atomic.Path, name, lambda path, *rest: pytest.fail(f"{path} was moved or removed"))
    for name in ("rmtree", "move", "copytree"):
        monkeypatch.setattr(atomic.shutil, name, lambda path, *rest, **how: pytest.fail(f"{path} was moved or removed"))
    atomic.swap_in(stage, target)
    assert (number(target), number(stage)) == (new, old)
    assert (text(target), text(stage)) == ("new", "old")


def test_leftovers_of_a_broken_run_are_undone(tmp_path):
    folder(tmp_path / ".2021Q1.ouhai-old", "old")
    folder(tmp_path / ".2021H1.ouhai-old", "older")
    folder(tmp_path / "2021H1", "new")
    folder(tmp_path / ".2021H1.ouhai-stage-x1", "half")
    (tmp_path / ".index.html.ouhai-part").write_text("<htm")
    (tmp_path / ".status.json").write_text("{}")
    assert atomic.recover(tmp_path) == [
        "removed .2021H1.ouhai-old",
        "put 2021Q1 back",
        "removed .2021H1.ouhai-stage-x1",
        "removed .index.html.ouhai-part",
    ]
    assert sorted(os.listdir(tmp_path)) == [".status.json", "2021H1", "2021Q1"]
    assert text(tmp_path / "2021Q1") == "old" and text(tmp_path / "2021H1") == "new"
    assert atomic.recover(tmp_path) == []


def test_a_file_that_holds_the_content_is_not_touched(tmp_path):
    path = tmp_path / "index.html"
    assert atomic.write_whole(path, b"one") and path.read_bytes() == b"one"
    before = path.stat()
    assert not atomic.write_whole(path, b"one")
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert atomic.write_whole(path, b"two") and path.read_bytes() == b"two"
    assert os.listdir(tmp_path) == ["index.html"]


def test_one_writer_at_a_time(tmp_path):
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom ouhai_stats.files.atomic import locked\n"
        "with locked(Path(sys.argv[1])):\n    print('held', flush=True)\n    time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", code, tmp_path], stdout=subprocess.PIPE, text=True, cwd=paths.ROOT)
    try:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(atomic.Busy, match=f"process {holder.pid} holds"), atomic.locked(tmp_path):
            pass
    finally:
        holder.kill()
        holder.communicate()
    begun = time.monotonic()
    with atomic.locked(tmp_path):
        assert time.monotonic() - begun < 5


def test_a_lock_of_somebody_elses_is_named_and_stays(tmp_path):
    lock = tmp_path / ".lock"
    lock.write_bytes(b"my notes \xff")
    with pytest.raises(ValueError, match=r"\.lock is no lock of ours"), atomic.locked(tmp_path):
        pass
    assert lock.read_bytes() == b"my notes \xff"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such locks, and nobody waits")
def test_who_comes_second_waits_for_the_first(tmp_path):
    done, inside = [], threading.Event()

    def second():
        inside.wait(10)
        with atomic.in_turn(tmp_path / "result.lock"):
            done.append("second")

    waiting = threading.Thread(target=second)
    waiting.start()
    with atomic.in_turn(tmp_path / "result.lock"):
        inside.set()
        waiting.join(0.2)
        assert waiting.is_alive()
        done.append("first")
    waiting.join(10)
    assert done == ["first", "second"]
