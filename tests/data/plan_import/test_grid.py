"""A table as printed: cells over several places, parts of it, and the words of a cell."""

import pytest

from ouhai_stats.data.plan_import.grid import cell_text
from ouhai_stats.data.plan_import.reading import target_in


@pytest.mark.parametrize(
    ("printed_cell", "text"),
    [
        ("7.5\n以上", "7.5以上"),
        ("完成上级\n下达任务", "完成上级下达任务"),
        ("50\n60", "50 / 60"),
        ("R&D\nratio", "R&D ratio"),
        (" 8 以上 ", "8 以上"),
    ],
)
def test_a_line_break_in_a_cell_joins_words_and_never_figures(printed_cell, text):
    assert cell_text(printed_cell) == text
    assert target_in("50 / 60", "%") is None
