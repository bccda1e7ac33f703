"""A finished edition with a fault in it is not published, and the fault is named."""

import json
import re
import shutil

import nbformat
import pytest
import stub_project

from ouhai_stats.data.regions import read_place
from ouhai_stats.edition.facts import Fact, Facts
from ouhai_stats.files import paths
from ouhai_stats.publishing.checks import verify_edition
from ouhai_stats.publishing.crate import write_crate
from ouhai_stats.publishing.datapackage import write_package
from ouhai_stats.publishing.notebooks import NOTEBOOKS, WORKINGS

REFERENCE = paths.REPORTS / "2021-plan"


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The reference edition, with PDF, workbook and crate; it is copied, never changed."""
    copy = tmp_path_factory.mktemp("whole") / "2021-plan"
    shutil.copytree(REFERENCE, copy)
    for name in ("brief", "brief.en"):
        (copy / f"{name}.pdf").write_bytes(stub_project.PDF)
    for name in ("briefing", "briefing.en"):
        (copy / f"{name}.pdf").write_bytes(stub_project.PDF)
        (copy / f"{name}.xlsx").write_bytes(stub_project.XLSX)
    for name in ("briefing", "briefing.en", "annex", "annex.en"):
        (copy / f"{name}.docx").write_bytes(stub_project.DOCX)
    facts = Facts({name: Fact(**fact) for name, fact in stub_project.FACTS.items()}, read_place())
    (copy / WORKINGS).mkdir(exist_ok=True)
    for name in NOTEBOOKS:
        (copy / WORKINGS / f"{name}.html").write_text(stub_project.WORKINGS, encoding="utf-8")
    # The figures of a page are made anew with it; a fresh clone has none.
    for page in copy.glob("*.html"):
        for link in re.findall(r'"(figures/[^"]+)"', page.read_text(encoding="utf-8")):
            (copy / link).parent.mkdir(exist_ok=True)
            (copy / link).write_bytes(b"drawn")
    parameters = {"plan_year": 2021, "as_of": "2021-03-09"}
    write_package(copy / "tables", parameters, facts)
    write_crate(copy, parameters, facts, NOTEBOOKS)
    return copy


@pytest.fixture
def folder(whole, tmp_path):
    """A copy of it, which may be changed."""
    return shutil.copytree(whole, tmp_path / whole.name)


def edit(path, old, new):
    """Replace words that stand in a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_reference_edition_holds_together(folder):
    verify_edition(folder, {"04_briefing zh": stub_project.executed(None, {"as_of": "2021-03-09"})})


def test_a_cell_that_was_not_run(folder):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1", id="last-cell")])
    with pytest.raises(RuntimeError, match="04_briefing en, cell “last-cell”: was not run"):
        verify_edition(folder, {"04_briefing en": notebook})


