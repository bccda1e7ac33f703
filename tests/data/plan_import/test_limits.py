"""Limits on what is read: size, unpacked size, pages, cells and time, each passed one a clear line."""

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
