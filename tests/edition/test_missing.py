"""Plans that lack what a briefing leans on: each gives a whole page that says what it cannot say."""

import re

import pytest
from small_plans import SMALL, opened, shown, write_small

from ouhai_stats.files import paths
from ouhai_stats.formats.excel.workbook import to_xlsx
from ouhai_stats.language.sentences import Words

# What each plan lacks besides what all of them do; ``parents`` where no parent's target of the year is on file.
LACKS = {
    "gdp_only": ["sectors"],
    "no_gdp": ["gdp"],
    "no_sectors": ["sectors"],
    "of_2026": ["parents", "years", "quarters"],
    "of_a_province": [],
    "no_year_before": ["gdp_result", "sectors", "plans", "results"],
    "no_results": ["gdp_result", "sectors", "results"],
    "no_number": ["sectors"],
    "no_scenarios": ["scenarios"],
    "nothing_but_words": ["gdp", "plans", "results", "scenarios", "parents", "years", "quarters"],
}


@pytest.mark.parametrize("name", SMALL)
def test_a_plan_that_lacks_something_is_told_whole(name, tmp_path, monkeypatch):
    given = SMALL[name]
    root = write_small(tmp_path, **given)
    monkeypatch.setenv(paths.PROJECT, str(root))
    edition, words = opened(given.get("year", 2021))
    assert [lack.key for lack in edition.missing] == LACKS[name]
    for language in ("zh", "en"):
        page = shown(edition, Words(language, words.facts, words.regions))
        plain = re.sub(r"<[^>]+>", " ", page)
        assert not re.search(r"\bnan\b|\bNone\b|NaT", plain)
        for lack in LACKS[name]:
            sentence = Words(language, words.facts, words.regions).say(f"missing.{lack}", regions="|", periods="|")
            assert all(part in plain for part in re.split(r"\|", sentence)), lack
    assert to_xlsx(edition, words, title="t", author="a").startswith(b"PK")


def test_what_is_missing_is_asked_for_by_name(tmp_path, monkeypatch):
    monkeypatch.setenv(paths.PROJECT, str(write_small(tmp_path, **SMALL["of_2026"])))
    edition, _ = opened(2026)
    asked = {lack.key: lack for lack in edition.missing if lack.asked}
    assert asked["years"].periods == ("2023", "2024", "2025") and asked["years"].regions == ("全国",)
    assert asked["quarters"].periods == ("2025Q1", "2025H1", "2025Q1-Q3", "2025")
    assert asked["parents"].regions == ("苏州市", "江苏省", "全国")
    assert edition.year.path.empty
