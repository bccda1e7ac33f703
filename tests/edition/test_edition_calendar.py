"""The calendar of editions: what is due when, what it waits for, and to which day it has data."""

from datetime import UTC, datetime

import pandas as pd
import pytest

from ouhai_stats.data.assumptions import read_releases
from ouhai_stats.data.checked_tables import read_checked
from ouhai_stats.data.schemas import OBSERVATIONS
from ouhai_stats.edition.edition_calendar import awaited_figure, editions_due, editions_of, information_date
from ouhai_stats.files import paths
from ouhai_stats.language.periods import today

PLAN = (2021, "2021-03-09")


@pytest.fixture(scope="module")
def observations():
    return read_checked(paths.TIDY / "observations.csv", OBSERVATIONS)


@pytest.fixture(scope="module")
def editions():
    return editions_of(*PLAN, read_releases(), "全国")


def late(observations, period, day):
    """Figures with the nation's growth of a period published on one day only."""
    rows = (observations["region"] == "全国") & (observations["series"] == "gdp") & (observations["period"] == period)
    return pd.concat([observations[~rows], observations[rows].head(1).assign(published_on=day)], ignore_index=True)


def test_five_editions_in_order(editions):
    assert [(release.name, release.period, release.due, release.closes) for release in editions] == [
        ("2021-plan", "", "2021-03-09", "2021-03-09"),
        ("2021Q1", "2021Q1", "2021-04-16", "2021-04-30"),
        ("2021H1", "2021H1", "2021-07-15", "2021-07-31"),
        ("2021Q3", "2021Q1-Q3", "2021-10-18", "2021-10-31"),
        ("2021", "2021", "2022-01-17", "2022-03-31"),
    ]


def test_no_edition_comes_before_its_plan():
    late_plan = editions_of(2021, "2021-05-20", read_releases(), "全国")
    assert [release.due for release in late_plan][:3] == ["2021-05-20", "2021-05-20", "2021-07-15"]


@pytest.mark.parametrize(
    ("as_of", "due"),
    [
        ("2021-03-08", 0),
        ("2021-03-09", 1),
        ("2021-04-15", 1),
        ("2021-04-16", 2),
        ("2021-07-31", 3),
        ("2021-10-31", 4),
        ("2022-01-16", 4),
        ("2022-03-31", 5),
    ],
)
def test_what_is_due(editions, observations, as_of, due):
    assert editions_due(editions, observations, as_of) == editions[:due]


def test_an_early_figure_makes_an_edition_due(editions, observations):
    early = late(observations, "2021Q1", "2021-04-12")
    assert [release.name for release in editions_due(editions, early, "2021-04-12")] == ["2021-plan", "2021Q1"]


def test_an_edition_waits_for_the_nations_growth(editions, observations):
    first = editions[1]
    assert awaited_figure(first, observations, "2021-04-15") == "全国 gdp 2021Q1"
    assert awaited_figure(first, observations, "2021-04-16") == ""
    assert awaited_figure(first, late(observations, "2021Q1", "2021-05-20"), "2021-05-19") == "全国 gdp 2021Q1"
    assert awaited_figure(editions[0], observations.iloc[:0], "2021-03-09") == ""


def test_a_missed_edition_has_data_to_the_day_on_which_it_closes(editions, observations):
    first = editions[1]
    assert information_date(first, observations, "2021-08-01", current=False) == "2021-04-30"
    assert information_date(first, observations, "2021-04-20", current=False) == "2021-04-20"
    assert information_date(first, observations, "2021-05-07", current=True) == "2021-05-07"
    assert (
        information_date(first, late(observations, "2021Q1", "2021-05-20"), "2021-08-01", current=False) == "2021-05-20"
    )


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2021-06-30T15:59:59", "2021-06-30"),
        ("2021-06-30T16:00:00", "2021-07-01"),
        ("2021-12-31T23:00:00", "2022-01-01"),
    ],
)
def test_the_day_is_wenzhous(moment, day):
    assert today(datetime.fromisoformat(moment).replace(tzinfo=UTC)) == day
