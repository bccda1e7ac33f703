"""Cleaning a table: header cells come, figures stand flush right, its maker's marks go."""

import pytest
from bs4 import BeautifulSoup, Tag
from sample_notebook import frame_html

from ouhai_stats.formats.clean_html import clean
from ouhai_stats.formats.clean_table import is_number
from ouhai_stats.formats.page_tree import html_of


def table_of(html: str) -> Tag:
    """The table of a cell, cleaned."""
    return BeautifulSoup(html_of(clean(html, "cell 'x'")), "html.parser").table


def test_a_pandas_table_becomes_a_plain_one_with_header_cells() -> None:
    table = table_of(frame_html())
    assert [(head.get_text(), head["scope"]) for head in table.find_all("th")] == [
        ("region", "col"),
        ("2019", "col"),
        ("2020", "col"),
        ("瓯海区", "row"),
        ("温州市", "row"),
    ]
    assert table.attrs == {"class": ["data"]}
    assert len(table.thead.find_all("tr")) == 1
    assert table.find_all(class_="num")[-1].get_text() == "3.4"
    assert "style" not in str(table)


def test_random_marks_of_a_pandas_styler_are_dropped() -> None:
    html = (
        '<style>#T_1f9 td {color: red}</style><table id="T_1f9"><caption>增速</caption><thead><tr>'
        '<th class="blank level0">&nbsp;</th>'
        '<th id="T_1f9_level0_col0" class="col_heading">a</th></tr></thead>'
        '<tbody><tr><th id="T_1f9_level0_row0">0</th>'
        '<td id="T_1f9_row0_col0" class="data row0">4.3</td></tr></table>'
    )
    cleaned = str(table_of(html))
    assert "T_1f9" not in cleaned
    assert "row0" not in cleaned
    assert "<caption>增速</caption>" in cleaned


def test_an_empty_header_cell_is_no_header() -> None:
    table = table_of("<table><thead><tr><th></th><th>a</th></tr></thead></table>")
    assert [cell.name for cell in table.find_all(["td", "th"])] == ["td", "th"]


def test_own_classes_widths_and_scopes_stay() -> None:
    html = (
        '<table class="indicators stack"><colgroup>'
        '<col style="width: 30%"/><col style="width:70%"/></colgroup><tbody>'
        '<tr><th colspan="2" scope="rowgroup">经济</th></tr>'
        '<tr><td class="num">1</td><td>b</td></tr></tbody></table>'
    )
    table = table_of(html)
    assert [column["width"] for column in table.find_all("col")] == ["30%", "70%"]
    assert table["class"] == ["indicators", "stack"]
    assert table.th["scope"] == "rowgroup"


@pytest.mark.parametrize("text", ["4.3", "-5.3", "−5.3", "1,234.5", "7.5%", "1.1‰", "–", "<2.8", "NaN", " 60 "])
def test_figures_are_known(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize("text", ["", "7.5左右", "2021年", "A1", "完成上级下达任务", "1-2-3 x"])
def test_words_are_no_figures(text: str) -> None:
    assert not is_number(text)
