"""Sections, tables and figures print facts, and nothing else."""

import pytest
from bs4 import BeautifulSoup
from printed_numbers import named, numbers

from ouhai_stats.display import summary_sections

SECTIONS = [
    summary_sections.attention,
    summary_sections.record,
    summary_sections.commitments,
    summary_sections.method,
    summary_sections.limits,
]


@pytest.mark.parametrize("section", SECTIONS)
def test_every_number_in_a_section_is_a_fact(page, section):
    text = BeautifulSoup(section(*page).data, "html.parser").get_text(" ")
    assert text.strip()
    assert numbers(text) <= named(*page)


@pytest.mark.parametrize(
    ("code", "key"),
    [("unemployment", "need.satisfied"), ("jobs", "need.satisfied_flow"), ("primary", "need.satisfied_anew")],
)
def test_what_is_reached_is_held_only_where_it_persists(page, code, key):
    edition, words = page
    row = next(edition.targets.loc[[code]].itertuples())
    assert summary_sections.needs(row, edition, words)[0] == words.say(key, row=code)


def test_an_invented_number_would_be_found(page):
    assert "98.76" not in named(*page)


def test_ten_need_attention_and_those_at_risk_come_first(page):
    edition, words = page
    items = BeautifulSoup(summary_sections.attention(edition, words).data, "html.parser").select("ol > li")
    assert len(items) == 10
    risky = (edition.targets["verdict"] == "at_risk").sum()
    assert all("at_risk" in item.span["class"] for item in items[:risky])
    assert "at_risk" not in items[risky].span["class"]
