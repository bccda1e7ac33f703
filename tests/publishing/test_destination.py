"""No command takes from a user what is his: an edition goes to a new place or over an edition, a draft apart."""

import json
import os
import shutil
from pathlib import Path

import pytest
import stub_project
from click.testing import CliRunner

from ouhai_stats.__main__ import main
from ouhai_stats.files import paths
from ouhai_stats.publishing import run_parameters, scheduled_run, status

pytestmark = pytest.mark.slow

DRAFT = ["--as-of", "2021-03-31"]


@pytest.fixture
def project(tmp_path, published_to, small_copy):
    """A small project whose opening edition was published, in a folder of its own."""
    return small_copy(tmp_path / "project", published_to("2021-03-09"))


@pytest.fixture
def project_of_april(tmp_path, published_to, small_copy):
    """The project when the first quarter's edition was published too."""
    return small_copy(tmp_path / "project", published_to("2021-04-30"))


def briefing(*arguments):
    return CliRunner().invoke(main, ["briefing", "--quiet", *map(str, arguments)])


def contents(folder):
    """Every file, link and folder below a folder; the lock and the time of the last look left out."""
    return {
        str(path.relative_to(folder)): os.readlink(path) if path.is_symlink() else path.is_file() and path.read_bytes()
        for path in folder.rglob("*")
        if path.name not in (".lock", ".last_looked")
    }


def about(folder):
    return json.loads((folder / "edition.json").read_text(encoding="utf-8"))


