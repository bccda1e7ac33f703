"""Editions within the year: what is shown, what is awaited, and that every number is a fact or a stated change."""

import functools
import json
import re
from dataclasses import replace

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from readers import words_of

from ouhai_stats.data.regions import english_names
from ouhai_stats.display import probability_section, year_section
from ouhai_stats.edition.changes import CAUSES, changes_since
from ouhai_stats.edition.edition import open_edition
from ouhai_stats.edition.facts_of_plan import collect_facts
from ouhai_stats.files import paths
from ouhai_stats.language.sentences import Words

pytestmark = pytest.mark.slow

DATES = ["2021-03-09", "2021-04-30", "2021-07-31", "2021-10-31", "2022-03-31"]
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


@pytest.fixture(scope="module")
def editions(edition_on):
    return {day: edition_on(day, previous_as_of) for day, previous_as_of in zip(DATES, ["", *DATES], strict=False)}


@pytest.fixture(scope="module")
def facts_of(editions):
    """Collects the facts of a date's edition, each once."""
    return functools.cache(lambda day: collect_facts(editions[day]))


@pytest.fixture(scope="module")
def words_on(facts_of):
    """What a reader reads of a date's edition."""
    return lambda day, language="zh": Words(language, facts_of(day), english_names())


@pytest.fixture(scope="module")
def moved_in_july(editions):
    """What moved since the edition before, as it was published."""
    return changes_since(editions["2021-07-31"])


@pytest.fixture
def nothing_published(tmp_path, monkeypatch):
    """Folder of reports without an edition."""
    monkeypatch.setattr(paths, "REPORTS", tmp_path)
    return tmp_path


@pytest.fixture(scope="module", params=["zh", "en"])
def page(request, editions, words_on):
    return editions["2021-07-31"], words_on("2021-07-31", request.param)


def text(piece):
    return BeautifulSoup(piece.data, "html.parser").get_text(" ")


def test_the_quarter_is_the_last_that_the_nation_published(editions):
    assert [edition.year.quarter for edition in editions.values()] == [0, 1, 2, 3, 4]


def test_before_the_first_quarter_there_is_no_outlook(editions):
    assert editions["2021-03-09"].year.outlook is None
    assert all(editions[day].year.outlook.sd > 0 for day in DATES[1:])


def test_the_outlook_narrows_and_so_does_the_fan(editions):
    spreads = [editions[day].year.outlook.sd for day in DATES[1:4]]
    fans = [editions[day].fan.at[2021, 0.9] - editions[day].fan.at[2021, 0.1] for day in DATES[1:4]]
    assert spreads == sorted(spreads, reverse=True) and fans == sorted(fans, reverse=True)


def test_no_interval_widens_when_quarters_come_in(editions, words_on):
    widths = pd.DataFrame(
        {day: (rows := editions[day].targets)["high80"] - rows["low80"] for day in DATES[:4]}
    ).dropna()
    assert len(widths) > 5 and (widths.diff(axis="columns").iloc[:, 1:] <= 1e-9).all(axis=None)
    for day in DATES[1:4]:
        outlook, said = (
            editions[day].year.outlook,
            text(year_section.year_so_far(editions[day], words_on(day))),
        )
        assert 0 < outlook.weight < 1 and f"{100 * outlook.weight:.0f}%" in said
        used = outlook.evidence[outlook.evidence["used"]].iloc[0]
        mixed = outlook.weight * used["mean"] + (1 - outlook.weight) * outlook.before
        assert outlook.mean == pytest.approx(mixed, abs=1e-3) and outlook.sd < used["sd"]


def test_gdp_takes_its_probability_from_the_outlook(editions):
    for day in DATES[1:]:
        row, year = editions[day].targets.loc["gdp"], editions[day].year
        assert row["centre"] == pytest.approx(year.outlook.mean)
        assert row["scale"] * 2**0.5 == pytest.approx(year.outlook.sd)


def test_what_has_no_ordinary_year_stays_withheld_whatever_the_parents_quarters(editions):
    reasons = {edition.targets.at["fai_industry", "withheld"] for edition in editions.values()}
    assert reasons == {"no_ordinary_year"}


