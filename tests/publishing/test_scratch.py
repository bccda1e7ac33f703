"""Playing is safe: copies are out of git's sight and never overwritten, and a changed notebook is not published."""

import json
import shutil
import subprocess

import pytest
import stub_project
from click.testing import CliRunner

from ouhai_stats.__main__ import main
from ouhai_stats.files import paths
from ouhai_stats.publishing import build, scheduled_run, scratch, unchanged_run
from ouhai_stats.publishing.crate import read_crate
from ouhai_stats.publishing.edition_files import Made


def git(folder, *arguments):
    subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments], cwd=folder, check=True)


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A checkout with the notebooks committed."""
    shutil.copytree(paths.NOTEBOOKS, tmp_path / "notebooks", ignore=shutil.ignore_patterns("scratch", ".*"))
    (tmp_path / "data").mkdir()
    shutil.copy(paths.DATA / "regions.csv", tmp_path / "data")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "notebooks")
    monkeypatch.setenv(paths.PROJECT, str(tmp_path))
    return tmp_path


def test_a_copy_is_the_notebook_and_an_earlier_copy_stays(checkout):
    notebook = checkout / "notebooks" / "02_feasibility.ipynb"
    first = CliRunner().invoke(main, ["scratch", str(notebook)])
    assert first.exit_code == 0 and first.output.strip().endswith("notebooks/scratch/02_feasibility.ipynb")
    copy = checkout / "notebooks" / "scratch" / "02_feasibility.ipynb"
    assert copy.read_bytes() == notebook.read_bytes()
    copy.write_text("mine", encoding="utf-8")
    assert scratch.copy_to_scratch(notebook).name == "02_feasibility-2.ipynb" and copy.read_text() == "mine"


def test_what_is_no_notebook_is_refused(checkout):
    done = CliRunner().invoke(main, ["scratch", str(checkout / "data" / "regions.csv")])
    assert done.exit_code and "a notebook is needed" in str(done.exception)


def test_git_does_not_look_at_copies():
    ignored = subprocess.run(["git", "check-ignore", "-q", "notebooks/scratch/x.ipynb"], cwd=paths.ROOT, check=False)
    assert ignored.returncode == 0


def test_a_changed_notebook_is_named_and_a_copy_is_none(checkout):
    assert scratch.changed_notebooks() == []
    scratch.copy_to_scratch(checkout / "notebooks" / "04_briefing.ipynb")
    assert scratch.changed_notebooks() == []
    notebook = checkout / "notebooks" / "04_briefing.ipynb"
    notebook.write_text(notebook.read_text(encoding="utf-8").replace("baseline", "adverse", 1) + " ", encoding="utf-8")
    assert scratch.changed_notebooks() == ["notebooks/04_briefing.ipynb"]


def test_a_changed_notebook_is_not_published(tmp_path, monkeypatch):
    stub_project.install(tmp_path, monkeypatch.setattr)
    monkeypatch.setattr(scheduled_run, "changed_notebooks", lambda: ["notebooks/04_briefing.ipynb"])
    with pytest.raises(ValueError, match=r"04_briefing.ipynb was changed and is not committed.*scratch NOTEBOOK"):
        scheduled_run.publish("2021-03-09")
    assert not (paths.REPORTS / "2021-plan").exists()


def test_an_edition_of_a_changed_notebook_says_so_and_is_made_again(tmp_path, monkeypatch, edition, words):
    """At every foot, in its record and its crate; once the notebook is as it is committed, the edition does not stand."""
    changed = ["notebooks/04_briefing.ipynb"]
    stub_project.install(tmp_path, monkeypatch.setattr)
    monkeypatch.setattr(build, "changed_notebooks", lambda: changed)
    monkeypatch.setattr(unchanged_run, "changed_notebooks", lambda: changed)
    build.build_edition({}, progress=False)
    folder = paths.REPORTS / "2021-plan"
    said = [read_crate(folder).parameters, json.loads((folder / "edition.json").read_text(encoding="utf-8"))]
    assert [parameters["changed_notebooks"] for parameters in said] == changed * 2
    asked = {"plan_year": 2021, "as_of": "2021-03-09"}
    assert unchanged_run.unchanged_edition(asked)
    monkeypatch.setattr(unchanged_run, "changed_notebooks", list)
    assert not unchanged_run.unchanged_edition(asked)
    foot = Made({}, False, {}, edition, [words], changed).line(words, "generated.foot")
    assert words.say("changed.line", names=changed[0]) in foot
    assert words.say("changed.line", names=changed[0]) not in Made({}, False, {}, edition, [words], []).line(words)
    line = [line for line in scheduled_run.would_publish("2021-03-09") if line.startswith("2021-plan")]
    assert "notebooks/04_briefing.ipynb was not as it is committed" in line[0]


def test_without_a_checkout_nothing_is_held_against_a_notebook(checkout):
    shutil.rmtree(checkout / ".git")
    assert scratch.changed_notebooks() == []
