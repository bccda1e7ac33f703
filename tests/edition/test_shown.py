"""An edition in a notebook is a head, its verdicts and the names of its frames, not pages of raw values."""

import copy
import pickle

import pytest
from bs4 import BeautifulSoup


def test_an_edition_prints_in_a_line(edition):
    line = repr(edition)
    assert len(line) < 250 and "\n" not in line
    assert edition.place.district in line and edition.as_of in line and f"{len(edition.targets)} rows" in line
    for verdict, count in edition.targets["verdict"].value_counts().items():
        assert f"{verdict} {count}" in line


def test_an_edition_is_shown_with_verdicts_and_its_frames_named(edition):
    shown = BeautifulSoup(edition._repr_html_(), "html.parser")
    assert edition.source["title"] in shown.get_text()
    assert edition.targets.loc["gdp", "name_zh"] in shown.find("table").get_text()
    assert f".targets {len(edition.targets)} ×" in shown.find("ul").get_text() and len(str(shown)) < 16_000
    assert "完成进展顺利 · on track" in shown.find("table").get_text()
    assert "一行一项指标" in shown.find("ul").get_text() and "a row an indicator" in shown.find("ul").get_text()


def test_facts_are_shown_with_unit_and_source_not_all_of_them(facts):
    shown = BeautifulSoup(facts._repr_mimebundle_()["text/html"], "html.parser")
    name, first = next(iter(facts.items()))
    cells = [cell.get_text() for cell in shown.select("tbody td")[:5]]
    assert cells == [name, first.zh, first.en, first.unit, first.source]
    assert f"{len(facts)} facts" in shown.get_text() and len(str(shown)) < 12_000 and len(shown.select("tbody tr")) == 8


def test_a_wrong_name_is_refused_with_the_nearest(edition, facts):
    with pytest.raises(AttributeError, match=r"Edition has no targts; did you mean targets\?"):
        _ = edition.targts
    with pytest.raises(KeyError, match=r"no fact gdp.tagret; did you mean gdp.target\?"):
        _ = facts["gdp.tagret"]
    assert facts.get("gdp.tagret") is None and "gdp.tagret" not in facts
    assert copy.copy(edition).as_of == pickle.loads(pickle.dumps(edition)).as_of == edition.as_of