@pytest.mark.parametrize(
    "name",
    [
        "briefing.en.html",
        "facts.json",
        "tables/targets.csv",
        "tables/datapackage.json",
        "briefing.pdf",
        "briefing.xlsx",
        "briefing.docx",
        "ro-crate-metadata.json",
    ],
)
def test_a_file_that_is_missing_or_empty(folder, name):
    (folder / name).write_bytes(b"")
    with pytest.raises(RuntimeError, match=f"{re.escape(name)} is missing or empty"):
        verify_edition(folder, {})


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("tables/observations.csv", ",official,", ",reliable,", "observations.csv, row .*, column quality: “reliable”"),
        ("tables/targets.csv", ",at_least,", ",at_lest,", "targets.csv, row 2, column .*operator: “at_lest”"),
        ("tables/projections.csv", ",2021,", ",inf,", "projections.csv holds a cell that is no value"),
        ("tables/body_check.csv", "code", "kode", "body_check.csv: column “kode” is not known"),
        ("tables/coherence.csv", "year,total,", "year,sum,", "datapackage.json gives coherence.csv other columns"),
        (
            "tables/datapackage.json",
            '"path": "progress.csv"',
            '"path": "x.csv"',
            "datapackage.json does not list progress.csv",
        ),
        ("tables/datapackage.json", '"resources"', '"parts"', "datapackage.json cannot be read: KeyError"),
        ("briefing.html", "<h1", "<p>\U00020bb7</p><h1", "briefing.html: no glyph for \U00020bb7"),
        ("briefing.html", "<h1", "<p>\ufffd</p><h1", "briefing.html: no glyph for \ufffd"),
        ("briefing.en.html", 'href="#', 'href="#no-', "briefing.en.html: the link #no-.* leads nowhere"),
        ("briefing.en.html", 'href="briefing.html"', 'href="gone.html"', "the link gone.html leads nowhere"),
        ("briefing.html", "<h1", '<img src="https://example.org/x.png"><h1', "would fetch https://example.org/x.png"),
    ],
)
@pytest.mark.slow
def test_a_fault_is_named(folder, name, old, new, fault):
    edit(folder / name, old, new)
    with pytest.raises(RuntimeError, match=fault):
        verify_edition(folder, {})


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("gdp.previous_actual", 4.4),
        ("gdp.two_year_average", 5.88),
        ("count.rows", 36),
        ("count.at_risk", 8),
        ("commitment.1", 9),
    ],
)
def test_a_fact_that_is_not_the_figure_of_its_table(folder, fact, value):
    facts = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
    facts[fact]["value"] = value
    (folder / "facts.json").write_text(json.dumps(facts), encoding="utf-8")
    with pytest.raises(RuntimeError, match=f"facts.json says {fact} = {value}, the table"):
        verify_edition(folder, {})


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        (lambda pdf: pdf[:-200], "is not a whole PDF"),
        (lambda pdf: b"<html>" + pdf, "is not a whole PDF"),
        (lambda pdf: pdf.replace(b"xref\n0", b"xxxx\n0", 1), "its table of objects is not where its end says"),
        (lambda pdf: re.sub(rb"/Type\s*/Page\b(?!s)", b"/Type/Pagx", pdf), "has no page"),
    ],
)
def test_a_pdf_that_does_not_open(folder, broken, fault):
    damaged = broken(stub_project.PDF)
    assert damaged != stub_project.PDF
    (folder / "briefing.pdf").write_bytes(damaged)
    with pytest.raises(RuntimeError, match=f"briefing.pdf:? {fault}"):
        verify_edition(folder, {})


@pytest.mark.parametrize(
    ("name", "fault"),
    [("briefing.xlsx", "is not a workbook that opens"), ("annex.docx", "is not a Word file that opens")],
)
def test_an_office_file_that_does_not_open(folder, name, fault):
    (folder / name).write_bytes(b"words")
    with pytest.raises(RuntimeError, match=f"{re.escape(name)} {fault}"):
        verify_edition(folder, {})


def test_a_page_of_a_comment_alone(folder):
    (folder / "briefing.html").write_text("<!-- nothing -->", encoding="utf-8")
    with pytest.raises(RuntimeError, match=r"briefing\.html is empty"):
        verify_edition(folder, {})


def test_a_table_whose_row_is_longer_than_its_head(folder):
    path = folder / "tables" / "coherence.csv"
    path.write_text(path.read_text(encoding="utf-8") + "x" + "," * 60 + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"coherence\.csv"):
        verify_edition(folder, {})


def test_files_that_are_not_those_of_the_crate(folder):
    edit(folder / "briefing.html", "<h1", "<!-- --><h1")
    (folder / "tables" / "coherence.csv").unlink()
    (folder / "notes.txt").write_text("by hand", encoding="utf-8")
    with pytest.raises(RuntimeError) as error:
        verify_edition(folder, {})
    assert str(error.value).partition(": ")[2].split("; ") == [
        "datapackage.json lists coherence.csv, which is not there",
        "ro-crate-metadata.json lists tables/coherence.csv, which is not there",
        "ro-crate-metadata.json does not list notes.txt",
        "briefing.html is not the file that ro-crate-metadata.json lists",
    ]
