"""Cells of a finished workbook, as openpyxl reads them too; a file that is none, or is damaged, is refused."""

import io
import zipfile
from zipfile import BadZipFile

import openpyxl
import pytest
import stub_project
import xlsxwriter

from ouhai_stats.formats.excel.written_cells import written_cells
from ouhai_stats.formats.stable_zip import settled


@pytest.fixture
def book(tmp_path):
    """A workbook of two sheets: words, figures, a blank cell with a format, formulas with and without words."""
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as written:
        first, second = written.add_worksheet("Words & figures"), written.add_worksheet("另一张")
        first.write_row("A1", ["words", 1.5, True])
        first.write_blank("D1", None, written.add_format({"bold": True}))
        first.write_formula("AB7", '=IF(A1="",B1&"<",2)', value=2)
        second.write_formula("B2", "='Words & figures'!A1", value="words")
    return path


@pytest.mark.parametrize("saved_again", [False, True])
def test_they_are_those_that_openpyxl_reads(book, saved_again):
    opened = openpyxl.load_workbook(book)
    if saved_again:
        opened.save(book)
    assert {name: [(cell.address, cell.formula) for cell in cells] for name, cells in written_cells(book).items()} == {
        page.title: [
            (cell.coordinate, cell.value if cell.data_type == "f" else None)
            for row in page.iter_rows()
            for cell in row
            if cell.value is not None
        ]
        for page in opened
    }


def changed(content, part, change):
    """An archive with one part changed, or left out."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            if name != part or change:
                new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return written.getvalue()


@pytest.mark.parametrize(
    ("broken", "error"),
    [
        (lambda book: b"words", BadZipFile),
        (lambda book: book[:-200], BadZipFile),
        (lambda book: settled(book).replace(b"<sheetData", b"<sheetDatA"), BadZipFile),
        (lambda book: changed(book, "xl/workbook.xml", None), KeyError),
        (lambda book: changed(book, "xl/worksheets/sheet1.xml", None), KeyError),
        (lambda book: changed(book, "xl/styles.xml", lambda part: part[:-9]), SyntaxError),
        (lambda book: changed(book, "xl/worksheets/sheet1.xml", lambda part: part[:-9]), SyntaxError),
    ],
)
def test_a_file_that_is_no_whole_workbook_is_refused(tmp_path, broken, error):
    path = tmp_path / "book.xlsx"
    path.write_bytes(broken(stub_project.XLSX))
    with pytest.raises(error):
        written_cells(path)
