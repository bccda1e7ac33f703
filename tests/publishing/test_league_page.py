"""The league in a browser: found, put in order and followed as a reader would, at desk and on a phone."""

import base64
import io
import re

import chromium
import pytest
from batch_builds import record
from fontTools.ttLib import TTFont

from ouhai_stats.publishing.league import COLUMNS, league_files

RECORDS = [
    record("a", gdp_probability=0.7, gdp_verdict="on_track", rows=9),
    record("b", gdp_probability=None, gdp_verdict="not_assessed", rows=30),
    record("c", gdp_probability=0.05, province_zh="江苏省", province_en="Jiangsu", rows=10),
    {"place": "d", "outcome": "failed", "message": "annex.csv, row 2", "seconds": 1.0},
]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    where = tmp_path_factory.mktemp("league")
    for name, content in league_files(RECORDS).items():
        (where / name).write_bytes(content)
    (where / "c").mkdir()
    (where / "c" / "briefing.en.html").write_text("<title>c</title>", encoding="utf-8")
    return where


@pytest.fixture
def shown(tab, folder):
    """Loads a page of the league anew, in the one window of these tests."""
    return lambda name, width=1280: chromium.loaded(tab(), (folder / name).as_uri(), width, 900)


@pytest.fixture
def league(shown):
    """The page in English, which says nothing and fetches nothing."""
    page = shown("index.en.html")
    yield page
    assert page.said == [] and all(address.startswith(("file:", "data:")) for address in page.asked)


def places(page):
    return [row.inner_text() for row in page.locator("#league tbody tr:visible th").all()]


def head_of(page, column):
    """Button in the head of a column."""
    buttons = page.locator("#league thead button")
    assert buttons.count() == len(COLUMNS)
    return buttons.nth(COLUMNS.index(column))


def test_a_click_on_a_head_puts_places_in_order_and_another_turns_it_round(league):
    rows = head_of(league, "rows")
    rows.click()
    assert places(league) == ["Invented a", "Invented c", "Invented b"], "9, 10, 30: as numbers, not as text"
    assert rows.locator("..").get_attribute("aria-sort") == "ascending"
    rows.click()
    assert places(league) == ["Invented b", "Invented c", "Invented a"]
    assert league.locator("th[aria-sort]").count() == 1


def test_a_place_without_a_probability_stands_last_in_both_orders(league):
    chance = head_of(league, "gdp_probability")
    chance.click()
    assert places(league) == ["Invented c", "Invented a", "Invented b"]
    chance.click()
    assert places(league) == ["Invented a", "Invented c", "Invented b"]


def test_a_word_leaves_the_rows_that_hold_it_and_says_how_many(league):
    league.locator("#find").fill("jiangsu")
    assert places(league) == ["Invented c"] and "1" in league.locator("#shown").inner_text()
    league.locator("#find").fill("")
    assert len(places(league)) == 3
    league.locator("#find").fill("nowhere")
    assert places(league) == [] and "0" in league.locator("#shown").inner_text()


@pytest.mark.parametrize("weight", [400, 700])
@pytest.mark.parametrize("name", ["index.html", "index.en.html"])
def test_every_letter_is_in_the_font_of_its_weight(shown, name, weight):
    """A page without its letters looked empty where no system font has them."""
    page = shown(name)
    texts = """(weight) => [...document.querySelectorAll("body :not(script)")]
        .filter((one) => getComputedStyle(one).fontWeight === String(weight))
        .flatMap((one) => [...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data)).join("")"""
    letters = {letter for letter in page.evaluate(texts, weight) + "↑↓" * (weight == 700) if not letter.isspace()}
    (font,) = re.findall(rf"font-weight: {weight};[^}}]*base64,([^)]+)\)", page.content())
    with TTFont(io.BytesIO(base64.b64decode(font))) as cut:
        assert letters and letters <= set(map(chr, cut.getBestCmap()))


def test_a_tile_stands_with_its_province_and_leads_to_its_brief(league):
    provinces = league.locator(".province")
    assert [each.locator("a.tile").count() for each in provinces.all()] == [1, 2]
    provinces.filter(has_text="Jiangsu").locator("a.tile").click()
    assert league.title() == "c"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_and_the_page_fits(shown, folder, language, width):
    page = shown("index.html" if language == "zh" else "index.en.html", width)
    assert chromium.violations(page) == {}
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.screenshot(path=str(folder / f"{language}-{width}.png"), full_page=True)
