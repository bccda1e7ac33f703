"""Printed figures of every source in one table."""

import pandas as pd
import pytest

from ouhai_stats.data import sources
from ouhai_stats.data.checked_tables import read_checked
from ouhai_stats.data.schemas import OBSERVATIONS
from ouhai_stats.files import paths


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


def test_every_assumed_date_says_why(observations):
    assumed = observations[(observations["published_basis"] == "assumed") & (observations["region"] != "全国")]
    assert len(assumed) and (assumed["note"] != "").all()


def test_every_compiled_figure_arrives(observations):
    compiled = next(paths.RAW.glob("*_compiled_regional_figures")) / "figures.csv"
    raw = pd.read_csv(compiled, dtype=str)
    figures = raw[raw["cumulative"] != "target"]
    triples = (figures["indicator"] == "share_primary_secondary_tertiary").sum()
    pages = pd.read_csv(compiled.with_name("publications.csv"), dtype=str)
    arrived = observations["source"].isin(pages["citation"]) & observations["locator"].isin(figures["source_url"])
    assert arrived.sum() == len(figures) + 2 * triples


def test_a_page_is_cited_by_publisher_and_title_and_never_by_a_bare_address(observations):
    pages = pd.read_csv(next(paths.RAW.glob("*_compiled_regional_figures")) / "publications.csv", dtype=str)
    assert pages["citation"].notna().all() and not observations["source"].str.match(r"https?:|\(|[a-z]+$").any()


@pytest.mark.parametrize(
    ("page", "said"), [({"citation": "C"}, "C"), ({"citation": ""}, "T"), ({}, "T"), ({"title": ""}, "A")]
)
def test_without_a_citation_a_figure_cites_the_title_or_else_the_address(page, said):
    line = pd.Series({"source_title": page.get("title", "T"), "source_url": "A"})
    assert sources.cited(line, pd.Series(page, dtype=object)) == said
