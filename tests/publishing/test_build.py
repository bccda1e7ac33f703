"""An edition is built whole or not at all, and twice the same."""

import json
import shutil
import threading

import docx
import nbformat
import openpyxl
import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from ouhai_stats import __version__
from ouhai_stats.data.tidy import build_tidy, write_tidy
from ouhai_stats.files import paths
from ouhai_stats.formats.html.page import outside_references
from ouhai_stats.publishing import build, edition_files, edition_pages, edition_parts, forked_process
from ouhai_stats.publishing.crate import CRATE, read_crate
from ouhai_stats.publishing.notebooks import NOTEBOOKS, WORKINGS
from ouhai_stats.publishing.provenance import code_id, python_version
from ouhai_stats.publishing.run_log import RunLog
from ouhai_stats.publishing.warm_server import CORES

REFERENCE = paths.REPORTS / "2021-plan"


def contents(folder):
    """Bytes of every file of a folder by name."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def working(name):
    """Whether a file is one of the workings."""
    return name.startswith(f"{WORKINGS}/")


def drawing(name):
    """Whether a file is a figure, which is made anew in each form."""
    return name.startswith("figures/")


def test_tidy_tables_are_the_committed_ones(tmp_path):
    write_tidy(build_tidy(), tmp_path)
    assert contents(tmp_path) == contents(paths.TIDY)


def test_pages_facts_tables_and_crate_are_the_committed_ones(built):
    """If a change is meant, `make briefing` writes them; each change of the code changes the crate."""
    ours, committed = contents(built), contents(REFERENCE)
    python = read_crate(REFERENCE).python
    ours[CRATE] = ours[CRATE].replace(
        f'"softwareVersion": "{python_version()}"'.encode(), f'"softwareVersion": "{python}"'.encode()
    )
    made_anew = (".pdf", ".xlsx", ".docx")
    kept = {name for name in committed if not name.endswith(made_anew) and not working(name) and not drawing(name)}
    for name in kept:
        assert ours[name] == committed[name], name
    drawn = {name for name in ours if drawing(name)}
    worked = {name for name in ours if working(name)}
    assert worked == {f"workings/{name}.html" for name in NOTEBOOKS}
    assert set(ours) == kept | drawn | worked | {
        *(f"{name}.{form}" for name in ("briefing", "briefing.en") for form in ("pdf", "xlsx", "docx")),
        "brief.pdf",
        "brief.en.pdf",
        "annex.docx",
        "annex.en.docx",
    }
    starts = {"png": b"\x89PNG", "svg": b"<svg", "csv": b"\xef\xbb\xbf"}
    assert all(ours[name].startswith(starts[name.rpartition(".")[2]]) for name in drawn)
    names = {name.rpartition(".")[0] for name in drawn}
    assert len(drawn) == 3 * len(names) and len(names) == 2 * 8


@pytest.mark.parametrize(("paper", "pages"), [("brief.pdf", 1), ("brief.en.pdf", 1)])
def test_the_brief_is_one_page(built, paper, pages):
    assert len(PdfReader(built / paper).pages) == pages


@pytest.mark.parametrize("paper", ["briefing.pdf", "briefing.en.pdf"])
def test_the_briefing_is_no_longer_than_what_is_read(built, paper):
    assert len(PdfReader(built / paper).pages) <= 12


@pytest.mark.parametrize(
    ("page", "tag", "other"),
    [("briefing.html", "zh-CN", "briefing.en.html"), ("briefing.en.html", "en", "briefing.html")],
)
def test_a_page_stands_alone(built, page, tag, other):
    html = (built / page).read_text(encoding="utf-8")
    soup = BeautifulSoup(html, "html.parser")
    assert soup.html["lang"] == tag and len(soup.find_all("h1")) == 1
    assert soup.select_one("header.bar p").get_text(strip=True)
    assert outside_references(html, other) == []
    assert len(soup.find_all("script")) == 1 and "<code" not in html and "open_edition" not in html
    assert all(image.get("alt") or image.title for image in soup.find_all(["img", "svg"]) if image.get("role") == "img")
    assert all(table.caption and table.find("th", scope="col") for table in soup.find_all("table"))
    assert len(html.encode()) < 1_500_000
    assert soup.find("a", href=other)
    assert "notes" not in soup.body.get_text()


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_the_workings_show_the_evidence_with_its_code_folded(built, name):
    html = (built / WORKINGS / f"{name}.html").read_text(encoding="utf-8")
    soup = BeautifulSoup(html, "html.parser")
    assert soup.html["lang"] == "zh-CN" and len(soup.find_all("h1")) == 1
    assert outside_references(html) == []
    folded = soup.select("details.code")
    assert any("open_edition(" in part.code.get_text() for part in folded) and not soup.select("details.code[open]")
    assert soup.find("table") and soup.find("a", href="../briefing.html")
    for page in ("briefing.html", "briefing.en.html"):
        foot = BeautifulSoup((built / page).read_text(encoding="utf-8"), "html.parser").find("footer")
        assert foot.find("a", href=f"{WORKINGS}/{name}.html").get_text() == soup.h1.get_text()


@pytest.mark.parametrize("page", ["briefing.html", "briefing.en.html"])
def test_all_37_rows_and_100_commitments_stand_on_the_page(built, page):
    soup = BeautifulSoup((built / page).read_text(encoding="utf-8"), "html.parser")
    assert len(soup.select("table.rows tbody.row")) == 37
    facts = json.loads((built / "facts.json").read_text(encoding="utf-8"))
    assert (facts["count.commitments"]["value"], facts["count.listed"]["value"]) == (60, 40)


@pytest.mark.parametrize(
    ("paper", "language", "words"),
    [
        ("briefing.pdf", "zh", ["瓯海区2021年", "5.9%", "仍需付出更大努力", "鹿城"]),
        ("briefing.en.pdf", "en", ["Ouhai", "5.9%", "reachable with effort"]),
    ],
)
def test_the_pdf_is_tagged_and_its_text_can_be_read(built, paper, language, words):
    reader = PdfReader(built / paper)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert str(reader.trailer["/Root"]["/Lang"]).lower().startswith(language)
    text = "".join(page.extract_text() for page in reader.pages).replace(" ", "").replace("\n", "")
    assert all(word.replace(" ", "") in text for word in words)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("briefing", ["2021年计划开局版", "数据截至2021年3月9日"]),
        ("briefing.en", ["Opening edition on the 2021 plan", "data to 9 March 2021"]),
    ],
)
def test_every_form_names_edition_data_date_and_version_but_no_id_of_the_code(built, name, words):
    html = BeautifulSoup((built / f"{name}.html").read_text(encoding="utf-8"), "html.parser").get_text()
    paper = "".join(page.extract_text() for page in PdfReader(built / f"{name}.pdf").pages)
    cells = [
        str(cell.value)
        for sheet in openpyxl.load_workbook(built / f"{name}.xlsx")
        for row in sheet.iter_rows()
        for cell in row
    ]
    letter = docx.Document(built / f"{name}.docx").paragraphs[-1].text
    for text in (html, paper, "".join(cells), letter):
        plain = "".join(text.split())
        assert all("".join(piece.split()) in plain for piece in [*words, f"Ouhai Stats {__version__}"])
        assert code_id()[:12] not in plain


def test_every_fact_has_value_unit_and_source(built):
    facts = json.loads((built / "facts.json").read_text(encoding="utf-8"))
    assert len(facts) > 500
    assert all(set(fact) == {"value", "unit", "source", "zh", "en"} for fact in facts.values())


@pytest.fixture
def good(tmp_path):
    """A last good edition in a folder of its own."""
    folder = tmp_path / "2021-plan"
    shutil.copytree(REFERENCE, folder)
    return folder


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"as_of": "2021-13-40"}, "as_of=2021-13-40"),
        ({"scenario": "adverse"}, "no parameter scenario"),
        ({"colour": "red"}, "no parameter colour"),
        ({"plan_year": "2031"}, "allowed are 2021"),
    ],
)
def test_a_wrong_parameter_leaves_the_last_good_edition(good, given, words):
    before = contents(good)
    with pytest.raises(ValueError, match=words):
        build.build_edition(given, folder=good, progress=False)
    assert contents(good) == before


@pytest.mark.parametrize(
    "step",
    [
        "execute",
        "to_workings",
        "to_html",
        "to_pdf",
        "to_docx",
        "to_xlsx",
        "_write_tables",
        "write_crate",
        "verify_edition",
        "swap_in",
    ],
)
@pytest.mark.slow
def test_a_failure_at_any_step_leaves_the_last_good_edition(step, monkeypatch, small_project):
    """By a small project: what is written, checked and swapped is the same code, its pages are made in no time."""

    def fail(*arguments, **options):
        raise RuntimeError(f"{step} failed")

    good = small_project / "reports" / "2021-plan"
    before = contents(good)
    module = next(module for module in (build, edition_files, edition_pages, edition_parts) if hasattr(module, step))
    monkeypatch.setattr(module, step, fail)
    with pytest.raises(RuntimeError, match=f"{step} failed"):
        build.build_edition({}, progress=False)
    assert contents(good) == before
    assert [path.name for path in good.parent.iterdir()] == ["2021-plan"]


def test_a_briefing_without_facts_is_refused(executed):
    page = nbformat.from_dict({**executed["zh"], "cells": executed["zh"].cells[:-1]})
    with pytest.raises(RuntimeError, match="shows no facts"):
        build._facts_of({"zh": page})


def test_two_notebooks_run_at_once_on_one_core_too(monkeypatch):
    """Else that core idles while a kernel starts or answers."""
    both = threading.Barrier(2, timeout=30)
    monkeypatch.setenv(CORES, "1")
    monkeypatch.setattr(build, "_opened", lambda parameters: None)
    monkeypatch.setattr(build, "execute", lambda path, given, **options: (both.wait(), given["language"])[1])
    done = build._executed({}, RunLog(), forking=True)
    assert list(done) == build.JOBS
    assert all(language == given for (_, given), language in done.items())


def test_the_first_notebook_that_fails_ends_the_others(monkeypatch):
    """It is told whichever it is, while the longest runs, and hardly another is begun."""
    given_up, begun = threading.Event(), []
    monkeypatch.setenv(CORES, "2")
    monkeypatch.setattr(build, "_opened", lambda parameters: None)
    monkeypatch.setattr(forked_process, "end_forked", given_up.set)

    def execute(path, given, **options):
        begun.append((path.stem, given["language"]))
        if begun[-1] == build.ORDER[1]:
            raise RuntimeError(f"{path.name} is wrong")
        assert given_up.wait(60)

    monkeypatch.setattr(build, "execute", execute)
    with pytest.raises(RuntimeError, match=r"05_track_record\.ipynb is wrong"):
        build._executed({}, RunLog(), forking=True)
    assert given_up.is_set() and len(begun) <= 3
