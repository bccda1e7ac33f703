"""What of the figures was known on a date, and how they were revised."""

import pandas as pd
import pytest

from ouhai_stats.data.checked_tables import read_checked
from ouhai_stats.data.schemas import OBSERVATIONS
from ouhai_stats.data.vintages import known, revisions, vintages
from ouhai_stats.files import paths


@pytest.fixture(scope="module")
def observations():
    return read_checked(paths.TIDY / "observations.csv", OBSERVATIONS)


def value(frame, region, series, period):
    chosen = frame[(frame["region"] == region) & (frame["series"] == series) & (frame["period"] == period)]
    return chosen["value"].tolist()


@pytest.mark.parametrize(("as_of", "growth"), [("2021-03-09", 2.3), ("2021-12-16", 2.3), ("2021-12-17", 2.2)])
def test_a_revision_holds_from_the_day_that_it_was_published(observations, as_of, growth):
    assert value(known(observations, as_of), "全国", "gdp", "2020") == [growth]


def test_both_vintages_stay_on_file(observations):
    assert sorted(value(observations, "全国", "gdp", "2020")) == [2.2, 2.3]
    assert sorted(value(observations, "全国", "gdp", "2021")) == [8.1, 8.4]


def test_nothing_published_later_is_known(observations):
    day = "2021-03-09"
    assert (known(observations, day)["published_on"] <= day).all()
    assert value(known(observations, day), "瓯海区", "gdp", "2022H1") == []
    assert value(known(observations, "2022-08-10"), "瓯海区", "gdp", "2022H1") == [0.6]


def test_one_figure_is_known_for_each_region_series_and_period(observations):
    assert not known(observations, "2030-01-01").duplicated(["region", "series", "period"]).any()


def test_a_weak_source_does_not_displace_a_sound_one():
    rows = pd.DataFrame(
        {
            "region": "瓯海区",
            "series": "gdp",
            "period": "2019",
            "value": [8.0, 9.9],
            "published_on": ["2020-03-01", "2020-12-31"],
            "quality": ["official", "weak"],
        }
    )
    assert known(rows, "2021-01-01")["value"].tolist() == [8.0]
    assert known(rows[rows["quality"] == "weak"], "2021-01-01")["value"].tolist() == [9.9]


def test_a_later_sound_source_displaces_an_earlier_one():
    rows = pd.DataFrame(
        {
            "region": "全国",
            "series": "gdp",
            "period": "2020",
            "value": [2.3, 2.2],
            "published_on": ["2021-01-18", "2021-12-17"],
            "quality": ["official", "press"],
        }
    )
    assert known(rows, "2022-01-01")["value"].tolist() == [2.2]


def rows(**columns):
    frame = pd.DataFrame(
        {
            "region": "全国",
            "series": "gdp",
            "period": "2020",
            "unit": "%",
            "status": "stated",
            "quality": "official",
            "source": "bureau",
            **columns,
        }
    )
    return frame


@pytest.mark.parametrize(
    ("period", "first", "printed", "value", "published", "change"),
    [
        ("2020", 2.3, "2021-01-18", 2.2, "2021-12-17", -0.1),
        ("2021", 8.1, "2022-01-17", 8.4, "2022-12-27", 0.3),
        ("2020Q1", -6.8, "2020-04-17", -6.9, "2021-12-17", -0.1),
    ],
)
def test_revisions_of_the_nations_growth(observations, period, first, printed, value, published, change):
    table = revisions(observations, "2022-12-31").set_index(["region", "series", "period"])
    row = table.loc[("全国", "gdp", period)]
    assert (row["first"], row["first_published_on"]) == (first, printed)
    assert (row["value"], row["published_on"], row["change"]) == (value, published, change)


def test_a_revision_is_listed_from_the_day_that_it_was_published(observations):
    assert revisions(observations, "2021-12-16").empty
    assert set(revisions(observations, "2021-12-17")["period"]) >= {"2020", "2020Q1", "2020H1"}
    assert "2021" not in set(revisions(observations, "2022-12-26")["period"])


def test_what_the_table_lists_last_is_what_an_edition_would_print(observations):
    day = "2022-12-31"
    held = vintages(observations, day).drop_duplicates(["region", "series", "period"], keep="last")
    printed = known(observations, day)
    keys = ["region", "series", "period"]
    assert held.set_index(keys)["value"].sort_index().equals(printed.set_index(keys)["value"].sort_index())


def test_each_change_is_on_the_value_before_it():
    table = revisions(
        rows(value=[2.3, 2.2, 2.4], published_on=["2021-01-18", "2021-12-17", "2022-12-27"]), "2023-01-01"
    )
    assert table["value"].tolist() == [2.2, 2.4]
    assert table["first"].tolist() == [2.3, 2.3]
    assert table["change"].tolist() == [-0.1, 0.2]


def test_the_same_value_printed_again_is_no_revision():
    assert revisions(rows(value=[2.3, 2.3], published_on=["2021-01-18", "2021-02-28"]), "2022-01-01").empty


def test_a_weak_source_revises_nothing():
    later = rows(value=[2.3, 9.9], published_on=["2021-01-18", "2021-12-17"], quality=["official", "weak"])
    assert revisions(later, "2022-01-01").empty
    earlier = rows(value=[9.9, 2.3], published_on=["2020-12-31", "2021-01-18"], quality=["weak", "official"])
    assert revisions(earlier, "2022-01-01")["value"].tolist() == [2.3]


def test_before_anything_was_published_there_is_no_vintage(observations):
    assert revisions(observations, "1990-01-01").empty
