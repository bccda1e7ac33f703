"""Where publication stands: how the last run ended, and what is published, due or awaited."""

import pytest
import stub_project

from ouhai_stats.files import paths
from ouhai_stats.publishing import scheduled_run, status


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A small project whose editions are built in no time."""
    stub_project.install(tmp_path, monkeypatch.setattr)
    return tmp_path


@pytest.fixture
def reports(tmp_path, monkeypatch):
    """A folder of reports without an edition."""
    monkeypatch.setattr(paths, "REPORTS", tmp_path / "reports", raising=False)
    paths.REPORTS.mkdir()
    return paths.REPORTS


@pytest.mark.slow
def test_status_says_what_is_published_due_and_awaited(project):
    assert status.status("2021-04-20")[-2:] == ["The index page is missing; the next run writes it", "No run so far"]
    scheduled_run.publish("2021-03-09")
    stub_project.forget(project, "2021Q2")
    assert status.status("2021-07-20")[1:6] == [
        "  2021-plan  published, data to 2021-03-09",
        "  2021Q1     due, ready",
        "  2021H1     due, waits for 全国 gdp 2021H1",
        "  2021Q3     due from 2021-10-18",
        "  2021       due from 2022-01-17",
    ]


def test_the_last_failure_stays_until_the_next_and_a_run_that_ended_well_does_not_hide_it(reports):
    assert status.last_run() == {}
    status.write_status("failed", "disk full", "2021-03-09")
    status.write_status("done", "published 2021-plan", "2021-03-10")
    last = status.last_run()
    assert (last["outcome"], last["last_failure"]["message"]) == ("done", "disk full")
    status.write_status("failed", "no figure", "2021-03-11")
    assert status.last_run()["last_failure"]["message"] == "no figure"


def test_a_run_that_published_nothing_and_ended_as_the_one_before_changes_nothing(reports):
    waits = {"2021Q1": "全国 gdp 2021Q1"}
    status.keep_status("done", "first", "2021-04-20", waiting=waits, anew=True)
    status.keep_status("done", "second", "2021-04-21", waiting=waits, anew=False)
    assert status.last_run()["message"] == "first"
    status.keep_status("done", "third", "2021-04-22", waiting={}, anew=False)
    assert status.last_run()["message"] == "third"
    status.keep_status("done", "fourth", "2021-04-23", waiting={}, anew=True)
    assert status.last_run()["message"] == "fourth"


def test_a_failure_that_cannot_be_written_hides_no_failure(reports, monkeypatch):
    def full(*arguments):
        raise OSError("No space left on device")

    monkeypatch.setattr(status, "write_whole", full)
    status.write_status("failed", "disk full", "2021-03-09")
    with pytest.raises(OSError, match="No space left"):
        status.write_status("done", "published", "2021-03-09")


def test_a_record_that_is_broken_is_as_none(reports):
    (reports / status.STATUS).write_text("{half", encoding="utf-8")
    assert status.last_run() == {} and status.last_looked() == ""
    status.looked()
    assert status.last_looked()[:4].isdigit() and status.last_looked().endswith("+00:00")


def test_a_day_that_is_none_is_refused():
    with pytest.raises(ValueError, match="as_of=2021-3-9: allowed is a day of the calendar"):
        status.standing("2021-3-9")
