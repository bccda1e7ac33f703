"""A batch on a real scheduler with worker processes: one is killed, one is slow, the scheduler goes; nothing comes twice."""

import json
import threading
import time

import batch_builds
import cluster_machines
import distributed
import pytest
from distributed.comm.core import CommClosedError
from fsspec.core import url_to_fs

from ouhai_stats.publishing import cluster
from ouhai_stats.publishing.cluster import run_on_cluster
from ouhai_stats.publishing.cluster_worker import publish_folder
from ouhai_stats.publishing.crate import CRATE
from ouhai_stats.publishing.league_on_file import KEPT

pytestmark = pytest.mark.slow


@pytest.fixture
def machines(tmp_path):
    with cluster_machines.started(tmp_path / "machines") as made:
        yield made


def places(tmp_path, *names):
    for name in names:
        path = tmp_path / "places" / name / "data" / "regions.csv"
        path.parent.mkdir(parents=True)
        path.touch()
    return tmp_path / "places"


def lines(path):
    return path.read_text().split() if path.exists() else []


def wait_for(happened, seconds=300):
    until = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.05)


def run(folder, out, machines, slow):
    """Records by place; a slow one takes so many seconds."""
    found = run_on_cluster(folder, str(out), machines.address, {"slow": slow}, build=batch_builds.build)
    return {record["place"]: record for record in found}


def test_a_worker_is_killed_one_is_slow_and_a_poisoned_plan_is_given_up(machines, tmp_path):
    names = ["a", "b-poison", "c-slow", "d", "e-slow", "f"]
    folder, out = places(tmp_path, *names), tmp_path / "out"
    machines.scheduler()
    workers = [machines.worker() for _ in range(2)]

    def kill_one():
        wait_for(lambda: "c-slow" in lines(out / ".begun"))
        workers[0].kill()

    killer = threading.Thread(target=kill_one)
    killer.start()
    found = run(folder, out, machines, slow=1.0)
    killer.join()
    assert {name: record["outcome"] for name, record in found.items() if name != "b-poison"} == {
        name: "built" for name in names if name != "b-poison"
    } | {name: "unchanged" for name, record in found.items() if record["outcome"] == "unchanged"}
    assert found["b-poison"]["outcome"] == "failed" and "ended with signal" in found["b-poison"]["message"]
    assert lines(out / ".begun").count("b-poison") <= cluster.ATTEMPTS
    published = lines(out / ".published")
    assert sorted(published) == sorted(set(published)) == ["a", "c-slow", "d", "e-slow", "f"]
    assert {"index.html", "league.csv"} < {path.name for path in out.iterdir()}
    assert [path.name for path in out.iterdir() if path.name.startswith(".ouhai")] == [KEPT]


def test_the_scheduler_is_started_again(machines, tmp_path):
    names = ["a-slow", "b", "c-slow", "d"]
    folder, out = places(tmp_path, *names), tmp_path / "out"
    first = machines.scheduler()
    machines.worker()

    def restart():
        wait_for(lambda: lines(out / ".published"))
        first.kill()
        first.wait()
        machines.scheduler()
        machines.worker()

    helper = threading.Thread(target=restart)
    helper.start()
    found = run(folder, out, machines, slow=3.0)
    helper.join()
    assert {record["outcome"] for record in found.values()} <= {"built", "unchanged"} and sorted(found) == names
    published = lines(out / ".published")
    assert sorted(published) == names


def test_no_scheduler_is_one_line(tmp_path):
    with pytest.raises(RuntimeError, match="no scheduler answers"):
        cluster._client("tcp://127.0.0.1:9", timeout=1)


def test_a_scheduler_that_breaks_a_call_off_is_called_again(monkeypatch):
    """One that is killed as a client calls it again has its connection reset."""
    called = []

    def client(address, timeout):
        called.append(address)
        if len(called) == 1:
            raise CommClosedError("Connection reset by peer")
        return "client"

    monkeypatch.setattr(distributed, "Client", client)
    assert cluster._client("tcp://127.0.0.1:9", timeout=30) == "client" and len(called) == 2


def test_an_edition_at_an_address_is_whole_or_has_no_crate(tmp_path, monkeypatch):
    folder = tmp_path / "edition"
    (folder / "tables").mkdir(parents=True)
    for name in (CRATE, "briefing.html", "tables/a.csv"):
        (folder / name).write_text(json.dumps(name))
    publish_folder(folder, "memory://results/a")
    files, path = url_to_fs("memory://results/a")
    assert {name.removeprefix(f"{path}/") for name in files.find(path)} == {CRATE, "briefing.html", "tables/a.csv"}
    put = type(files).put_file

    def fail(self, local, remote, **options):
        if remote.endswith(".csv"):
            raise OSError("no space left")
        put(self, local, remote, **options)

    monkeypatch.setattr(type(files), "put_file", fail)
    with pytest.raises(OSError, match="no space left"):
        publish_folder(folder, "memory://results/a")
    assert not files.exists(f"{path}/{CRATE}")


def test_a_league_at_an_address_goes_over_nothing_of_somebody_elses(tmp_path, monkeypatch):
    def started(*arguments):
        raise AssertionError("something was built")

    monkeypatch.setattr(cluster, "_run_there", started)
    folder = places(tmp_path, "a")
    files, path = url_to_fs("memory://somebodys/site")
    files.pipe_file(f"{path}/index.html", b"my site")
    with pytest.raises(ValueError, match=r"no league can go to memory://somebodys/site: index\.html there is not"):
        run_on_cluster(folder, "memory://somebodys/site", "tcp://127.0.0.1:9")
    assert files.cat_file(f"{path}/index.html") == b"my site"
    monkeypatch.setattr(cluster, "_run_there", lambda *arguments: iter([batch_builds.record("a")]))
    for _ in range(2):
        run_on_cluster(folder, "memory://ours/site", "tcp://127.0.0.1:9")
    files, path = url_to_fs("memory://ours/site")
    assert b"Invented a" in files.cat_file(f"{path}/index.en.html")
