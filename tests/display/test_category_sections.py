"""Every category of the plan stands under its heading, in the plan's order."""

from dataclasses import replace

from bs4 import BeautifulSoup

from ouhai_stats.display import category_sections


def sections(edition, words, monkeypatch):
    """Headings and tables that are shown."""
    shown = []
    monkeypatch.setattr(category_sections, "display", lambda piece: shown.append(piece.data))
    category_sections.categories(edition, words)
    return shown[::2], [BeautifulSoup(table, "html.parser") for table in shown[1::2]]


def test_each_category_has_a_heading_with_its_anchor_and_the_table_of_its_rows(page, monkeypatch):
    edition, words = page
    heads, tables = sections(edition, words, monkeypatch)
    wanted = edition.targets["category"].unique()
    assert heads == [f"### {words.category(name)} <!-- #{words.say(f'anchor.{name}')} -->" for name in wanted]
    counts = edition.targets["category"].value_counts()
    assert [len(table.select("tbody tr")) for table in tables] == [counts[name] for name in wanted]


def test_a_category_that_the_sentences_do_not_know_is_named_as_printed_and_counted(edition, words, monkeypatch):
    other = replace(edition, targets=edition.targets.loc[["gdp"]].assign(category="海洋经济"))
    heads, _ = sections(other, words, monkeypatch)
    assert heads == ["### 海洋经济 <!-- #category-1 -->"]