def file_in(folder, name="thesis.txt"):
    """The folder, with a file of a user's in it."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("ten years of work", encoding="utf-8")
    return folder


def linked(root):
    """A link to an edition in the place of the folder."""
    (root / "link").symlink_to(root / "reports" / "2021-plan")
    return root / "link"


def edition_of_mine(root):
    """An edition elsewhere that a user put a file into."""
    assert briefing("--out", root.parent / "mine").exit_code == 0
    return file_in(root.parent / "mine", "tables/notes.txt")


def edited_edition(root):
    """An edition elsewhere whose Word file was edited."""
    assert briefing("--out", root.parent / "mine").exit_code == 0
    page = root.parent / "mine" / "briefing.docx"
    page.write_bytes(page.read_bytes() + b"a remark")
    os.utime(page, (page.stat().st_mtime + 60,) * 2)
    return root.parent / "mine"


PLACES = {
    "a folder of a user's": lambda root: file_in(root.parent / "photos"),
    "a hidden file": lambda root: file_in(root.parent / "photos", ".thesis"),
    "an edition.json of another program": lambda root: file_in(root.parent / "other", "edition.json"),
    "all reports": lambda root: paths.REPORTS,
    "all drafts": lambda root: paths.DRAFTS,
    "a folder among the published": lambda root: paths.REPORTS / "trial",
    "raw data": lambda root: paths.RAW,
    "a new folder in the data": lambda root: paths.TIDY / "new",
    "within an edition": lambda root: paths.REPORTS / "2021-plan" / "new",
    "the project": lambda root: root,
    "above the project": lambda root: root.parent,
    "a file": lambda root: file_in(root.parent) / "thesis.txt",
    "below a file": lambda root: file_in(root.parent) / "thesis.txt" / "new",
    "where the system makes no folders": lambda root: Path("/proc/edition"),
    "a link": linked,
    "an edition with a file of a user's": edition_of_mine,
    "an edition that was edited": edited_edition,
}


@pytest.mark.parametrize("place", PLACES)
def test_nothing_of_a_users_is_replaced_and_no_work_is_done(project, place, monkeypatch):
    folder = PLACES[place](project)
    before = contents(project.parent)
    worked = []
    monkeypatch.setattr(stub_project.build, "execute", lambda *arguments, **options: worked.append(1))
    done = briefing("--out", folder)
    assert done.exit_code != 0 and worked == []
    assert contents(project.parent) == before
    if isinstance(done.exception, ValueError):
        assert str(done.exception).startswith("no edition can go to ") and "\n" not in str(done.exception)


def test_the_current_folder_is_refused(project, monkeypatch):
    (project.parent / "empty").mkdir()
    monkeypatch.chdir(project.parent / "empty")
    assert "current folder" in str(briefing("--out", ".").exception)


def test_a_file_that_comes_while_the_edition_is_built_is_kept(project, monkeypatch):
    folder, whole = project.parent / "new", stub_project.executed

    def meanwhile(*arguments, **options):
        file_in(folder)
        return whole(*arguments, **options)

    monkeypatch.setattr(stub_project.build, "execute", meanwhile)
    done = briefing("--out", folder)
    assert done.exit_code != 0 and "it holds thesis.txt and no edition" in str(done.exception)
    assert sorted(path.name for path in folder.iterdir()) == ["thesis.txt"]
    assert not list(project.parent.glob(".*stage*"))


@pytest.mark.parametrize("there", ["nothing", "an empty folder", "an edition", "an edition a system looked into"])
def test_a_new_or_empty_folder_and_an_edition_may_be_taken(project, there):
    folder = project.parent / "elsewhere"
    if there == "an empty folder":
        folder.mkdir()
    elif there != "nothing":
        assert briefing("--out", folder, *DRAFT).exit_code == 0
    if there.endswith("into"):
        (folder / ".DS_Store").touch()
    done = briefing("--out", folder)
    assert done.exit_code == 0, done.exception
    assert contents(folder) == contents(paths.REPORTS / "2021-plan")


def test_pictures_and_pages_of_an_earlier_build_are_no_obstacle(project):
    folder = paths.REPORTS / "2021-plan"
    for name in ("briefing.docx", "figures/gone.zh.png"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"of an earlier version")
        os.utime(folder / name, (1, 1))
    assert briefing().exit_code == 0 and not (folder / "figures" / "gone.zh.png").exists()


def test_a_run_that_is_no_edition_of_the_calendar_is_a_draft_apart(project):
    published = contents(paths.REPORTS)
    done = briefing(*DRAFT)
    folder = paths.DRAFTS / "2021_as-of-2021-03-31"
    assert done.exit_code == 0, done.exception
    assert about(folder)["draft"] is True
    for name in ("briefing.html", "briefing.en.html"):
        text = (folder / name).read_text(encoding="utf-8")
        assert "DRAFT" in text or "草稿" in text
    assert {name: text for name, text in contents(paths.REPORTS).items() if not name.startswith("drafts")} == published
    index = (paths.REPORTS / "index.html").read_text(encoding="utf-8")
    scheduled_run.publish("2021-03-10")
    assert (paths.REPORTS / "index.html").read_text(encoding="utf-8") == index and "drafts" not in index


def test_a_draft_stays_out_of_the_published_folders_whatever_the_option_says(project):
    before = contents(paths.REPORTS)
    done = briefing("--out", paths.REPORTS / "2021-plan", *DRAFT)
    assert "only those of the calendar go there" in str(done.exception) and contents(paths.REPORTS) == before


def test_the_calendars_own_parameters_write_the_published_edition(project_of_april):
    before = contents(paths.REPORTS)
    for given in ([], ["--as-of", "2021-04-30"]):
        assert briefing(*given).exit_code == 0
        assert contents(paths.REPORTS) == before
    assert about(paths.REPORTS / "2021Q1")["previous_as_of"] == "2021-03-09"


def test_an_edition_that_names_the_one_before_as_earlier_versions_did_stands(project_of_april):
    for name in ("2021-plan", "2021Q1"):
        path = paths.REPORTS / name / "edition.json"
        path.write_text(path.read_text(encoding="utf-8").replace('"previous_as_of"', '"since"'), encoding="utf-8")
    assert "since" in about(paths.REPORTS / "2021Q1")
    before = contents(paths.REPORTS)
    assert briefing("--as-of", "2021-04-30", "--force").exit_code == 0
    assert about(paths.REPORTS / "2021Q1")["previous_as_of"] == "2021-03-09" and len(contents(paths.REPORTS)) == len(
        before
    )


def overwritten(folder, monkeypatch, **given):
    """An edition in the place of a published one, whole, with parameters that are not the calendar's."""
    with monkeypatch.context() as patch:
        patch.setattr(run_parameters, "calendar_fault", lambda *arguments: "")
        stub_project.build.build_edition(given, folder=folder, progress=False, draft=False)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (
            {"previous_as_of": "2021-03-09", "as_of": "2021-04-30"},
            "as_of=2021-04-30, the edition has data to 2021-03-09",
        ),
        ({"as_of": "2021-04-30"}, "as_of=2021-04-30, the edition has data to 2021-03-09"),
    ],
)
def test_a_published_edition_that_is_not_the_calendars_is_named_and_mended(project_of_april, monkeypatch, given, words):
    good = contents(paths.REPORTS)
    overwritten(paths.REPORTS / "2021-plan", monkeypatch, **given)
    assert words in status.status("2021-04-30")[1] and "fault" in status.status("2021-04-30")[1]
    assert scheduled_run.publish("2021-04-30").published == ["2021-plan"]
    assert {name: text for name, text in contents(paths.REPORTS).items() if name != ".status.json"} == {
        name: text for name, text in good.items() if name != ".status.json"
    }
    assert "fault" not in "".join(status.status("2021-04-30")[:6])


def test_an_edition_of_a_former_version_that_names_a_scenario_is_the_calendars(project):
    about_file = paths.REPORTS / "2021-plan" / "edition.json"
    about_file.write_text(json.dumps({**about(about_file.parent), "scenario": "baseline"}), encoding="utf-8")
    assert "fault" not in "".join(status.status("2021-03-09")[:6])
    assert scheduled_run.publish("2021-03-10").published == []


def test_a_draft_copied_among_the_published_is_a_fault(project):
    briefing("--out", project.parent / "draft", *DRAFT)
    shutil.copytree(project.parent / "draft", paths.REPORTS / "2021Q1")
    assert "it is a draft" in status.status("2021-04-30")[2]
    assert scheduled_run.publish("2021-04-30").published == ["2021Q1"]


def test_the_log_goes_to_no_file_of_a_users(project):
    thesis = file_in(project.parent) / "thesis.txt"
    done = CliRunner().invoke(main, ["publish", "--as-of", "2021-03-09", "--log", str(thesis)])
    assert "is no log of a run" in str(done.exception) and thesis.read_text() == "ten years of work"
    for _ in range(2):
        log = ["--log", str(project.parent / "log")]
        assert CliRunner().invoke(main, ["publish", "--as-of", "2021-03-09", *log]).exit_code == 0
