"""Cleaning what a cell shows: header cells come, scripts and looks go."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_notebook import frame_html

from ouhai_stats.formats.clean_html import clean, is_number


def test_a_pandas_table_becomes_a_plain_one_with_header_cells() -> None:
    table = clean(frame_html(), "cell 'x'").table
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
    cleaned = str(clean(html, "cell 'x'"))
    assert "T_1f9" not in cleaned
    assert "row0" not in cleaned
    assert "<caption>增速</caption>" in cleaned


def test_an_empty_header_cell_is_no_header() -> None:
    table = clean("<table><thead><tr><th></th><th>a</th></tr></thead></table>", "cell 'x'").table
    assert [cell.name for cell in table.find_all(["td", "th"])] == ["td", "th"]


def test_own_classes_widths_and_scopes_stay() -> None:
    html = (
        '<table class="indicators stack"><colgroup>'
        '<col style="width: 30%"/><col style="width:70%"/></colgroup><tbody>'
        '<tr><th colspan="2" scope="rowgroup">经济</th></tr>'
        '<tr><td class="num">1</td><td>b</td></tr></tbody></table>'
    )
    table = clean(html, "cell 'x'").table
    assert [column["width"] for column in table.find_all("col")] == ["30%", "70%"]
    assert table["class"] == ["indicators", "stack"]
    assert table.th["scope"] == "rowgroup"


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<iframe src='https://example.org'></iframe>", "<iframe>"),
        ("<a href='javascript:alert(1)'>x</a>", "javascript"),
        ("<a href='java\nscript:alert(1)'>x</a>", "javascript"),
        ("<a href='data:text/html,x'>x</a>", "'data'"),
        ("<img src='https://example.org/a.png' alt='a chart of growth'>", "outside the report"),
        ("<form><p>x</p></form>", "<form>"),
    ],
)
def test_what_runs_or_fetches_is_refused_and_the_cell_named(html: str, said: str) -> None:
    with pytest.raises(ValueError, match=said) as error:
        clean(html, "cell 'growth' (number 3)")
    assert str(error.value).startswith("cell 'growth' (number 3): ")


def test_event_handlers_inline_style_and_control_characters_go() -> None:
    assert (
        str(clean('<p onclick="x()" style="color:red" class="source">a\x00b\x1b</p>', "cell 'x'"))
        == '<p class="source">ab</p>'
    )


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("区政府，\n直属各单位", "区政府，直属各单位"),
        ("区政府\n<strong>直属</strong>\n各单位", "区政府<strong>直属</strong>各单位"),
        ("the plan\nof 2021", "the plan\nof 2021"),
        ("plan”\n“next", "plan”\n“next"),
        ("增长\n7.5%", "增长\n7.5%"),
    ],
)
def test_a_line_break_between_chinese_characters_is_no_space(text: str, joined: str) -> None:
    assert str(clean(f"<p>{text}</p>", "cell 'x'")) == f"<p>{joined}</p>"


@pytest.mark.parametrize("text", ["4.3", "-5.3", "−5.3", "1,234.5", "7.5%", "1.1‰", "–", "<2.8", "NaN", " 60 "])
def test_figures_are_known(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize("text", ["", "7.5左右", "2021年", "A1", "完成上级下达任务", "1-2-3 x"])
def test_words_are_no_figures(text: str) -> None:
    assert not is_number(text)


@given(st.text(alphabet=st.sampled_from("<>&\"'/= abc瓯海\n\x00"), max_size=40))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = str(clean(f"<p>{text}</p>", "cell 'x'"))
    assert str(clean(once, "cell 'x'")) == once
