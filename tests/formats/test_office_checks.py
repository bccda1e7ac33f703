"""Office files of an edition that do not open, or that hold what is not ours, are named with their fault."""

import io
import re
import zipfile

import docx
import openpyxl
import pytest
import stub_project

from ouhai_stats.formats.office_checks import office_faults
from ouhai_stats.formats.word.ooxml import field, paragraph

NOTEBOOK = {"04_briefing zh": stub_project.executed(None, {"as_of": "2021-03-09"})}


@pytest.fixture
def folder(tmp_path):
    """A folder with a sound workbook and a sound Word file."""
    (tmp_path / "briefing.xlsx").write_bytes(stub_project.XLSX)
    (tmp_path / "briefing.docx").write_bytes(stub_project.DOCX)
    return tmp_path


def test_sound_files_have_no_fault(folder):
    assert list(office_faults(folder, NOTEBOOK)) == []


def formula(content, cell, text):
    """A workbook with a formula in a cell, beside words in the row below."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    book.active[cell], book.active[f"{cell[0]}9"] = text, "words"
    book.save(changed := io.BytesIO())
    return changed.getvalue()


def shortened(content):
    """A workbook whose sheets say that they end in their first cell."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as book, zipfile.ZipFile(changed, "w") as written:
        for name in book.namelist():
            part = book.read(name)
            said = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', part)
            assert said != part or "worksheets/sheet" not in name
            written.writestr(name, said)
    return changed.getvalue()


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        (lambda book: book[:-200], "is not a workbook that opens"),
        (lambda book: b"words", "is not a workbook that opens"),
        (lambda book: formula(book, "B2", "=1+1"), "the formula in B2 is not ours"),
        (lambda book: shortened(formula(book, "B2", "=1+1")), "the formula in B2 is not ours"),
        (
            lambda book: formula(book, "B2", '=IF(OR(C2="",D2=""),"",ROUND(C2-D2,9))'),
            "column B holds formulas beside figures or words",
        ),
    ],
)
def test_a_workbook_that_does_not_open_or_runs(folder, broken, fault):
    (folder / "briefing.xlsx").write_bytes(broken(stub_project.XLSX))
    assert [told for told in office_faults(folder, {}) if re.search(f"briefing.xlsx.* {fault}", told)]


def edited(edit):
    """The small Word file after an edit of its document."""
    document = docx.Document(io.BytesIO(stub_project.DOCX))
    edit(document)
    document.save(changed := io.BytesIO())
    return changed.getvalue()


@pytest.mark.parametrize(
    ("damaged", "fault"),
    [
        (stub_project.DOCX[:-300], "is not a Word file that opens"),
        (b"words", "is not a Word file that opens"),
        (
            edited(lambda document: document.element.body.remove(document.paragraphs[1]._p)),
            "has no title or no heading",
        ),
        (
            edited(
                lambda document: document.element.body.insert(0, paragraph("BodyText", *field("INCLUDETEXT x", "x")))
            ),
            "the field INCLUDETEXT x is not ours",
        ),
        (
            edited(
                lambda document: document.part.relate_to(
                    "file:///etc/passwd", "http://x/attachedTemplate", is_external=True
                )
            ),
            "leads to file:///etc/passwd",
        ),
    ],
)
def test_a_word_file_that_does_not_open_or_fetches(folder, damaged, fault):
    (folder / "briefing.docx").write_bytes(damaged)
    assert [told for told in office_faults(folder, {}) if re.search(f"briefing.docx:? {fault}", told)]


@pytest.mark.parametrize(
    "edit",
    [
        lambda document: document.paragraphs[1]._p.getparent().remove(document.paragraphs[1]._p),
        lambda document: setattr(document.paragraphs[1], "style", "Body Text"),
        lambda document: setattr(document.paragraphs[1], "text", "Another chapter"),
    ],
)
def test_a_word_file_that_lacks_a_heading_of_its_notebook(folder, edit):
    (folder / "briefing.docx").write_bytes(edited(edit))
    assert "briefing.docx lacks the heading “A chapter”" in set(office_faults(folder, NOTEBOOK))
