"""Tables as Typst code: columns as wide as their content asks, and no row alone on a page."""

import re

import pytest
from bs4 import BeautifulSoup

from ouhai_stats.formats.pdf.column_widths import _ties, alignments, by_column, table_code, widths


def table(html: str) -> object:
    return BeautifulSoup(html, "html.parser").table


def test_widths_as_written_are_kept() -> None:
    assert widths(table('<table><col width="25%"><col width="75%"><tr><td>a</td><td>b</td></tr></table>')) == [
        "25fr",
        "75fr",
    ]


@pytest.mark.parametrize(
    ("cells", "shares"),
    [
        (["瓯海区", "4.3"], ["auto", "auto"]),
        (["瓯海区", "理由" * 40], ["auto", "160.0fr"]),
        (["理由" * 40, "理由" * 10], ["160.0fr", "40.0fr"]),
    ],
)
def test_a_small_table_stays_narrow_and_long_columns_take_the_rest(cells: list[str], shares: list[str]) -> None:
    row = "".join(f"<td>{text}</td>" for text in cells)
    assert widths(table(f"<table><tr>{row}</tr></table>")) == shares


def test_where_too_much_is_asked_every_column_gives_way() -> None:
    row = "<td>城镇住房保障受益覆盖率</td>" * 6 + f"<td>{'理由' * 30}</td>"
    assert all(share.endswith("fr") for share in widths(table(f"<table><tr>{row}</tr></table>")))


def test_columns_of_figures_are_set_flush_right() -> None:
    assert alignments(
        table('<table><tr><th>a</th><th>b</th></tr><tr><td>x</td><td class="num">1</td></tr></table>')
    ) == ["left", "right"]


@pytest.mark.parametrize(("rows", "ties"), [(1, ""), (2, "2-"), (3, "3--"), (8, "8-------"), (9, "2-111112-")])
def test_first_and_last_rows_are_tied(rows: int, ties: str) -> None:
    soup = BeautifulSoup("<table>" + "<tr><td>a</td><td>b</td></tr>" * rows + "</table>", "html.parser")
    found = [re.sub(r"\D", "", tie) or "-" for tie in _ties(soup.find_all("tr"), 2)]
    assert "".join(found) == ties


def test_rows_with_spanning_cells_are_left_as_they_are() -> None:
    soup = BeautifulSoup('<table><tr><th colspan="2">a</th></tr><tr><td>a</td><td>b</td></tr></table>', "html.parser")
    assert _ties(soup.find_all("tr"), 2) == []


def test_a_column_has_the_cells_of_the_rows_that_have_one_for_each():
    given = table(
        '<table><tr><th colspan="2">a</th></tr><tr><td>b</td><td>c</td></tr><tr><td>d</td><td>e</td></tr></table>'
    )
    assert [[cell.get_text() for cell in column] for column in by_column(given)] == [["b", "d"], ["c", "e"]]


def test_the_head_is_repeated_and_the_caption_set():
    code = table_code(
        table(
            "<table><caption>表</caption><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>"
        ),
        lambda cell: f"[{cell.get_text()}]",
    )
    assert code.startswith("datatable((auto,), (left,), 9pt, [表],")
    assert "table.header(table.hline(stroke: 1pt + ink), table.cell(strong([a]))," in code and "table.cell([b])" in code
