"""Cells of a release's file are read within limits: bytes, rows, cells, time; what passes them is named."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from ouhai_stats.data import release_grid
from ouhai_stats.data.release_grid import MAX_BYTES, MAX_ROWS, read_grid
from ouhai_stats.data.release_reader import read_release

HEAD = ["region", "series", "period", "value", "unit", "published_on", "source"]
ROW = ["瓯海区", "gdp", "2021Q1", 18.2, "%", "2021-04-25", "月报（虚构）"]


def workbook(path, *rows, stray=()):
    """A workbook with some rows, and cells far from them by their names."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for place in stray:
        book.active[place] = "x"
    book.save(path)
    return path


@pytest.mark.parametrize("place", ["ALL3000", "XFD20000"])
def test_a_stray_cell_far_away_costs_nothing_and_changes_nothing(tmp_path, place, monkeypatch):
    counted = []
    text = release_grid._text
    monkeypatch.setattr(release_grid, "_text", lambda cell: counted.append(1) or text(cell))
    path = workbook(tmp_path / "a.xlsx", HEAD, ROW, stray=[place])
    assert path.stat().st_size < 60_000
    reading = read_release(path)
    assert not reading.faults and reading.figures[["series", "value"]].to_numpy().tolist() == [["gdp", 18.2]]
    # One row of the sheet's greatest width beside the table, not the rectangle that the stray cell spans.
    assert len(counted) <= 2 * len(HEAD) + 16_384


def test_a_cell_behind_the_last_row_that_a_release_can_have_is_named(tmp_path):
    path = workbook(tmp_path / "a.xlsx", HEAD, ROW, stray=[f"A{MAX_ROWS + 1}"])
    with pytest.raises(
        ValueError, match=r"a\.xlsx, sheet “Sheet”, row 20001: more than .*20,000 rows and 50,000 cells"
    ):
        read_grid(path)


def test_more_cells_than_a_release_can_have_are_a_fault_before_all_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr(release_grid, "MAX_CELLS", 40)
    path = workbook(tmp_path / "a.xlsx", HEAD, *[ROW] * 10)
    with pytest.raises(ValueError, match="row 6: more than a release can hold"):
        read_grid(path)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_file_of_more_bytes_is_not_opened(tmp_path, suffix):
    path = tmp_path / f"a{suffix}"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(ValueError, match=r"5\.0 MB; allowed for a release: at most 5 MB"):
        read_grid(path)


def test_an_archive_that_unpacks_to_far_more_is_not_unpacked(tmp_path):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 30_000_000)
    path = tmp_path / "a.xlsx"
    path.write_bytes(content.getvalue())
    with pytest.raises(ValueError, match=r"unpacks to 30 MB in 1 files .*allowed: 60 MB, 200 times the file"):
        read_grid(path)


def test_a_file_that_takes_too_long_is_given_up_and_named_as_a_fault(tmp_path, monkeypatch):
    monkeypatch.setattr(release_grid, "MAX_SECONDS", -1.0)
    reading = read_release(workbook(tmp_path / "a.xlsx", HEAD, ROW))
    assert len(reading.faults) == 1 and "a.xlsx: still being read after" in reading.faults[0]


def test_what_the_file_says_of_its_extent_is_not_believed(tmp_path):
    path = workbook(tmp_path / "a.xlsx", HEAD, ROW)
    content = io.BytesIO()
    with zipfile.ZipFile(path) as given, zipfile.ZipFile(content, "w") as changed:
        for entry in given.infolist():
            text = given.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                assert b'ref="A1:G2"' in text
                text = text.replace(b'ref="A1:G2"', b'ref="A1:B1"')
            changed.writestr(entry, text)
    path.write_bytes(content.getvalue())
    assert [len(row) for row in read_grid(path)] == [7, 7]
