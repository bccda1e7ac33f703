"""Parts of an edition written by forked processes: the same files, each part's error, and none left running."""

import os
import sys
from pathlib import Path

import part_writers
import psutil
import pytest

from ouhai_stats.publishing import side_by_side
from ouhai_stats.publishing.side_by_side import write_parts
from ouhai_stats.publishing.warm_server import ADDRESS, fork, serving


@pytest.fixture(scope="module")
def server():
    """A fork server that has imported nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(part_writers.__file__).parent))
        with serving(modules=()) as forking:
            assert forking and fork("builtins:len", [[]]).wait(300) == 0
            yield


@pytest.fixture
def two_cores(monkeypatch):
    monkeypatch.setattr(side_by_side, "cores", lambda: 2)


def processes(stage):
    return {path.name: int(path.read_text(encoding="utf-8")) for path in stage.iterdir()}


def test_each_part_has_a_process_of_its_own(server, two_cores, tmp_path):
    write_parts(part_writers.PARTS, tmp_path, {"name": "one"})
    wrote = processes(tmp_path)
    assert set(wrote) == {"one", "other"} and len({*wrote.values(), os.getpid()}) == 3


def test_parts_beyond_the_cores_share_their_processes(server, two_cores, tmp_path):
    write_parts({**part_writers.PARTS, "third": "part_writers:third"}, tmp_path, {"name": "one"})
    wrote = processes(tmp_path)
    assert wrote["third"] == wrote["one"] != wrote["other"] and os.getpid() not in wrote.values()


def test_a_part_that_is_alone_is_written_here_where_its_writer_is_imported(server, two_cores, tmp_path, monkeypatch):
    alone = {"other": "part_writers:other"}
    write_parts(alone, tmp_path, {})
    assert processes(tmp_path) == {"other": os.getpid()}
    monkeypatch.delitem(sys.modules, "part_writers")
    write_parts(alone, tmp_path, {})
    assert processes(tmp_path)["other"] != os.getpid() and "part_writers" not in sys.modules


def test_without_a_server_they_are_written_here(tmp_path, two_cores, monkeypatch):
    monkeypatch.delenv(ADDRESS, raising=False)
    write_parts(part_writers.PARTS, tmp_path, {"name": "one"})
    assert set(processes(tmp_path).values()) == {os.getpid()}


def test_a_server_that_has_gone_is_not_needed(tmp_path, two_cores, monkeypatch):
    monkeypatch.setenv(ADDRESS, str(tmp_path.parent / "no-server"))
    write_parts(part_writers.PARTS, tmp_path, {"name": "one"})
    assert set(processes(tmp_path).values()) == {os.getpid()}


def test_one_core_forks_nothing(server, tmp_path, monkeypatch):
    monkeypatch.setattr(side_by_side, "cores", lambda: 1)
    write_parts(part_writers.PARTS, tmp_path, {"name": "one"})
    assert set(processes(tmp_path).values()) == {os.getpid()}


@pytest.mark.parametrize(
    ("part", "kind", "says"),
    [
        (part_writers.full, OSError, r"\[Errno 28\] No space left on device"),
        (part_writers.bug, RuntimeError, "'name'"),
        (part_writers.killed, RuntimeError, "^broken: the process that writes it ended with exit code -9"),
    ],
)
def test_a_part_that_fails_is_told_as_it_failed(server, two_cores, tmp_path, part, kind, says):
    with pytest.raises(kind, match=says) as raised:
        write_parts({"broken": f"part_writers:{part.__name__}", **part_writers.PARTS}, tmp_path, {"name": "one"})
    if part is not part_writers.killed:
        assert f"in {part.__name__}" in "".join(raised.value.__notes__)
    running = [child for child in psutil.Process().children(recursive=True) if child.cmdline()[-1:] == [str(tmp_path)]]
    assert not running


def test_the_part_is_named_at_which_its_process_ended(server, two_cores, tmp_path):
    with pytest.raises(RuntimeError, match=r"^broken: the process"):
        write_parts({**part_writers.PARTS, "broken": "part_writers:killed"}, tmp_path, {"name": "one"})
    assert (tmp_path / "one").exists()
