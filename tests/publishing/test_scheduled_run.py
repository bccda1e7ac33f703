"""What is due and ready is published, once; what is not waits and says for what."""

import json
import re

import pytest
import stub_project
from click.testing import CliRunner

from ouhai_stats.__main__ import main
from ouhai_stats.files import atomic, paths
from ouhai_stats.formats.html.outside_references import outside_references
from ouhai_stats.publishing import scheduled_run, status
from ouhai_stats.publishing.run_log import STEPS, RunLog

pytestmark = pytest.mark.slow


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A small project whose editions are built in no time; the calendar, the swap and the checks are the real ones."""
    stub_project.install(tmp_path, monkeypatch.setattr)
    return tmp_path


@pytest.fixture
def after(tmp_path, published_to, small_copy):
    """The project as the run of a day leaves it."""
    return lambda day: small_copy(tmp_path, published_to(day))


def state(folder):
    """Bytes, time and place on disk of every file that a reader sees."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def about(project, name):
    return json.loads((project / "reports" / name / "edition.json").read_text(encoding="utf-8"))


def as_of(project, name):
    return about(project, name)["as_of"]


def test_one_edition_after_another_and_twice_the_same(project):
    last = ""
    for day, name in [
        ("2021-03-09", "2021-plan"),
        ("2021-04-30", "2021Q1"),
        ("2021-07-31", "2021H1"),
        ("2021-10-31", "2021Q3"),
        ("2022-03-31", "2021"),
    ]:
        assert scheduled_run.publish(day).published == [name]
        assert (as_of(project, name), about(project, name)["previous_as_of"]) == (day, last)
        last = day
        before = state(project)
        again = scheduled_run.publish(day)
        assert (again.published, again.written, str(again)) == ([], [], "nothing new to publish")
        assert state(project) == before
    assert sorted(path.name for path in (project / "reports").iterdir() if path.name[0] != ".") == [
        "2021",
        "2021-plan",
        "2021H1",
        "2021Q1",
        "2021Q3",
        "index.en.html",
        "index.html",
    ]


def test_missed_editions_are_made_up_for_in_order_with_data_to_their_own_day(project):
    done = scheduled_run.publish("2021-11-20")
    assert done.published == ["2021-plan", "2021Q1", "2021H1", "2021Q3"]
    assert [as_of(project, name) for name in done.published] == ["2021-03-09", "2021-04-30", "2021-07-31", "2021-11-20"]


def test_an_edition_that_is_due_waits_for_its_figure(project):
    stub_project.forget(project, "2021Q2")
    done = scheduled_run.publish("2021-07-20")
    assert done.published == ["2021-plan", "2021Q1"]
    assert done.waiting == {"2021H1": "全国 gdp 2021H1"}
    assert str(done) == "published 2021-plan, 2021Q1; 2021H1 waits for 全国 gdp 2021H1"
    before = state(project)
    assert scheduled_run.publish("2021-07-21").waiting and state(project) == before


def test_earlier_editions_are_left_alone(after):
    project = after("2021-04-30")
    mark = project / "reports" / "2021-plan" / "briefing.html"
    mark.write_text("edited by hand", encoding="utf-8")
    scheduled_run.publish("2021-07-31")
    assert mark.read_text(encoding="utf-8") == "edited by hand"


def test_only_new_figures_make_the_current_edition_again(after):
    project = after("2021-04-30")
    assert scheduled_run.publish("2021-05-20").published == []
    stub_project.add_figure(project, "2021-05-25")
    assert scheduled_run.publish("2021-05-24").published == []
    assert scheduled_run.publish("2021-05-26").published == ["2021Q1"]
    assert as_of(project, "2021Q1") == "2021-05-26"
    assert about(project, "2021Q1")["previous_as_of"] == "2021-03-09"
    assert scheduled_run.publish("2021-05-01").published == []
    assert as_of(project, "2021Q1") == "2021-05-26"


def test_an_edition_that_lacks_a_file_is_made_again_as_it_was(after):
    project = after("2021-07-31")
    pdf = project / "reports" / "2021Q1" / "briefing.pdf"
    before = {name: seen[0] for name, seen in state(project).items()}
    pdf.unlink()
    assert scheduled_run.publish("2021-07-31").published == ["2021Q1"]
    assert {name: seen[0] for name, seen in state(project).items()} == before


def test_a_draft_is_marked_apart_and_never_listed(after):
    project = after("2021-04-30")
    before = state(project / "reports")
    done = scheduled_run.publish("2021-07-10", draft=True)
    now = {name: seen for name, seen in state(project / "reports").items() if not name.startswith("drafts")}
    assert done.published == [] and done.waiting == {"2021H1": "全国 gdp 2021H1"}
    assert now == before
    assert "DRAFT" in (project / "reports" / "drafts" / "2021H1" / "briefing.en.html").read_text(encoding="utf-8")
    assert "DRAFT" not in (project / "reports" / "2021Q1" / "briefing.en.html").read_text(encoding="utf-8")


def test_the_index_lists_the_editions_newest_first(after):
    project = after("2021-07-31")
    for name, other, words in (
        ("index.html", "index.en.html", "数据截至2021年7月31日"),
        ("index.en.html", "index.html", "Data to 31 July 2021"),
    ):
        html = (project / "reports" / name).read_text(encoding="utf-8")
        assert re.findall(r'section id="edition-([^"]+)"', html) == ["2021H1", "2021Q1", "2021-plan"]
        assert words in html and outside_references(html, other) == []
        assert html.count(stub_project.FACTS["gdp.chance"]["zh"]) == 3
        for link in re.findall(r'<a href="([^"]+)"', html):
            assert (project / "reports" / link).is_file(), link


