"""Plans that lack what a briefing leans on: each gives a whole page that says what it cannot say."""

import re

import pytest
from small_plans import SMALL, opened, shown, write_small

from ouhai_stats.data.sources import sha256
from ouhai_stats.display import gdp_section
from ouhai_stats.edition.kept_results import SHARED, keeping_results
from ouhai_stats.files import paths
from ouhai_stats.formats.excel.workbook import to_xlsx
from ouhai_stats.language.sentences import Words

pytestmark = pytest.mark.slow

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


@pytest.fixture(scope="module", autouse=True)
def batch():
    """What places have in common is computed once for all, as a batch does."""
    with keeping_results(SHARED):
        yield


@pytest.mark.parametrize("name", SMALL)
def test_a_plan_that_lacks_something_is_told_whole(name, tmp_path, monkeypatch):
    given = SMALL[name]
    root = write_small(tmp_path, **given)
    monkeypatch.setenv(paths.PROJECT, str(root))
    edition, words = opened(given.get("year", 2021))
    assert [lack.key for lack in edition.missing] == LACKS[name]
    for language in ("zh", "en"):
        page = shown(edition, Words(language, words.facts, words.regions), drawn=language == "zh")
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


def reworded(root, cells):
    """Give cells of the small plan's annex other words, and the annex its digest."""
    annex = next(root.glob("data/raw/*/annex.csv"))
    source, before = annex.parent / "source.yml", sha256(annex.read_bytes())
    for old, new in cells.items():
        annex.write_text(annex.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    source.write_text(source.read_text(encoding="utf-8").replace(before, sha256(annex.read_bytes())), encoding="utf-8")


def test_a_comparison_with_a_parent_is_judged_where_its_target_is_on_file(tmp_path, monkeypatch):
    monkeypatch.setenv(paths.PROJECT, str(write_small(tmp_path, ["gdp", "fai", "budget_revenue", "unemployment"])))
    cells = {"7.5以上": "高于全国平均水平", "6%-7%": "快于全省平均水平", "4左右": "稳步提升", "控制在2.5以内": "持平"}
    reworded(tmp_path, cells)
    edition, words = opened(2021)
    told = edition.targets[["operator", "reference", "aim", "reason"]].astype(object)
    assert told.loc["gdp"].tolist() == ["faster_than", "nation:gdp", 6.0, ""]
    assert told.loc["fai", ["operator", "reference", "reason"]].tolist() == [
        "faster_than",
        "province:fai",
        "reference_awaited",
    ]
    assert told.loc["budget_revenue", ["operator", "reference", "reason"]].tolist() == [
        "qualitative",
        "稳步提升",
        "qualitative",
    ]
    assert told.loc["unemployment", ["operator", "aim"]].tolist() == ["plain", 1.7]
    assert words.text("gdp.target") == "快于全国地区生产总值增速"
    english = Words("en", words.facts, words.regions)
    assert english.text("gdp.target") == "faster than GDP growth of China"
    for language in (words, english):
        assert not re.search(r"\bnan\b|nation:", re.sub(r"<[^>]+>", " ", shown(edition, language)))


def test_a_city_that_plans_is_no_parent_of_itself(tmp_path, monkeypatch):
    line = [("苏州市", "Suzhou", "city"), ("江苏省", "Jiangsu", "province")]
    monkeypatch.setenv(paths.PROJECT, str(write_small(tmp_path, ["gdp"], line=line)))
    edition, words = opened(2021)
    assert words.say("awaited.city") not in gdp_section.gdp(edition, words).data
