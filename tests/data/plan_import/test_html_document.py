"""Web pages: paragraphs, and tables laid out as browsers do."""

import pytest

from ouhai_stats.data.plan_import.html_document import read_html
from ouhai_stats.data.plan_import.readers import read_document


def test_a_table_of_a_page_with_endless_spans_stays_small(tmp_path):
    path = tmp_path / "plan.html"
    path.write_text("<table><tr><td rowspan=9999 colspan=9999>a</td></tr><tr><td>b</td></tr></table>", encoding="utf-8")
    grid = read_document(path).grids[0]
    assert len(grid.cells) == 2 and grid.width <= 201


def texts(page):
    """Paragraphs and tables of a page."""
    document = read_html(f"<html><body>{page}</body></html>".encode(), "plan.html")
    tables = [[grid.texts(row) for row in range(len(grid.cells))] for grid in document.grids]
    return [paragraph.text for paragraph in document.paragraphs], tables


def test_cells_lie_as_a_browser_lays_them_out():
    page = "<tr><td rowspan=2>甲<td colspan=2>乙</tr><tr><td>丙<td>丁</tr>"
    assert texts(f"<table>{page}</table>")[1] == [[["甲", "乙", "乙"], ["甲", "丙", "丁"]]]


def test_a_table_that_lays_out_others_is_text():
    page = "<table><tr><td>左<table><tr><td>指标<td>单位</table><td>右</table>"
    assert texts(page) == (["左", "右"], [[["指标", "单位"]]])


def test_what_a_page_does_not_show_is_not_read():
    page = "<p>一</p><script>var x = '二'</script><style>p {}</style><!-- 三 --><p>四</p>尾"
    assert texts(page) == (["一", "四", "尾"], [])


def test_a_line_break_ends_a_paragraph_and_a_word_within_does_not():
    assert texts("<p>增长<b>7%</b>\n左右<br>二</p>")[0] == ["增长7% 左右", "二"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("declared", ["gb2312", "iso-8859-1", "nonsense"])
def test_a_page_that_declares_other_signs_than_it_is_written_in_is_read(encoding, declared):
    content = f'<meta charset="{declared}"><p>计划目标</p>'.encode(encoding)
    assert read_html(content, "plan.html").paragraphs[0].text == "计划目标"
