"""Paragraphs and tables of a document, in order, and written as plain lists."""

import json

import pytest

from ouhai_stats.data.assumptions import read_series
from ouhai_stats.data.plan_import.body import find_goals
from ouhai_stats.data.plan_import.codes import SeriesNames
from ouhai_stats.data.plan_import.documents import Document, document_as_json, document_from, sentences_of
from ouhai_stats.data.plan_import.grid import Cell, Place, grid_of


def test_a_paragraph_broken_by_a_page_is_one(tmp_path):
    document = Document()
    for text in (
        "主要目标如下：地区生产总值增长7.5%以上，研究与试验发展经费投入强度",
        "3.2%以上，外贸进口总额60亿元。",
        "一、工作",
    ):
        document.add_text(text)
    joined = sentences_of(document)
    assert [paragraph.text for paragraph in joined][1:] == ["一、工作"]
    found = find_goals(joined, SeriesNames(read_series()))
    assert [clause.code for clause in found] == ["gdp", "rd_intensity", "imports"]


def test_blank_paragraphs_and_tables_are_left_out_and_the_order_is_kept():
    document = Document()
    document.add_text(" \n")
    document.add_text(" 甲 ", page=3)
    for text in ("", "乙"):
        document.add_grid(grid_of([Cell(text, 0, 0)], [Place(1, 1)], 1))
    document.add_text("丙 丁")
    assert [str(paragraph) for paragraph in document.paragraphs] == ["第3页，正文第1段", "正文第2段"]
    assert document.text == "甲丙丁"
    assert (len(document.grids), document.order) == (1, [1])


@pytest.mark.parametrize("after", ["一、重点工作", "（二）民生", "附件：指标", "- 其他"])
def test_a_heading_begins_a_paragraph_though_the_one_before_has_no_end(after):
    document = Document()
    before = "坚持以人民为中心的发展思想深入推进各项重点工作"
    for text in (before, after):
        document.add_text(text)
    assert [paragraph.text for paragraph in sentences_of(document)] == [before, after.replace(" ", "")]


def test_a_document_comes_back_from_its_plain_lists_with_its_merged_cells():
    document = Document()
    document.add_text("甲", page=2)
    document.add_grid(grid_of([Cell("上", 0, 0, rows=2), Cell("右", 0, 1)], [Place(1, 1, 2), Place(1, 2, 2)], 2))
    back = document_from(json.loads(json.dumps(document_as_json(document))))
    assert back == document
    assert back.grids[0].cells[0][0] is back.grids[0].cells[1][0]