def test_an_old_edition_is_what_it_was(editions, facts_of):
    """Figures published later leave an edition of an earlier date as it was."""
    again = open_edition(2021, "2021-04-30", previous_as_of="2021-03-09")
    assert collect_facts(again) == facts_of("2021-04-30")
    assert (editions["2021-04-30"].observations["published_on"] <= "2021-04-30").all()
    assert (
        editions["2021-04-30"]
        .observations.query("region == '全国' and series == 'gdp' and period == '2020'")["value"]
        .item()
        == 2.3
    )


def test_changes_sum_to_the_last_digit(editions, nothing_published):
    table = changes_since(editions["2022-03-31"])
    moved = table[table["state"].isin(["changed", "unchanged"])]
    assert (moved["before"] + moved[CAUSES].sum(axis=1) - moved["after"]).abs().max() < 1e-9
    assert (moved["revision"] != 0).any() and (moved["new_figures"] != 0).any()
    assert (moved["target"] == 0).all() and (moved["method"] == 0).all()
    assert changes_since(editions["2021-03-09"]) is None


def test_what_the_edition_before_printed_otherwise_is_the_method(editions, facts_of, nothing_published):
    edition, printed = editions["2021-04-30"], facts_of("2021-03-09")
    folder = nothing_published / "2021-plan"
    folder.mkdir()
    (folder / "edition.json").write_text('{"plan_year": 2021, "as_of": "2021-03-09"}', encoding="utf-8")
    old = {name: vars(fact) for name, fact in printed.items()}
    old["gdp.chance"] = {**old["gdp.chance"], "value": old["gdp.chance"]["value"] + 0.05}
    (folder / "facts.json").write_text(json.dumps(old), encoding="utf-8")
    table = changes_since(edition).set_index("number")
    assert table.loc["gdp.chance", "before"] == pytest.approx(printed["gdp.chance"].value + 0.05)
    assert table.loc["gdp.chance", "method"] == pytest.approx(-0.05)
    assert (table["method"].drop("gdp.chance").dropna() == 0).all()
    assert not table.attrs["recomputed"]


def test_an_edition_before_that_is_not_on_file_is_computed_again_and_said_so(editions, words_on, nothing_published):
    edition = editions["2021-04-30"]
    changes = changes_since(edition)
    for language, phrase in (("zh", "该期未存档"), ("en", "That edition is not on file")):
        assert phrase in text(year_section.changes_table(edition, words_on("2021-04-30", language), changes))


def test_numbers_on_the_page_are_facts_or_changes(page, moved_in_july):
    edition, words = page
    changes = moved_in_july
    pieces = [
        year_section.year_so_far(edition, words),
        year_section.parents_table(edition, words),
        year_section.path_table(edition, words),
        probability_section.chances(edition, words),
        probability_section.chances_table(edition, words),
    ]
    printed = " ".join(texts for fact in words.facts.values() for texts in (fact.zh, fact.en))
    days = {str(int(part)) for day in edition.observations["published_on"] for part in day.split("-")}
    for piece in pieces:
        assert set(NUMBER.findall(text(piece))) <= set(NUMBER.findall(printed)) | days
    moved = changes[(changes["state"] == "changed") & changes["number"].str.endswith(".chance")]
    rows = BeautifulSoup(year_section.changes_table(edition, words, changes).data, "html.parser").tbody.find_all("tr")
    assert len(rows) == len(moved) > 5


def test_what_is_not_published_is_shown_as_awaited(page):
    edition, words = page
    word = {"zh": "待公布", "en": "awaited"}[words.language]
    assert text(year_section.path_table(edition, words)).count(word) == 4
    assert word in text(year_section.year_so_far(edition, words))


def test_revisions_are_listed_once_they_are_known(editions, words_on):
    first, last = editions["2021-10-31"], editions["2022-03-31"]
    assert year_section.revisions_table(first, words_on("2021-10-31")) is None
    shown = text(year_section.revisions_table(last, words_on("2022-03-31")))
    assert "2.3%" in shown and "2.2%" in shown


def test_progress_that_is_entered_is_counted(editions):
    edition = editions["2021-04-30"]
    states = edition.progress.copy()
    states.loc[states.index[:3], "state"] = ["complete", "overdue", "behind"]
    entered = replace(edition, progress=states)
    shown = text(year_section.year_so_far(entered, words_of(entered)))
    assert "完成1条" in shown and "逾期1条" in shown and "滞后于序时进度1条" in shown
