"""No text of a published table runs in a spreadsheet, every text can be had back, and numbers stay numbers."""

import csv
import io

import numpy as np
import pandas as pd
import pytest
from hostile_text import EVERY
from hypothesis import given
from hypothesis import strategies as st
from office import converted
from openpyxl import load_workbook

from ouhai_stats.data.csv_text import frame_bytes, read_table
from ouhai_stats.data.published_tables import harmless, original, published_bytes, read_published, write_published
from ouhai_stats.files import paths

SIGNS = "=+-@\t\r\n＝＋－＠"
HOSTILE = [
    *(text for text in EVERY if text.isprintable()),
    *(f"{sign}1+1" for sign in SIGNS),
    " =1+1",
    "'=1+1",
    "''-2+3",
    "-",
    "+5",
    "-1,234",
    "a\rb",
    'a"b,c',
]


def runs(text):
    """Whether a spreadsheet may take a text for a formula."""
    return text[:1] in set(SIGNS) or text.strip()[:1] in set("=+-@＝＋－＠")


def table(texts):
    return pd.DataFrame({"words": texts, "value": np.linspace(-5.3, 1e-7, len(texts))})


def test_nothing_begins_like_a_formula_but_negative_numbers(tmp_path):
    path = write_published(table(HOSTILE), tmp_path / "t.csv")
    shown = read_table(path)
    assert not [text for text in shown["words"] if runs(text)]
    assert [text for text in HOSTILE if runs(text)] and shown["words"][0] == HOSTILE[0]
    np.testing.assert_array_equal(shown["value"].astype(float), table(HOSTILE)["value"])
    assert shown["value"][0] == "-5.3"


def test_a_reader_gets_every_text_back(tmp_path):
    assert list(read_published(write_published(table(HOSTILE), tmp_path / "t.csv"))["words"]) == HOSTILE


@given(st.text(alphabet=st.sampled_from([*SIGNS, "'", " ", "1", ".", "e", "甲"]), max_size=8))
def test_any_text_comes_back_and_none_runs(text):
    shown = harmless(text)
    assert original(shown) == text
    if runs(shown):
        assert shown == text and float(text) < 0.1


@pytest.mark.parametrize("text", ["-5.3", "-0", "-1e-07", "7.5", "", "甲-乙", "'n'", "N=3"])
def test_what_does_not_run_stays_as_it_is(text):
    assert harmless(text) == text == original(text)


def test_cells_that_are_no_text_stay():
    assert [harmless(cell) for cell in (-5.3, -2, True, None)] == [-5.3, -2, True, None]


@pytest.mark.parametrize("form", [frame_bytes, published_bytes])
def test_a_line_end_inside_a_cell_tears_no_row(form, tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(form(table(["a\rb", "c\nd", "e"])))
    assert list(read_table(path)["words"]) == ["a\rb", "c\nd", "e"]
    assert len(list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))) == 4


@pytest.mark.office
def test_the_office_takes_none_for_a_formula(tmp_path):
    path = write_published(table(HOSTILE), tmp_path / "t.csv")
    (tmp_path / "out").mkdir()
    sheet = load_workbook(converted(path, "xlsx", tmp_path / "out")).active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells} and {cell.data_type for cell in sheet["B"][1:]} == {"n"}


def test_the_committed_tables_are_as_they_would_be_written():
    for path in sorted(paths.REPORTS.glob("*/tables/*.csv")):
        assert published_bytes(read_published(path)) == path.read_bytes(), path
