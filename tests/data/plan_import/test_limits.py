"""Limits on what is read: size, unpacked size, pages, cells and time, each passed one a clear line."""

import io
import zipfile

import pytest
from openpyxl import Workbook
from plan_documents import printed

from ouhai_stats.data.plan_import import limits
from ouhai_stats.data.plan_import.readers import read_document


@pytest.mark.parametrize(
    ("name", "value", "form"), [("MAX_BYTES", 10, "txt"), ("MAX_CELLS", 20, "html"), ("MAX_CHARACTERS", 10, "txt")]
)
def test_size_cells_and_characters_have_limits(tmp_path, monkeypatch, name, value, form):
    path = printed(tmp_path, form)
    monkeypatch.setattr(limits, name, value)
    with pytest.raises(ValueError, match="allowed: at most"):
        read_document(path)


def test_a_sheet_with_a_cell_far_away_is_refused(tmp_path):
    book = Workbook()
    book.active["XFD1048576"] = 1
    book.save(tmp_path / "plan.xlsx")
    with pytest.raises(ValueError, match="cells; allowed: at most"):
        read_document(tmp_path / "plan.xlsx")


def test_a_limit_is_passed_only_beyond_it():
    limits.check_pages(limits.MAX_PAGES, "plan.pdf")
    limits.check_cells(limits.MAX_CELLS, "plan.xlsx")
    with pytest.raises(ValueError, match=r"^plan\.pdf: 201 pages; allowed: at most 200\. Save the plan"):
        limits.check_pages(201, "plan.pdf")
    with pytest.raises(ValueError, match=r"^plan\.xlsx: tables of 50,001 cells; allowed: at most 50,000$"):
        limits.check_cells(50_001, "plan.xlsx")


def test_an_archive_tells_its_files_and_may_unpack_to_as_much_as_is_told():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a/b.xml", b"0" * 1000)
    assert limits.check_archive(stream.getvalue(), "plan.docx", most=1000) == ["a/b.xml"]
    with pytest.raises(ValueError, match=r"^plan\.docx: unpacks to 0 MB in 1 files"):
        limits.check_archive(stream.getvalue(), "plan.docx", most=999)


def test_white_space_alone_is_an_empty_file():
    with pytest.raises(ValueError, match=r"^plan\.txt: the file is empty$"):
        limits.check_size(b" \n", "plan.txt")


def test_a_deadline_is_passed_once_its_seconds_are_over(monkeypatch):
    times = iter([0.0, 60.0, 60.1])
    monkeypatch.setattr(limits.time, "monotonic", lambda: next(times))
    deadline = limits.Deadline("plan.pdf", 60)
    deadline.check()
    with pytest.raises(TimeoutError, match=r"^plan\.pdf: still being read after 60 seconds; given up$"):
        deadline.check()
