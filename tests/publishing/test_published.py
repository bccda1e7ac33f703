"""Which parameters an edition of the calendar has, and what stands against those of one that is published."""

import json

import pandas as pd
import pytest

from ouhai_stats.files import paths
from ouhai_stats.publishing import published
from ouhai_stats.publishing.published import calendar_fault, draft_name, plans_on_file, scheduled_edition

FIGURES = pd.DataFrame(
    [("全国", "gdp", "2021Q1", "2021-04-16"), ("全国", "gdp", "2021H1", "2021-07-15")],
    columns=["region", "series", "period", "published_on"],
)
OPENING = {"plan_year": 2021, "as_of": "2021-03-09", "previous_as_of": ""}
APRIL = {"plan_year": 2021, "as_of": "2021-04-30", "previous_as_of": "2021-03-09"}


@pytest.fixture
def reports(tmp_path, monkeypatch):
    """A folder of reports without an edition."""
    monkeypatch.setattr(paths, "REPORTS", tmp_path, raising=False)
    return tmp_path


@pytest.fixture
def opened(reports):
    """One in which the opening edition stands."""
    (reports / "2021-plan").mkdir()
    (reports / "2021-plan" / "edition.json").write_text(json.dumps(OPENING), encoding="utf-8")
    return reports


def plan():
    """Editions of the plan by name."""
    (editions,) = plans_on_file(None, 2021)
    return editions, {release.name: release for release in editions}


def test_a_plan_has_five_editions_and_none_before_it_was_published():
    assert list(plan()[1]) == ["2021-plan", "2021Q1", "2021H1", "2021Q3", "2021"]
    assert plans_on_file("2021-03-08", 2021) == [] and len(plans_on_file("2021-03-09", 2021)) == 1


@pytest.mark.parametrize(
    ("name", "parameters", "fault"),
    [
        ("2021-plan", OPENING, ""),
        ("2021-plan", OPENING | {"draft": True}, "it is a draft"),
        ("2021-plan", OPENING | {"changed_notebooks": "x.ipynb"}, "x.ipynb was not as it is committed"),
        ("2021-plan", OPENING | {"plan_year": 2022}, "plan_year=2022, the calendar's is 2021"),
        ("2021-plan", OPENING | {"as_of": "2021-05-20"}, "as_of=2021-05-20, the edition has data to 2021-03-09"),
        ("2021Q1", APRIL | {"as_of": "2021-04-10"}, "as_of=2021-04-10, before the edition was ready"),
        ("2021Q1", APRIL, ""),
        ("2021Q1", APRIL | {"previous_as_of": ""}, "previous_as_of=none, the calendar's is 2021-03-09"),
    ],
)
def test_what_no_scheduled_run_would_give_is_named(opened, name, parameters, fault):
    editions, named = plan()
    assert calendar_fault(parameters, named[name], editions, FIGURES) == fault


def test_an_edition_that_is_not_there_has_no_fault_and_one_that_is_another_days_has(opened):
    editions, named = plan()
    for name in ("2021-plan", "2021Q1"):
        assert published.published_fault(named[name], editions, FIGURES) == ""
    (opened / "2021-plan" / "edition.json").write_text(json.dumps(OPENING | {"as_of": "2021-05-20"}), encoding="utf-8")
    assert "has data to 2021-03-09" in published.published_fault(named["2021-plan"], editions, FIGURES)


def test_the_edition_before_is_the_last_that_is_the_calendars(opened):
    editions, named = plan()
    assert published.before(named["2021Q1"], editions, FIGURES, "2021-04-30") == "2021-03-09"
    assert published.before(named["2021Q1"], editions, FIGURES, "2021-03-09") == ""
    assert published.before(named["2021-plan"], editions, FIGURES, "2021-03-09") == ""
    (opened / "2021-plan" / "edition.json").write_text(json.dumps(OPENING | {"draft": True}), encoding="utf-8")
    assert published.before(named["2021Q1"], editions, FIGURES, "2021-04-30") == ""


def test_the_date_of_the_edition_before_is_found_under_its_former_name(reports):
    (reports / "2021Q1").mkdir()
    (reports / "2021Q1" / "edition.json").write_text('{"since": "2021-03-09"}', encoding="utf-8")
    assert published.about(plan()[1]["2021Q1"]) == {"previous_as_of": "2021-03-09"}
    assert published.about(plan()[1]["2021H1"]) == {}


def test_parameters_are_an_edition_of_the_calendar_or_a_draft_with_a_name_of_its_own(opened):
    asked = APRIL | {"previous_as_of": ""}
    found = scheduled_edition(asked, FIGURES, previous_given=False)
    assert (found[0].name, found[1]) == ("2021Q1", "2021-03-09")
    assert scheduled_edition(asked, FIGURES, previous_given=True) is None
    assert scheduled_edition(OPENING | {"as_of": "2021-03-31"}, FIGURES, previous_given=False) is None
    assert draft_name(asked) == "2021_as-of-2021-04-30"
    assert draft_name(APRIL) == "2021_as-of-2021-04-30_since-2021-03-09"