def test_a_missing_or_edited_index_is_put_right(after):
    project = after("2021-04-30")
    index = project / "reports" / "index.html"
    good = index.read_bytes()
    for damage in (index.unlink, lambda: index.write_text("half", encoding="utf-8")):
        damage()
        assert scheduled_run.publish("2021-04-30").written == [index]
        assert index.read_bytes() == good


def test_before_the_plan_nothing_is_due(project):
    assert str(scheduled_run.publish("2021-01-01")) == "nothing new to publish"


def test_each_step_is_a_line(project, tmp_path):
    with (tmp_path / "log").open("w+", encoding="utf-8") as stream:
        scheduled_run.publish("2021-03-09", log=RunLog(stream))
        stream.seek(0)
        lines = [json.loads(line) for line in stream]
    assert list(dict.fromkeys(line["step"] for line in lines)) == STEPS
    assert {line["outcome"] for line in lines} == {"done"}
    with pytest.raises(ValueError, match="allowed are lock, recover"), RunLog().step("paint"):
        pass


def test_a_failure_is_kept_until_it_is_read(after, monkeypatch):
    after("2021-03-09")
    with monkeypatch.context() as patch:
        patch.setattr(stub_project.build, "execute", lambda *arguments, **options: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            scheduled_run.publish("2021-04-30")
    assert "Last run: failed" in status.status("2021-04-30")[-3]
    assert "2021Q1: division by zero" in status.status("2021-04-30")[-1]
    scheduled_run.publish("2021-04-30")
    *_, run, looked, failure = status.status("2021-04-30")
    assert run.startswith("Last run: done") and looked.startswith("Last looked: ")
    assert "division by zero" in failure and failure.endswith("; since then fine")


def test_a_dry_run_says_what_would_be_built_and_why_and_changes_nothing(after):
    project = after("2021-03-09")
    (paths.REPORTS / "2021-plan" / "briefing.pdf").unlink()
    stub_project.forget(project, "2021Q2")
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    shown = ouhai("--as-of", "2021-07-20", "--dry-run")
    assert shown.exit_code == 0 and shown.output.splitlines() == [
        "2021-plan would be built with data to 2021-03-09: briefing.pdf is missing",
        "2021Q1 would be built with data to 2021-04-30: it is not published",
        "2021H1 waits for 全国 gdp 2021H1",
    ]
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before
    scheduled_run.publish("2021-04-30")
    assert ouhai("--as-of", "2021-04-30", "--dry-run").output == "nothing new to publish\n"


def ouhai(*arguments):
    return CliRunner().invoke(main, ["publish", *arguments])


def test_exit_codes_and_hooks(project, tmp_path, monkeypatch):
    note = tmp_path / "note"
    told = f'printf "%s|%s|%s" "$OUHAI_OUTCOME" "$OUHAI_EDITIONS" "$OUHAI_MESSAGE" > {note}'
    done = ouhai("--as-of", "2021-04-30", "--on-success", told)
    assert done.exit_code == 0 and "published 2021-plan, 2021Q1" in done.output
    assert note.read_text() == "published|2021-plan 2021Q1|published 2021-plan, 2021Q1"
    note.unlink()
    assert ouhai("--as-of", "2021-04-30", "--on-success", told).exit_code == 0 and not note.exists()
    stub_project.forget(project, "2021Q2")
    waiting = ouhai("--as-of", "2021-07-20", "--on-failure", told)
    assert waiting.exit_code == scheduled_run.EXIT_WAITING == 75 and "2021H1 waits for" in waiting.output
    assert not note.exists()
    with atomic.locked(paths.REPORTS):
        busy = ouhai("--as-of", "2021-04-30")
    assert isinstance(busy.exception, atomic.Busy) and "another run is under way" in str(busy.exception)
    monkeypatch.setattr(stub_project.build, "execute", lambda *arguments, **options: 1 / 0)
    (paths.REPORTS / "2021Q1" / "briefing.pdf").unlink()
    failed = ouhai("--as-of", "2021-04-30", "--on-failure", told)
    assert isinstance(failed.exception, ZeroDivisionError)
    assert note.read_text() == "failed||division by zero"


def test_a_calendar_cut_to_its_head_rewrites_nothing(after, monkeypatch):
    project = after("2021-04-30")
    calendar = project / "releases.csv"
    calendar.write_text((paths.ASSUMPTIONS / "releases.csv").read_text(encoding="utf-8").splitlines()[0] + "\n")
    found = paths.found
    monkeypatch.setattr(paths, "found", lambda name: calendar if name.endswith("releases.csv") else found(name))
    before = state(project / "reports")
    done = ouhai("--as-of", "2021-07-31")
    assert done.exit_code == 1 and "releases.csv: the table holds no row below its head" in str(done.exception)
    assert state(project / "reports") == before and "2021Q1" in (project / "reports" / "index.html").read_text()


def test_a_hook_that_fails_changes_nothing(project):
    done = ouhai("--as-of", "2021-03-09", "--on-success", "exit 3")
    assert done.exit_code == 0 and "failed: exit code 3" in done.output
