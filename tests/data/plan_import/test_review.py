"""The review page in a browser: nothing fetched, nothing amiss for axe, edits saved as the CSV files of the draft."""

import pytest
from bs4 import BeautifulSoup
from chromium import loaded, violations_at_widths
from plan_documents import annex, paragraphs, printed

from ouhai_stats.data.csv_text import read_table
from ouhai_stats.data.plan_import.draft import draft_of
from ouhai_stats.data.plan_import.draft_folder import write_draft
from ouhai_stats.data.plan_import.readers import read_document
from ouhai_stats.data.plan_import.tables import EDITED


@pytest.fixture(scope="module")
def draft(tmp_path_factory):
    """Draft of the plan on file as text, one of its cells made unreadable and one indicator unknown."""
    folder = tmp_path_factory.mktemp("review")
    lines = annex()
    lines[3][6] = ("<b>尽力</b>而为", 1, 1)
    lines[38][2] = ('森林"覆盖"率, 全区', 1, 1)
    path = printed(folder, "txt", lines, paragraphs())
    return write_draft(draft_of(path, read_document(path)), folder / "draft")


WIDTHS = [1280, 390]


@pytest.fixture(params=WIDTHS)
def page(tab, draft, request):
    """The page at the width of a desk and of a phone; every request but its own file and every error is a failure."""
    address = (draft / "review.html").as_uri()
    page = loaded(tab(accept_downloads=True), address, request.param, 844)
    yield page
    assert page.said == [] and {url for url in page.asked if not url.startswith("blob:")} == {address}


def saved(page, name, folder):
    """Text of a table that the page saves."""
    with page.expect_download() as waiting:
        page.locator(f'[data-save="{name}"]').click()
    assert waiting.value.suggested_filename == name
    path = folder / name
    waiting.value.save_as(path)
    return path


def test_each_row_stands_beside_its_place_with_its_state(page, draft):
    rows = page.locator("article.row")
    # The goal of the indicator whose name was changed stands beside the annex now, as a row of its own.
    assert rows.count() == 38 and "空气优良率" in rows.last.inner_text()
    states = read_table(draft / "rows.csv")["status"].tolist()
    classes = [row.get_attribute("class").split()[1] for row in rows.all()]
    assert classes == states and states.count("refused") == 1 and states[36] == "doubtful"
    refused = page.locator("article.refused")
    assert "annex.csv，第3行，“2021年计划”列" in refused.inner_text() and "表1第4行" in refused.inner_text()
    assert "其中：第一产业增速" in refused.locator(".excerpt").inner_text()
    assert "快于面上投资增速" in page.locator("#row-9 .fixes ins").inner_text()


def test_markup_in_a_document_stays_text(page):
    assert page.locator("article b", has_text="尽力").count() == 0
    assert page.locator('#row-2 [data-column="7"]').input_value() == "<b>尽力</b>而为"


@pytest.mark.parametrize("page", [WIDTHS[0]], indirect=True)
def test_the_page_fits_its_width_and_axe_finds_nothing(page):
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
    assert violations_at_widths(page, [{"width": width, "height": 844} for width in WIDTHS]) == {}


def test_tables_are_saved_as_the_draft_holds_them(page, draft, tmp_path):
    for name in EDITED:
        if page.locator(f'[data-save="{name}"]').count():
            assert saved(page, name, tmp_path).read_bytes() == (draft / name).read_bytes(), name


def test_an_edit_is_marked_and_saved(page, draft, tmp_path):
    cell = page.locator('#row-2 [data-column="7"]')
    cell.fill("2以上")
    assert "changed" in cell.get_attribute("class")
    page.locator("#row-37 [data-series]").fill("air_quality")
    assert read_table(saved(page, "annex.csv", tmp_path)).at[1, "2021年计划"] == "2以上"
    assert read_table(saved(page, "annex_series.csv", tmp_path)).at[36, "series"] == "air_quality"
    untouched = read_table(draft / "annex.csv").drop(index=1)
    assert read_table(tmp_path / "annex.csv").drop(index=1).equals(untouched)


def test_two_languages_and_what_is_open(page):
    assert page.locator("h2#rows").inner_text() == "附件各行"
    page.locator("#language").click()
    assert page.locator("h2#rows").inner_text() == "Rows of the annex"
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator("#open").focus()
    page.keyboard.press("Enter")
    assert page.locator("#open").get_attribute("aria-pressed") == "true"
    assert not page.locator("article.sure").first.is_visible() and page.locator("article.refused").is_visible()


@pytest.mark.slow
def test_the_page_asks_for_no_file(draft):
    page = BeautifulSoup((draft / "review.html").read_text(encoding="utf-8"), "html.parser")
    assert not page.select("[src], link, [srcset], iframe, form")
