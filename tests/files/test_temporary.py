"""What a killed process leaves in the temporary folder goes with the next run; what is in use stays."""

import multiprocessing
import os
import signal

from ouhai_stats.files import temporary
from ouhai_stats.files.temporary import temporary_folder


def hold(parent, told):
    with temporary_folder("ouhai-test-", parent) as folder:
        told.send(folder.name)
        signal.pause()


def test_a_killed_process_leaves_a_folder_that_the_next_run_removes(tmp_path, monkeypatch):
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=hold, args=(str(tmp_path), theirs))
    process.start()
    left = tmp_path / ours.recv()
    monkeypatch.setattr(temporary, "SETTLED", -1.0)
    with temporary_folder("ouhai-test-", str(tmp_path)) as folder:
        assert left.is_dir() and folder.is_dir() and folder != left
    assert left.is_dir() and not folder.exists()
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    (tmp_path / "ouhai-test-of-a-user").mkdir()
    with temporary_folder("ouhai-test-", str(tmp_path)):
        assert not left.exists()
    assert [path.name for path in tmp_path.iterdir()] == ["ouhai-test-of-a-user"]


def test_a_young_folder_stays_although_its_lock_is_free(tmp_path):
    young = tmp_path / "ouhai-test-young"
    young.mkdir()
    (young / ".lock").touch()
    with temporary_folder("ouhai-test-", str(tmp_path)):
        assert young.is_dir()
