"""An edition that stands unchanged is told by the process that asks; whatever is amiss is left to a build."""

import os
import shutil

import pytest
import stub_project

from ouhai_stats.publishing import batch, build
from ouhai_stats.publishing.standing_edition import Task, standing_record

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A project with its edition, built as that of a place; it is copied, never changed."""
    project = tmp_path_factory.mktemp("place")
    with pytest.MonkeyPatch.context() as patch:
        stub_project.install(project, patch.setattr)
        patch.setenv("OUHAI_PROJECT", str(project))
        build.build_edition({}, progress=False)
    return project


@pytest.fixture
def task(tmp_path, place, small_copy, monkeypatch):
    """A place whose edition stands as its project gives it, in a folder of project folders."""
    project = small_copy(tmp_path / "places" / "a", place)
    (tmp_path / "out").mkdir()
    shutil.copytree(project / "reports" / "2021-plan", tmp_path / "out" / "a")
    monkeypatch.delenv("OUHAI_PROJECT", raising=False)
    return Task("a", str(project), str(tmp_path / "out" / "a"), {"plan_year": 2021, "as_of": "2021-03-09"}, False)


def test_it_is_told_as_the_league_shows_it_and_the_project_is_left(task, tmp_path):
    record = standing_record(task)
    assert (record["outcome"], record["plan_year"], record["as_of"]) == ("unchanged", 2021, "2021-03-09")
    assert (tmp_path / "out" / record["place"] / record["front"]).is_file()
    assert "OUHAI_PROJECT" not in os.environ


@pytest.mark.parametrize("amiss", ["forced", "tampered", "removed", "other day", "no project"])
def test_what_is_amiss_is_left_to_the_build(task, tmp_path, amiss):
    page = tmp_path / "out" / "a" / "briefing.html"
    if amiss == "forced":
        task = task._replace(force=True)
    elif amiss == "tampered":
        page.write_text(page.read_text(encoding="utf-8") + " ", encoding="utf-8")
    elif amiss == "removed":
        page.unlink()
    elif amiss == "other day":
        task = task._replace(given={"plan_year": 2021, "as_of": "2021-03-10"})
    else:
        task = task._replace(project=str(tmp_path / "nowhere"))
    assert standing_record(task) is None


def test_a_batch_of_unchanged_editions_starts_no_process(task, tmp_path, monkeypatch):
    def started(*arguments, **options):
        raise AssertionError("a process was started")

    monkeypatch.setattr(batch, "_run_here", started)
    (record,) = batch.run_batch(tmp_path / "places", tmp_path / "out", dict(task.given))
    assert record["outcome"] == "unchanged" and (tmp_path / "out" / "index.html").is_file()
    with pytest.raises(AssertionError, match="a process was started"):
        batch.run_batch(tmp_path / "places", tmp_path / "out", dict(task.given), force=True)
