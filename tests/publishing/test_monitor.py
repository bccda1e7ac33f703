"""What a monitor is told: a run that failed or died, an edition that is late or waits; and nothing when all is well."""

import json

import pytest
import stub_project
from click.testing import CliRunner

from ouhai_stats.__main__ import main
from ouhai_stats.files import paths
from ouhai_stats.publishing import monitor, scheduled_run, status

pytestmark = pytest.mark.slow


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A small project whose editions are built in no time."""
    stub_project.install(tmp_path, monkeypatch.setattr)
    return tmp_path


@pytest.fixture
def published(tmp_path, published_to, small_copy):
    """The project when its opening edition was published."""
    return small_copy(tmp_path, published_to("2021-03-09"))


def looked_on(day):
    (paths.REPORTS / status.LOOKED).write_text(f"{day}T02:30:00+00:00\n", encoding="utf-8")


def kinds(*arguments, **options):
    return [concern.kind for concern in monitor.concerns(*arguments, **options)]


def checked(*arguments):
    return CliRunner().invoke(main, ["status", "--check", *arguments])


def test_all_is_well_after_a_run(published):
    looked_on("2021-03-10")
    assert kinds("2021-03-10") == []
    done = checked("--as-of", "2021-03-10")
    assert done.exit_code == 0 and done.output.startswith("fine: ")


def test_a_timer_that_died_is_critical(project):
    assert kinds("2021-03-10") == ["run overdue"]
    scheduled_run.publish("2021-03-09")
    looked_on("2021-03-09")
    assert kinds("2021-03-13") == [] and kinds("2021-03-14") == ["run overdue"]
    assert kinds("2021-03-14", max_age=10) == []
    assert checked("--as-of", "2021-03-14").exit_code == monitor.CRITICAL


def test_a_run_that_published_nothing_still_looked(published):
    looked_on("2021-03-09")
    scheduled_run.publish("2021-03-09")
    assert status.last_looked() > "2021-03-10"


def test_a_run_that_failed_looked_too_and_is_critical(project, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(stub_project.build, "execute", lambda *arguments, **options: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            scheduled_run.publish("2021-03-09")
    assert status.last_looked()
    looked_on("2021-03-09")
    done = checked("--as-of", "2021-03-09", "--json")
    told = json.loads(done.output)
    assert done.exit_code == told["level"] == monitor.CRITICAL
    assert told["concerns"][0]["kind"] == "run failed" and "division by zero" in told["concerns"][0]["what"]
    scheduled_run.publish("2021-03-09")
    looked_on("2021-03-09")
    assert kinds("2021-03-09") == []


def test_a_release_that_is_awaited_is_a_warning_and_an_edition_that_is_late_is_critical(published):
    stub_project.forget(published, "2021Q2")
    looked_on("2021-07-20")
    late = monitor.concerns("2021-07-20")
    assert [(concern.level, concern.kind) for concern in late] == [(2, "edition overdue"), (1, "release waiting")]
    assert late[0].what.startswith("2021Q1: due since ") and "2021H1" in late[1].what


def test_the_state_as_json_names_every_edition(published):
    told = json.loads(CliRunner().invoke(main, ["status", "--json", "--as-of", "2021-03-10"]).output)
    assert [row["edition"] for row in told["editions"]] == ["2021-plan", "2021Q1", "2021H1", "2021Q3", "2021"]
    assert told["editions"][0]["state"] == "published, data to 2021-03-09" and told["last_run"]["outcome"] == "done"
    assert told["last_looked"] == status.last_looked() != ""
