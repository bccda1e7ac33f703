"""The page that lists editions: the newest first, in two languages that lead to each other, whole without a network."""

import json
import shutil
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from ouhai_stats.files import paths
from ouhai_stats.language.sentences import Words
from ouhai_stats.publishing import index_page as module
from ouhai_stats.publishing.index_page import PAGES, index_page, published, write_index
from ouhai_stats.publishing.published import plans_on_file

REFERENCE = paths.REPORTS / "2021-plan"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with two editions, of which the second has no probability for GDP."""
    monkeypatch.setattr(module, "page_fonts", lambda *text: "")
    facts = json.loads((REFERENCE / "facts.json").read_text(encoding="utf-8"))
    for name, as_of in (("2021-plan", "2021-03-09"), ("2021Q1", "2021-04-30")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "edition.json").write_text(json.dumps({"as_of": as_of}), encoding="utf-8")
        shutil.copy(REFERENCE / "facts.json", tmp_path / name)
    facts.pop("gdp.chance")
    (tmp_path / "2021Q1" / "facts.json").write_text(json.dumps(facts), encoding="utf-8")
    return tmp_path


@pytest.fixture
def entries(folder):
    """What stands there."""
    (releases,) = plans_on_file(None, 2021)
    return published(folder, releases)


def test_editions_that_stand_are_found_in_the_calendars_order(entries):
    assert [(entry.release.name, entry.as_of) for entry in entries] == [
        ("2021-plan", "2021-03-09"),
        ("2021Q1", "2021-04-30"),
    ]


@pytest.mark.parametrize(("language", "day"), [("zh", "2021年4月30日"), ("en", "30 April 2021")])
def test_the_newest_comes_first_with_its_date_and_its_files(entries, language, day):
    soup = BeautifulSoup(index_page(entries, language), "html.parser")
    newest, opening = soup.select("section")
    assert newest["id"] == "edition-2021Q1" and day in newest.get_text()
    ending = "" if language == "zh" else ".en"
    assert [link["href"] for link in newest.select("p a")] == [
        *(f"2021Q1/briefing{ending}.{form}" for form in ("html", "pdf", "docx", "xlsx")),
        "2021Q1/facts.json",
    ]
    other = PAGES["en" if language == "zh" else "zh"]
    assert soup.find("link", rel="alternate")["href"] == other
    assert soup.find("meta", {"http-equiv": "Content-Security-Policy"})["content"].startswith("default-src 'none'; ")
    chance = getattr(entries[0].facts["gdp.chance"], language)
    assert chance in opening.get_text() and chance not in newest.get_text()


def test_a_title_is_the_period_in_words_and_of_the_first_the_plans_year(entries):
    soup = BeautifulSoup(index_page(entries, "en"), "html.parser")
    assert [head.get_text() for head in soup.select("section h2")] == [
        "First quarter of 2021",
        "Opening edition on the plan for 2021",
    ]


def test_once_results_are_out_the_headline_counts_them(entries):
    (opening,) = entries[:1]
    words = Words("en", opening.facts)
    assert words.say("index.headline") in index_page([opening], "en")
    opening.facts["count.done"] = replace(opening.facts["count.done"], value=3.0, zh="3", en="3")
    assert words.say("index.headline_after") in index_page([opening], "en")
    assert words.say("index.headline") not in index_page([opening], "en")


def test_pages_are_written_where_they_changed(folder):
    (releases,) = plans_on_file(None, 2021)
    assert write_index(folder, releases) == [folder / name for name in PAGES.values()]
    assert write_index(folder, releases) == []
    (folder / "index.html").write_text("half", encoding="utf-8")
    assert write_index(folder, releases) == [folder / "index.html"]
