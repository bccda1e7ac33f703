"""Every command and snippet of the how-to pages is run, in its order, in a project of the page's own."""

import shutil
import subprocess
from pathlib import Path
from unittest.mock import create_autospec

import batch_builds
import pytest
import stub_project
from docs.pages import DOCS, quick_notebooks, run_step, steps

from ouhai_stats.data.new_project import make_project
from ouhai_stats.edition import edition as edition_module
from ouhai_stats.files import paths
from ouhai_stats.publishing import batch, build

PAGES = sorted(
    path.relative_to(DOCS).with_suffix("").as_posix() for path in DOCS.rglob("*.md") if "_build" not in path.parts
)
RUN = [page for page in PAGES if steps(page) and page.startswith(("howto/", "explanation/"))]
# What is told by these is run elsewhere, or is another program's: the tutorial, git, options of clusters and of make docs.
ELSEWHERE = {
    "tutorial": "test_tutorial",
    "reference/commands": "test_main",
    "cluster": "test_cluster",
    "performance": "test_speed",
    "howto/change-a-notebook": "test_notebook_filter",
}


@pytest.fixture
def desk(tmp_path, monkeypatch, edition):
    """A small project as the working folder, with notebooks and one edition published."""
    shutil.copytree(paths.NOTEBOOKS, tmp_path / "notebooks", ignore=shutil.ignore_patterns("scratch", ".*"))
    stub_project.install(tmp_path, monkeypatch.setattr)
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    monkeypatch.chdir(tmp_path)
    return _with_edition(monkeypatch, edition)


def _with_edition(monkeypatch, edition):
    """Have snippets open the edition that the tests have open already."""
    opened = edition_module.open_edition

    def ready(plan_year, as_of, previous_as_of=""):
        return (
            edition
            if (plan_year, as_of, previous_as_of) == (2021, "2021-03-09", "")
            else opened(plan_year, as_of, previous_as_of)
        )

    monkeypatch.setattr(edition_module, "open_edition", ready)
    return {}


def run(page, names):
    return "\n".join(line for step in steps(page) for line in run_step(step, names))


def test_every_page_with_something_to_type_is_run():
    assert set(ELSEWHERE) | set(RUN) == {page for page in PAGES if steps(page)}
    assert {page for page in PAGES if page.startswith("howto/")} - set(RUN) == {"howto/index"}


def test_entering_a_release(desk):
    said = run("howto/enter-a-release", desk)
    assert "0 faults, 0 warnings" in said and "added as data/raw/2021-04-19_first_quarter" in said


@pytest.mark.slow
def test_next_years_plan(tmp_path, monkeypatch):
    make_project(tmp_path / "place", ("某区", "Some"), [("某市", "City"), ("浙江省", "Zhejiang")])
    quick_notebooks(monkeypatch)
    monkeypatch.setenv(paths.PROJECT, str(tmp_path / "place"))
    monkeypatch.chdir(tmp_path)
    said = run("howto/next-years-plan", {})
    assert "3 rows (2 sure, 1 doubtful" in said and "accepted as" in said and "2027-plan  due, ready" in said
    assert list((tmp_path / "place" / "reports").rglob("briefing.html"))


@pytest.mark.slow
def test_adding_to_it(desk):
    assert "targets.csv" in run("howto/add-to-it", desk)
    assert desk["words"].say("gdp.gap")


@pytest.mark.slow
def test_changing_an_assumption(desk, edition):
    run("howto/change-an-assumption", desk)
    turned = desk["strict"].targets["verdict"] != edition.targets["verdict"]
    assert turned.any()
    assert desk["lower"].targets.at["gdp", "chance"] < edition.targets.at["gdp", "chance"]


def test_asking_a_question(desk):
    said = run("howto/ask-a-question", desk)
    assert "notebooks/scratch/07_own_question.ipynb" in said and len(desk["asked"]) > 3


@pytest.mark.slow
def test_using_it_from_python(desk, edition):
    run("howto/use-from-python", desk)
    assert (
        len(desk["strict"].targets) == len(edition.targets)
        and len(desk["supposed"].printed) == len(edition.printed) + 1
    )


def test_another_place(desk):
    assert "some-county" in run("howto/another-place", desk)


def test_a_hundred_places(desk, tmp_path, monkeypatch):
    """That places are built, and what comes of faults, is tried in test_batch; here the page's line reaches it."""
    (tmp_path / "places").mkdir()
    asked = []

    def recorded(*given, **options):
        asked.append((given, options))
        return [batch_builds.record("a"), batch_builds.record("b")]

    monkeypatch.setattr(batch, "run_batch", create_autospec(batch.run_batch, side_effect=recorded))
    assert "2 built, 0 unchanged, 0 failed" in run("howto/a-hundred-places", desk)
    assert asked == [((Path("places"), Path("briefings"), {}), {"jobs": 2, "force": False, "progress": False})]


@pytest.mark.slow
def test_scheduling_it(desk):
    said = run("howto/schedule-it", desk)
    assert "2021-plan" in said and "fine: nothing failed" in said


@pytest.mark.slow
def test_reading_a_crate(desk):
    """The two lines about git are run as they stand, with the id that the first prints."""
    build.build_edition({}, progress=False)
    git, verify = steps("howto/read-a-crate")
    first, second = (line.partition("  #")[0].strip() for line in git.text.splitlines())
    done = subprocess.run(first.split(), cwd=paths.PACKAGE.parent, capture_output=True, text=True, check=True)
    assert len(done.stdout.strip()) == 40 and second == "git log --find-object=<id> -t -1"
    assert "files agree" in "".join(run_step(verify, desk))


def test_when_it_fails(desk):
    said = run("howto/when-it-fails", desk)
    assert "as_of: str" in said and "version" in said


def test_writing_these_docs(desk, monkeypatch):
    """Bringing translations into step has a test of its own in test_site."""
    made, brought = steps("howto/write-these-docs")
    assert run_step(made, desk) == [] and brought.text.split() == ["python", "docs/update_translations.py"]
    assert (DOCS / "update_translations.py").exists()


def test_projections(desk):
    assert run("explanation/projections", desk) == ""
