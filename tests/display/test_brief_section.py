"""The one-page brief: the answer first, at most six rows to watch, facts only."""

from dataclasses import replace

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from printed_numbers import named, numbers

from ouhai_stats.display import brief_section
from ouhai_stats.edition.changes import CAUSES
from ouhai_stats.edition.facts import Fact

PIECES = [
    brief_section.answer,
    brief_section.grounds,
    brief_section.risks,
    brief_section.watched_table,
    brief_section.brief_notes,
]


def soup_of(piece):
    return BeautifulSoup(piece.data, "html.parser")


@pytest.mark.parametrize("piece", PIECES)
def test_every_number_is_a_fact(page, piece):
    text = soup_of(piece(*page)).get_text(" ")
    assert text.strip() and numbers(text) <= named(*page)


def test_the_answer_has_one_centre_one_probability_and_the_verdict(page):
    edition, words = page
    finding = soup_of(brief_section.answer(*page)).select_one(".finding").get_text()
    for name in ("answer.centre", "answer.low", "answer.high", "gdp.chance", "answer.odds", "gdp.target"):
        assert words.text(name) in finding
    assert words.say(f"verdict.{edition.targets.at['gdp', 'verdict']}") in finding
    assert finding.count(words.text("gdp.chance")) == 1


def test_the_answer_the_fan_and_the_fold_print_one_interval(page):
    words = page[1]
    for printed, drawn, folded in (("low", 10, "low80"), ("high", 90, "high80"), ("centre", 50, "centre")):
        texts = {words.text(f"answer.{printed}"), words.text(f"fan.2021.{drawn}"), words.text(f"gdp.{folded}")}
        assert len(texts) == 1
    finding = soup_of(brief_section.answer(*page)).select_one(".finding").get_text()
    assert words.text("level.narrow") in finding and "90" not in finding


def test_without_a_probability_the_answer_says_so_and_invents_none(edition, words):
    bare = replace(words, facts={name: fact for name, fact in words.facts.items() if not name.startswith("answer.")})
    bare.facts["names"] = None
    object.__setattr__(bare, "facts", type(words.facts)({k: v for k, v in bare.facts.items() if v}, edition.place))
    finding = soup_of(brief_section.answer(edition, bare)).select_one(".finding").get_text()
    assert "不足以给出概率" in finding and words.text("gdp.chance") not in finding


def test_a_chance_without_an_expected_figure_is_told_by_itself(page):
    edition, words = page
    facts = {name: fact for name, fact in words.facts.items() if name != "answer.centre"}
    chance = replace(words, facts=type(words.facts)(facts, edition.place))
    finding = soup_of(brief_section.answer(edition, chance)).select_one(".finding").get_text()
    verdict = words.say(f"verdict.{edition.targets.at['gdp', 'verdict']}")
    assert words.say("brief.answer_chance", verdict=verdict) in finding
    assert words.text("answer.centre") not in finding and words.text("gdp.chance") in finding


def test_three_figures_stand_as_grounds(page):
    assert len(soup_of(brief_section.grounds(*page)).select(".pair")) == 3


def test_gdp_first_among_six_to_watch_and_one_row_an_indicator(edition):
    watched = brief_section.watched(edition)
    assert watched[0] == "gdp" and len(watched) == 6
    assert edition.targets.loc[watched, "number"].is_unique


def test_the_first_edition_says_that_it_is_the_first(page):
    edition, words = page
    assert edition.previous_as_of == ""
    assert words.say("brief.first") in soup_of(brief_section.brief_notes(*page)).select_one(".changes").get_text()


def test_verdicts_that_turned_are_named_with_their_cause(edition, words, monkeypatch):
    table = pd.DataFrame(
        [{"number": "gdp.chance", "state": "changed", "before": 0.3, "after": 0.4, **dict.fromkeys(CAUSES, 0.0)}]
    ).assign(new_figures=0.1)
    table.attrs["verdicts"] = [("gdp", "at_risk", "reachable", "new_figures")]
    monkeypatch.setattr(brief_section, "changes_since", lambda edition: table)
    later = replace(edition, previous_as_of="2021-03-01")
    text = soup_of(brief_section.brief_notes(later, words)).select_one(".changes").get_text()
    assert "1个指标的判断有变化，主要因为新公布数据" in text and "由“仍需付出更大努力”转为“" in text
    table.attrs["verdicts"] = []
    assert "没有变化" in soup_of(brief_section.brief_notes(later, words)).select_one(".changes").get_text()


def test_next_edition_is_named_and_nobody_who_is_not_given(page):
    _, words = page
    closing = soup_of(brief_section.brief_notes(*page)).select_one(".closing").get_text()
    assert words.text("next.date") in closing and "发布：" not in closing and "Published by" not in closing


def test_publisher_and_contact_stand_where_the_project_gives_them(edition, words):
    facts = type(words.facts)(words.facts, edition.place)
    for name in ("publisher", "contact"):
        facts.put(f"publisher.{name}", Fact(None, "", "data/publisher.csv", f"某{name}", f"a {name}"))
    closing = soup_of(brief_section.brief_notes(edition, replace(words, facts=facts))).select_one(".closing")
    assert "发布：某publisher" in closing.get_text() and "联系：某contact" in closing.get_text()
