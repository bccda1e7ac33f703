"""The text of CSV files: every cell as printed, faults by row, numbers as short as they can be."""

import numpy as np
import pandas as pd
import pytest

from ouhai_stats.data import csv_text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a,b\n1,2\n1,2,3\n", r"annex\.csv, row 3: 3 cells; allowed: 2, one for each column"),
        (b"a,b\n1,2\n1," + b"x" * 140_000, r"annex\.csv, row 3: .*; allowed: cells of 131072 signs"),
        (b"a,b,c\n1,2,3\n1,2\n", r"annex\.csv, row 3: 2 cells; allowed: 3, one for each column"),
        (b'a,b\n1,"2\n', r"annex\.csv, row 2: a quotation mark is opened"),
        (b"a,b\n1,\x002\n", r"annex\.csv, row 2: a sign that is no text \(NUL\)"),
        ("a,b\n1,2\n".encode("utf-16"), r"annex\.csv: the file is not UTF-8 text"),
    ],
)
def test_a_torn_table_says_its_row_and_what_is_allowed(content, said):
    with pytest.raises(ValueError, match=said):
        csv_text.table_of(content, "annex.csv")


def test_every_cell_is_the_text_that_is_printed_and_blanks_stay_blank():
    table = csv_text.table_of("\ufeffa,b\n007,\nNaN,1.50\n\n".encode(), "t.csv")
    assert table.to_dict("list") == {"a": ["007", "NaN"], "b": ["", "1.50"]}


def test_a_file_without_a_head_is_empty():
    with pytest.raises(ValueError, match=r"^t\.csv: the file is empty; a head row is needed$"):
        csv_text.table_of(b"\n", "t.csv")


def test_numbers_are_as_short_as_they_can_be_and_lines_end_in_a_line_feed():
    frame = pd.DataFrame({"a": [1.0, 0.1, np.nan, -2.5e-7], "b": ["x", "1.0", "", 'a"b']})
    assert csv_text.frame_bytes(frame) == b'a,b\n1,x\n0.1,1.0\n,\n-2.5e-07,"a""b"\n'
