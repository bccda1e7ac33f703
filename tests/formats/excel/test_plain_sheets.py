"""Sheets of figures and words: every row of its table, and which of them a reader may change."""

import datetime

from ouhai_stats.data.dictionary import published_columns
from ouhai_stats.formats.excel import plain_sheets


def test_of_the_assumptions_only_the_two_cut_offs_that_verdicts_follow_may_be_changed(edition, words):
    sheet = plain_sheets.assumptions(edition, words)
    free = [name for name, ink in zip(sheet["assumption"].cells, sheet["value"].ink, strict=True) if ink != "fixed"]
    assert sorted(free) == ["chance_on_track", "chance_reachable"]
    assert len(sheet["value"].cells) == len(edition.choices) + len(edition.scenarios)


def test_of_the_prints_of_a_figure_as_many_hold_as_the_edition_is_computed_from(edition, words):
    sheet = plain_sheets.observations(edition, words)
    assert len(sheet["value"].cells) == len(edition.printed)
    assert sheet["holds"].cells.count(words.say("holds.yes")) == len(edition.observations)


def test_commitments_are_those_with_a_number_and_a_deadline_is_a_day_or_blank(edition, words):
    sheet = plain_sheets.commitments(edition, words)
    assert sheet["number"].cells == edition.promised["no"].tolist()
    written = [day for day in edition.promised["deadline"] if day]
    assert [day for day in sheet["deadline"].cells if day] == [datetime.date.fromisoformat(day) for day in written]


def test_every_published_column_is_explained_in_the_readers_language(page):
    edition, words = page
    sheet = plain_sheets.columns(edition, words)
    assert sheet["meaning"].cells == published_columns()[f"meaning_{words.language}"].tolist()


def test_the_method_names_the_code_where_it_is_told(edition, words):
    assert "code 0123" in plain_sheets.method(edition, words, "code 0123")["text"].cells
    without, told = (plain_sheets.method(edition, words, line)["text"].cells for line in ("", "code 0123"))
    assert len(told) == len(without) + 1 and words.say("method.one") in without
