"""Many editions at once: one place's failure is one line and stops nothing, and a batch goes on where it was."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import batch_builds
import pytest

from ouhai_stats.files.atomic import Busy, locked
from ouhai_stats.publishing import batch
from ouhai_stats.publishing.batch import places_of, run_batch, run_task
from ouhai_stats.publishing.standing_edition import Task
from ouhai_stats.publishing.warm_server import fork, serving

pytestmark = pytest.mark.slow

TESTS = Path(batch_builds.__file__).parent


@pytest.fixture(scope="module")
def server():
    """A fork server that has imported nothing: what it forks here needs little."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(TESTS))
        with serving(modules=()) as forking:
            assert forking and fork("builtins:len", [[]]).wait(300) == 0
            yield


def folder_of(tmp_path, *names):
    for name in names:
        path = tmp_path / "places" / name / "data" / "regions.csv"
        path.parent.mkdir(parents=True)
        path.touch()
    return tmp_path / "places"


def run(folder, out, **options):
    return {record["place"]: record for record in run_batch(folder, out, build=batch_builds.build, **options)}


def test_a_folder_without_places_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"no folder in it holds data/regions\.csv"):
        places_of(tmp_path)


def test_failures_are_a_line_each_and_stop_nothing(server, tmp_path, capsys):
    folder = folder_of(tmp_path, "a", "b-poison", "c-bomb", "d-slow", "e")
    found = run(folder, tmp_path / "out", jobs=2, progress=True)
    assert {name: record["outcome"] for name, record in found.items()} == {
        "a": "built", "b-poison": "failed", "c-bomb": "failed", "d-slow": "built", "e": "built"
    }  # fmt: skip
    assert found["b-poison"]["message"] == f"its process ended with signal {signal.SIGABRT.value}"
    assert "exit code 1" in found["c-bomb"]["message"]
    said = capsys.readouterr().err
    assert said.count("failed: ") == 2 and "failed: b-poison: its process ended" in said and "5/5" in said
    assert {path.name for path in (tmp_path / "out").iterdir()} > {"a", "d-slow", "e", "index.html", "league.xlsx"}


def test_a_place_that_hangs_is_ended(server, tmp_path):
    task = Task("hung", str(tmp_path), str(tmp_path / "hung"), {}, False)
    begun = time.monotonic()
    done = run_task(task, seconds=0.5, build=batch_builds.build)
    assert done["outcome"] == "failed" and done["message"] == "still running after 0.5 seconds"
    assert time.monotonic() - begun < 60


def test_a_second_run_builds_nothing_that_stands_there_unless_forced(server, tmp_path):
    folder, out = folder_of(tmp_path, "a", "b"), tmp_path / "out"
    run(folder, out)
    again = run(folder, out)
    assert {record["outcome"] for record in again.values()} == {"unchanged"}
    assert (out / ".published").read_text().split() in (["a", "b"], ["b", "a"])
    assert {record["outcome"] for record in run(folder, out, force=True).values()} == {"built"}


def test_two_batches_at_once(server, tmp_path):
    folder, out = folder_of(tmp_path, "a"), tmp_path / "out"
    with locked(out), pytest.raises(Busy, match="another run is under way"):
        run(folder, out)
    assert not (out / "a").exists() and not (out / "index.html").exists()


def test_a_killed_batch_loses_only_what_was_in_work(server, tmp_path):
    names = [f"{number}-slow" for number in range(6)]
    folder, out = folder_of(tmp_path, *names), tmp_path / "out"
    code = (
        "import sys; from pathlib import Path; import batch_builds; from ouhai_stats.publishing.batch import run_batch\n"
        "run_batch(Path(sys.argv[1]), Path(sys.argv[2]), {'slow': 0.4}, jobs=1, build=batch_builds.build)"
    )
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    process = subprocess.Popen([sys.executable, "-c", code, folder, out], env=environment)
    until = time.monotonic() + 400
    while not (out / ".published").exists() and time.monotonic() < until:
        time.sleep(0.01)
    process.kill()
    process.wait()
    before = set((out / ".published").read_text().split())
    assert 1 <= len(before) < 6
    time.sleep(0.8)
    assert set((out / ".published").read_text().split()) <= before | {names[len(before)]}
    found = run(folder, out, given={"slow": 0.1})
    assert found[names[0]]["outcome"] == "unchanged" and len(found) == 6
    assert sorted((out / ".published").read_text().split()) == names
    assert not [path.name for path in out.iterdir() if "stage" in path.name]


def test_where_nothing_can_be_forked_an_edition_is_built_here(tmp_path, monkeypatch):
    monkeypatch.setattr(batch, "fork", lambda *arguments, **options: (_ for _ in ()).throw(RuntimeError("no server")))
    folder = folder_of(tmp_path, "a")
    task = Task("a", str(folder / "a"), str(tmp_path / "a"), {"x": 1}, False)
    assert run_task(task, build=batch_builds.build)["outcome"] == "built"
    assert json.loads((tmp_path / "a" / "edition.json").read_text()) == {"x": 1}


def test_a_page_of_somebody_elses_is_refused_before_anything_is_built(tmp_path):
    folder, out = folder_of(tmp_path, "a"), tmp_path / "site"
    out.mkdir()
    (out / "index.html").write_text("my site", encoding="utf-8")
    with pytest.raises(ValueError, match=r"no league can go to .*site: index\.html there is not as a batch wrote it"):
        run(folder, out)
    assert (out / "index.html").read_text(encoding="utf-8") == "my site"
    assert sorted(path.name for path in out.iterdir()) == [".lock", "index.html"]


def test_to_see_that_all_stands_unchanged_no_table_is_read():
    """Half of what an unchanged edition costs would be the import of what reads tables and draws pages."""
    asked = "import sys, ouhai_stats.publishing.batch; sys.exit(bool({'pandas', 'jinja2'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


@pytest.mark.parametrize(("places", "jobs", "share"), [(1, 4, 4), (2, 4, 2), (3, 2, 2), (9, 8, 1)])
def test_an_edition_may_use_the_cores_that_no_other_one_does(tmp_path, monkeypatch, places, jobs, share):
    given = []
    monkeypatch.setattr(batch, "cores", lambda: 4)
    monkeypatch.setattr(batch, "serving", lambda **how: contextlib.nullcontext())
    monkeypatch.setattr(
        batch, "run_task", lambda task, **how: given.append(how["share"]) or batch_builds.record(task.place)
    )
    run(folder_of(tmp_path, *"abcdefghi"[:places]), tmp_path / "out", jobs=jobs)
    assert given == [share] * places
