"""The pages of an edition: each leads to its siblings, its files and the other language; figures lie beside them."""

import base64
from datetime import date

import nbformat
import pytest

from ouhai_stats.edition.kept_results import SHARED, keeping_results
from ouhai_stats.language.sentences import LANGUAGES
from ouhai_stats.publishing import edition_pages as module
from ouhai_stats.publishing.edition_files import Made
from ouhai_stats.publishing.edition_pages import PAGES, page_name, write_briefings, write_figures
from ouhai_stats.publishing.notebooks import BRIEFING

SVG, PNG = "image/svg+xml", "image/png"
NOTEBOOK = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# 可行性")])


@pytest.fixture
def asked(monkeypatch):
    """What each format was asked for, in order; none is made."""
    calls = []

    def made(name, content):
        return lambda page, language, **options: calls.append((name, options)) or content

    for name, content in (("to_html", "page"), ("to_pdf", b"pdf"), ("to_docx", b"docx")):
        monkeypatch.setattr(module, name, made(name, content))
    return calls


@pytest.fixture
def english(edition, words_in):
    """An edition and its English words, to be written from."""
    notebooks = {(BRIEFING, language): NOTEBOOK for language in LANGUAGES} | {("02_feasibility", "zh"): NOTEBOOK}
    return Made({}, True, notebooks, edition, [words_in[name] for name in LANGUAGES], []), words_in["en"]


def test_a_page_of_another_language_has_it_in_its_name():
    assert [page_name("brief", language) for language in LANGUAGES] == ["brief", "brief.en"]
    assert {language: page_name("briefing", language) for language in LANGUAGES} == PAGES


def test_every_page_is_written_in_its_formats(tmp_path, asked, english):
    write_briefings(tmp_path, *english)
    assert {path.name for path in tmp_path.iterdir()} == {
        *(f"{page}.en.html" for page in ("brief", "briefing", "method", "annex")),
        *("brief.en.pdf", "briefing.en.pdf", "briefing.en.docx", "annex.en.docx"),
    }


def test_a_page_leads_to_its_siblings_its_files_and_the_other_language(tmp_path, asked, english):
    write_briefings(tmp_path, *english)
    pages = [options for name, options in asked if name == "to_html"]
    brief = next(options for options in pages if options["pages"] == ("brief",))
    assert brief["alternate"] == "brief.html" and brief["mark"] == english[1].say("draft.mark")
    # Its own name leads nowhere: it is the page that is read.
    assert list(brief["siblings"]) == ["", "briefing.en.html", "method.en.html", "annex.en.html"]
    assert {"brief.en.pdf", "briefing.en.xlsx", "annex.en.docx", "facts.json"} <= set(brief["downloads"])
    assert brief["workings"] == {"workings/02_feasibility.html": "可行性"}


def test_a_document_bears_the_editions_day(tmp_path, asked, english):
    write_briefings(tmp_path, *english)
    assert {options["date"] for name, options in asked if name != "to_html"} == {date(2021, 3, 9)}


def test_a_figure_lies_there_as_picture_and_data_and_no_cell_of_it_runs(tmp_path):
    table = "<table><tr><th>year</th><th>growth</th></tr><tr><td>2021</td><td>=1+1</td></tr></table>"
    output = nbformat.v4.new_output(
        "display_data", {PNG: base64.b64encode(b"drawn").decode()}, metadata={SVG: {"data": table}}
    )
    page = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(id="growth", outputs=[output])])
    write_figures(tmp_path / "figures", {"zh": page})
    written = {path.name: path.read_bytes() for path in (tmp_path / "figures").iterdir()}
    assert set(written) == {"growth.zh.png", "growth.zh.svg", "growth.zh.csv"} and written["growth.zh.png"] == b"drawn"
    assert written["growth.zh.csv"].decode("utf-8-sig") == "year,growth\n2021,'=1+1\n"


def test_without_figures_there_is_an_empty_folder(tmp_path):
    write_figures(tmp_path / "figures", {"zh": NOTEBOOK})
    assert list((tmp_path / "figures").iterdir()) == []


def test_a_figure_that_places_share_is_drawn_for_slides_once_and_any_other_for_each(tmp_path, monkeypatch):
    drawn = []

    def draw(figures, language):
        drawn.extend(figure.title for figure in figures)
        return [figure.title.encode() for figure in figures]

    monkeypatch.setattr(module, "slides", draw)

    def page(place):
        said = {"record": {"caption": "record", "shared": True}, "growth": {"caption": place, "shared": False}}
        outputs = [
            nbformat.v4.new_output("display_data", {SVG: "<svg/>"}, metadata={"name": name, SVG: {"data": "", **each}})
            for name, each in said.items()
        ]
        return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(outputs=outputs)])

    with keeping_results(SHARED):
        for place in ("here", "there"):
            write_figures(tmp_path / place, {"zh": page(place)})
            assert (tmp_path / place / "growth.zh.png").read_bytes() == place.encode()
            assert (tmp_path / place / "record.zh.png").read_bytes() == b"record"
    assert sorted(drawn) == ["here", "record", "there"]
