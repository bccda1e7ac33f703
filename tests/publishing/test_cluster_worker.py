"""What a worker of a cluster does with a task: an edition is at its address whole, its crate last, or none."""

import contextlib
from concurrent.futures import ThreadPoolExecutor

import pytest
from fsspec.core import url_to_fs

from ouhai_stats.publishing import batch, warm_server
from ouhai_stats.publishing.cluster_worker import CRATE, RECORD, build_and_publish, is_folder, publish_folder
from ouhai_stats.publishing.edition_list import CRATE as CRATE_OF_EDITIONS


@pytest.fixture
def address(request):
    """An address in memory that nobody else writes to."""
    where = f"memory://bucket/{request.node.name}"
    files, path = url_to_fs(where)
    yield where
    if files.exists(path):
        files.rm(path, recursive=True)


@pytest.fixture
def edition(tmp_path):
    """A folder with a page, a table, a hidden file and a crate."""
    for name in (CRATE, RECORD, "brief.html", "tables/targets.csv", ".lock"):
        (tmp_path / "edition" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "edition" / name).write_text(name, encoding="utf-8")
    return tmp_path / "edition"


def there(address):
    """Files at an address."""
    files, path = url_to_fs(address)
    return {name.removeprefix(f"{path}/") for name in files.find(path)}


def test_an_address_is_told_from_a_folder():
    assert is_folder("/srv/briefings") and is_folder("briefings") and not is_folder("s3://bucket/briefings")
    assert CRATE == CRATE_OF_EDITIONS


def test_the_crate_goes_first_and_comes_last_and_hidden_files_stay(edition, address, monkeypatch):
    files, path = url_to_fs(address)
    publish_folder(edition, address)
    assert there(address) == {CRATE, RECORD, "brief.html", "tables/targets.csv"}
    steps = []
    for step in ("rm_file", "put_file"):
        given = getattr(files, step)
        monkeypatch.setattr(
            files, step, lambda *names, given=given, step=step: steps.append((step, names[-1])) or given(*names)
        )
    publish_folder(edition, address)
    assert steps[:2] == [("rm_file", f"{path}/{CRATE}"), ("put_file", f"{path}/{RECORD}")]
    assert steps[-1] == ("put_file", f"{path}/{CRATE}")


@pytest.fixture
def here(monkeypatch):
    """Tasks are done in this process."""
    monkeypatch.setattr(warm_server, "serving", lambda **given: contextlib.nullcontext())
    monkeypatch.setattr(batch, "run_task", lambda order, build: build(*order))


def test_an_edition_that_is_built_is_published_and_one_that_stands_is_not_built(here, tmp_path, address):
    task = ["a", str(tmp_path), f"{address}/a", {"x": 1}, False]
    files, path = url_to_fs(address)
    assert build_and_publish(task, "batch_builds:build")["outcome"] == "built"
    assert there(address) == {"a/edition.json", "a/briefing.html"}
    # Only a whole edition has a crate: without one nothing is fetched, and it is built again.
    assert build_and_publish(task, "batch_builds:build")["outcome"] == "built"
    files.pipe_file(f"{path}/a/{CRATE}", b"{}")
    assert build_and_publish(task, "batch_builds:build")["outcome"] == "unchanged"


def test_files_of_somebody_elses_at_an_address_are_named_and_stay(here, tmp_path, address):
    task = ["a", str(tmp_path), f"{address}/a", {}, False]
    files, path = url_to_fs(address)
    files.pipe_file(f"{path}/a/index.html", b"my site")
    with pytest.raises(ValueError, match=r"no edition can go to memory://.*/a: it holds index\.html and no edition"):
        build_and_publish(task, "batch_builds:build")
    assert there(address) == {"a/index.html"}


def test_an_edition_in_a_folder_is_built_there(here, tmp_path):
    (tmp_path / "out").mkdir()
    done = build_and_publish(["a", str(tmp_path), str(tmp_path / "out" / "a"), {}, False], "batch_builds:build")
    assert done["outcome"] == "built" and (tmp_path / "out" / "a" / "edition.json").is_file()


def test_two_workers_that_have_the_same_place_publish_it_once(here, tmp_path):
    """One whose scheduler is lost goes on, while the next scheduler hands its place to another."""
    task = ["a-slow", str(tmp_path), str(tmp_path / "out" / "a-slow"), {"slow": 0.3}, False]
    with ThreadPoolExecutor(2) as pool:
        done = [pool.submit(build_and_publish, task, "batch_builds:build") for _ in range(2)]
    assert sorted(each.result()["outcome"] for each in done) == ["built", "unchanged"]
    assert (tmp_path / "out" / ".published").read_text(encoding="utf-8").split() == ["a-slow"]
