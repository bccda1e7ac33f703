"""Probabilities and track record on the page: words, tables and figures print facts and nothing else."""

import re
from dataclasses import replace
from html import unescape

import numpy as np
import pytest
from bs4 import BeautifulSoup

from ouhai_stats.display import probability_section, track_record_section
from ouhai_stats.judgement.verdict_rules import verdict_of

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


@pytest.mark.parametrize("section", SECTIONS)
def test_every_number_is_a_fact(page, section):
    text = BeautifulSoup(section(*page).data, "html.parser").get_text(" ")
    printed = " ".join(words for fact in page[1].facts.values() for words in (fact.zh, fact.en))
    assert set(NUMBER.findall(text)) <= set(NUMBER.findall(printed)) | OWN


def test_the_page_prints_one_centre_one_interval_and_one_probability(page):
    edition, words = page
    text = probability_section.chances(edition, words).data
    for name in ("gdp.chance", "gdp.centre", "gdp.low80", "gdp.high95", "outside.announced", "outside.rebound_failed"):
        assert getattr(words.facts[name], words.language) in text
    assert words.say("chance.record") in text and words.say("chance.withheld_shock") in text


@pytest.mark.parametrize("basis", ["calm", "exit", "forecast", "shock_forecast", "shock_exit", "shock_norm"])
def test_whatever_decided_has_its_sentence(page, basis):
    edition, words = page
    expected = edition.outside.expected._replace(basis=basis)
    other = replace(edition, outside=edition.outside._replace(expected=expected, offsets=np.zeros(1)))
    text = unescape(probability_section.chances(other, words).data)
    shock = words.say("chance.struck" if edition.year.base_effect else "chance.rebounding")
    assert words.say(f"chance.view_{basis}", shock=shock) in text and words.say("chance.rebound") not in text


def test_every_growth_row_is_in_the_table(page):
    edition, words = page
    rows = BeautifulSoup(probability_section.chances_table(edition, words).data, "html.parser").tbody.find_all("tr")
    assert [row.th.get_text() for row in rows] == list(
        edition.targets.loc[edition.targets["chance"].notna(), f"name_{words.language}"]
    )


@pytest.mark.parametrize(
    ("chance", "verdict"),
    [
        (0.90, "on_track"),
        (0.76, "on_track"),
        (0.74, "on_track"),
        (0.70, "on_track"),
        (0.69, "reachable"),
        (0.66, "reachable"),
        (0.50, "reachable"),
        (0.36, "reachable"),
        (0.35, "reachable"),
        (0.34, "at_risk"),
        (0.29, "at_risk"),
        (float("nan"), "reachable"),
    ],
)
def test_cut_offs(edition, chance, verdict):
    """0.70 and 0.35, whatever the lenses say; without a probability their verdict on GDP, reachable, stands."""
    frame = edition.targets.loc[["gdp"]].assign(chance=chance)
    said = frame.filter(like="says_").rename(columns=lambda name: name.removeprefix("says_"))
    assert verdict_of(frame, said, edition.parameters).item() == verdict
