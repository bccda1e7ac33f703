"""Probabilities and track record on the page: words, tables and figures print facts and nothing else."""

import re

import pytest
from bs4 import BeautifulSoup

from ouhai_stats.display import probability_figures, probability_section, track_record_section
from ouhai_stats.edition.facts_of_plan import collect_facts
from ouhai_stats.judgement.verdicts import verdict_of

SECTIONS = [
    probability_section.chances,
    probability_section.chances_table,
    track_record_section.track_record,
    track_record_section.methods_table,
    track_record_section.reliability_table,
    track_record_section.years_table,
]
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
# Years of the record are headings.
OWN = {str(year) for year in range(2004, 2020)}


@pytest.fixture(params=["zh", "en"])
def page(request, edition, english):
    chosen = edition if request.param == "zh" else english
    return chosen, collect_facts(chosen)


@pytest.mark.parametrize("section", SECTIONS)
def test_every_number_is_a_fact(page, section):
    text = BeautifulSoup(section(*page).data, "html.parser").get_text(" ")
    printed = " ".join(words for fact in page[1].values() for words in (fact.zh, fact.en))
    assert set(NUMBER.findall(text)) <= set(NUMBER.findall(printed)) | OWN


@pytest.mark.parametrize(
    "draw",
    [probability_figures.fan_figure, probability_figures.reliability_figure, probability_figures.coverage_figure],
)
def test_figures_say_their_finding(page, draw):
    chart = draw(*page)
    assert chart.svg.startswith("<svg") and len(chart.alt) > 30 and NUMBER.search(chart.alt) and chart.caption


def test_the_difference_is_explained_by_one_assumption(page):
    edition, facts = page
    text = probability_section.chances(edition, facts).data
    for name in ("chance_base", "chance_rebound", "chance", "low80", "high95", "rebound_low80", "rebound_high95"):
        assert getattr(facts[f"gdp.{name}"], edition.language) in text


def test_without_lost_ground_the_page_says_so(page):
    edition, facts = page
    edition.targets.loc["gdp", "rebound_centre"], kept = (
        edition.targets.at["gdp", "centre"],
        edition.targets.at["gdp", "rebound_centre"],
    )
    try:
        text = probability_section.chances(edition, facts).data
    finally:
        edition.targets.loc["gdp", "rebound_centre"] = kept
    assert facts["gdp.chance_rebound"].zh not in text


def test_every_growth_row_is_in_the_table(page):
    edition, facts = page
    rows = BeautifulSoup(probability_section.chances_table(edition, facts).data, "html.parser").tbody.find_all("tr")
    assert [row.th.get_text() for row in rows] == list(
        edition.targets.loc[edition.targets["chance"].notna(), f"name_{edition.language}"]
    )


@pytest.mark.parametrize(
    ("chance", "verdict"),
    [
        (0.90, "on_track"),
        (0.76, "on_track"),
        (0.74, "reachable"),
        (0.66, "reachable"),
        (0.50, "reachable"),
        (0.36, "reachable"),
        (0.31, "reachable"),
        (0.29, "at_risk"),
        (float("nan"), "reachable"),
    ],
)
def test_cut_offs_and_dead_band(edition, chance, verdict):
    """0.70 and 0.35 with a dead band of 0.05, in which the lenses' verdict on GDP, reachable, stands."""
    frame = edition.targets.loc[["gdp"]].assign(chance=chance)
    said = frame.filter(like="says_").rename(columns=lambda name: name.removeprefix("says_"))
    assert verdict_of(frame, said, edition.parameters).item() == verdict
