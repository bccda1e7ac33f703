"""Paragraphs and tables of a document, in order, and written as plain lists."""

from ouhai_stats.data.assumptions import read_series
from ouhai_stats.data.plan_import.body import find_goals
from ouhai_stats.data.plan_import.codes import SeriesNames
from ouhai_stats.data.plan_import.documents import Document, sentences_of


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
