"""Printed figures, and what of them was known on a date."""

import pandas as pd
import pytest

from ouhai_stats import paths
from ouhai_stats.observations import known
from ouhai_stats.schemas import OBSERVATIONS, read_checked


@pytest.fixture(scope="module")
def observations():
    return read_checked(paths.TIDY / "observations.csv", OBSERVATIONS)


def value(frame, region, series, period):
    chosen = frame[(frame["region"] == region) & (frame["series"] == series) & (frame["period"] == period)]
    return chosen["value"].tolist()


@pytest.mark.parametrize(
    ("region", "series", "period", "printed"),
    [
        ("瓯海区", "gdp", "2020", 4.3),
        ("瓯海区", "retail", "2020", -5.3),
        ("瓯海区", "tertiary_share", "2014", 41.2),
        ("温州市", "gdp_average_growth", "2015/2020", 7.2),
        ("浙江省", "gdp", "2021H1", 13.4),
        ("瓯海区", "secondary_level", "2022H1", 152.83),
    ],
)
def test_figures_as_printed(observations, region, series, period, printed):
    assert printed in value(observations, region, series, period)


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


def test_every_assumed_date_says_why(observations):
    assumed = observations[(observations["published_basis"] == "assumed") & (observations["region"] != "全国")]
    assert len(assumed) and (assumed["note"] != "").all()


def test_every_compiled_figure_arrives(observations):
    compiled = next(paths.RAW.glob("*_compiled_regional_figures")) / "figures.csv"
    raw = pd.read_csv(compiled, dtype=str)
    figures = raw[raw["cumulative"] != "target"]
    triples = (figures["indicator"] == "share_primary_secondary_tertiary").sum()
    arrived = observations["source"].isin(set(figures["source_title"]) | set(figures["source_url"]))
    assert arrived.sum() == len(figures) + 2 * triples
