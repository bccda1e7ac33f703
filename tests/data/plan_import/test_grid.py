"""A table as printed: cells over several places, parts of it, and the words of a cell."""

import pytest

from ouhai_stats.data.plan_import.grid import Cell, Grid, Place, cell_text, grid_of, raised
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


def grid(*cells, width=2, height=2, **options):
    """Table of some cells."""
    return grid_of(list(cells), [Place(1, row + 1) for row in range(height)], width, **options)


def test_a_cell_stands_in_every_place_that_it_covers_and_no_further():
    table = grid(Cell("宽", 0, 0, columns=9), Cell("低", 1, 1), Cell("后", 1, 1))
    assert [table.texts(row) for row in range(2)] == [["宽", "宽"], ["", "低"]]
    assert table.width == 2 and Grid([], []).width == 0


def test_a_part_of_a_table_cuts_the_cells_that_go_over_its_edge():
    part = grid(Cell("高", 0, 0, rows=3), Cell("乙", 2, 1), height=3).rows(1)
    assert [part.texts(row) for row in range(2)] == [["高", ""], ["高", "乙"]]
    assert (part.cells[0][0].row, part.cells[0][0].rows, part.places[0].row) == (0, 2, 2)


def test_words_go_on_below_a_break_and_a_figure_does_not():
    upper = grid(Cell("完成任务", 1, 0), Cell("7.5", 1, 1))
    whole = upper.below(grid(Cell("下", 1, 0), Cell("9", 1, 1)))
    assert [whole.texts(row) for row in range(1, 4)] == [["完成任务", "7.5"], ["完成任务", ""], ["下", "9"]]
    assert whole.cells[1][0] is whole.cells[2][0] and whole.cells[1][0].rows == 2
    unknown = grid(Cell("完成任务", 1, 0), merges_known=False).below(grid())
    assert unknown.texts(2) == ["", ""]


@pytest.mark.parametrize(
    ("text", "mark"), [("1", "¹"), ("[2]", "²"), ("注10", "¹⁰"), (" （3） ", "³"), ("a", "a"), ("1.5", "1.5")]
)
def test_a_raised_number_is_written_as_a_mark_and_all_else_stays(text, mark):
    assert raised(text) == mark


def test_a_place_is_named_by_its_page_or_sheet_where_known():
    places = [Place(1, 4), Place(1, 4, page=2), Place(1, 4, sheet="附表")]
    assert [str(place) for place in places] == ["表1第4行", "第2页，表1第4行", "工作表“附表”，表1第4行"]
