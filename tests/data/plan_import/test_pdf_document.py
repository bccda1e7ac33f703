"""PDF files with a text layer: paragraphs over several lines, tables with merged cells, and no page numbers."""

import pytest
import typst

from ouhai_stats.data.plan_import.pdf_document import read_pdf
from ouhai_stats.files import paths

PAGE = """
#set page(width: 12cm, height: 8cm, margin: 1cm, numbering: "— 1 —")
#set text(font: "Ouhai Sans SC", size: 10pt)
全市上下要坚持稳中求进工作总基调，完整准确全面贯彻新发展理念，加快构建新发展格局。

第二段。
#table(columns: 3, table.cell(rowspan: 2)[经济], [生产总值], [7.5], [投资\\ 增速], [6])
"""


@pytest.fixture(scope="module")
def document():
    """What is read of a page with two paragraphs and a table."""
    content = typst.compile(PAGE.encode(), font_paths=[paths.FONTS], ignore_system_fonts=True)
    return read_pdf(content, "plan.pdf")


def test_lines_to_the_margin_are_one_paragraph_and_the_pages_number_is_none(document):
    assert [(paragraph.text, paragraph.page) for paragraph in document.paragraphs] == [
        ("全市上下要坚持稳中求进工作总基调，完整准确全面贯彻新发展理念，加快构建新发展格局。", 1),
        ("第二段。", 1),
    ]


def test_a_cell_covers_the_rows_that_its_box_does(document):
    (grid,) = document.grids
    assert [grid.texts(row) for row in range(2)] == [["经济", "生产总值", "7.5"], ["经济", "投资增速", "6"]]
    assert [str(place) for place in grid.places] == ["第1页，表1第1行", "第1页，表1第2行"]
