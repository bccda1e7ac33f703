"""Clean HTML as the blocks of a Word document: real headings, lists that count anew, links that lead somewhere."""

import datetime
import io
import re

import pytest
from docx import Document
from docx.oxml.ns import qn
from sample_notebook import sample_notebook

from ouhai_stats.formats.word.body import WordBody
from ouhai_stats.formats.word.document import to_docx
from ouhai_stats.formats.word.layout import blank_document


def blocks(html):
    """A document, and the blocks of a text."""
    document = blank_document("zh")
    return document, WordBody(document, {}, "zh").blocks(html)


def told(parts):
    """Style and words of each paragraph."""
    return [
        (part.find(f".//{qn('w:pStyle')}").get(qn("w:val")), "".join(text.text for text in part.iter(qn("w:t"))))
        for part in parts
        if part.tag == qn("w:p")
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_links_lead_to_bookmarks_or_out(language):
    content = to_docx(
        sample_notebook(language), language, title="计划评估", author="瓯海统计", date=datetime.date(2021, 3, 9)
    )
    document = Document(io.BytesIO(content))
    marks = {mark.get(qn("w:name")) for mark in document.element.body.iter(qn("w:bookmarkStart"))}
    links = list(document.element.body.iter(qn("w:hyperlink")))
    assert links and marks
    for link in links:
        anchor, relation = link.get(qn("w:anchor")), link.get(qn("r:id"))
        assert anchor in marks if anchor else re.match("https?://", document.part.rels[relation].target_ref)


def test_each_element_has_the_style_of_its_kind():
    html = '<h1>题</h1><p class="addressee">某局：</p><h2 id="a">一</h2><p> 句 <b>重</b> </p><ul><li>甲</li></ul><pre>x\n</pre>'
    assert told(blocks(html)[1]) == [
        ("Title", "题"),
        ("Salutation", "某局："),
        ("Heading1", "一"),
        ("BodyText", "句 重"),
        ("ListBullet", "甲"),
        ("Plain", "x"),
    ]


def test_every_numbered_list_counts_anew_from_where_it_starts():
    document, made = blocks('<ol><li>a</li><li>b</li></ol><ol start="3"><li>c</li></ol>')
    numbers = [part.find(f".//{qn('w:numId')}").get(qn("w:val")) for part in made]
    assert numbers[0] == numbers[1] != numbers[2]
    starts = document.part.numbering_part.element.xpath("w:num/w:lvlOverride/w:startOverride/@w:val")
    assert starts == ["1", "3"]


def test_a_link_that_leads_to_no_heading_is_plain_text():
    _, (_, made) = blocks('<h2 id="a">一</h2><p><a href="#a">去</a><a href="#b">无</a></p>')
    links = list(made.iter(qn("w:hyperlink")))
    assert [link.get(qn("w:anchor")) for link in links] == ["_heading1"] and told([made]) == [("BodyText", "去无")]


def test_a_caption_counts_by_a_field():
    html = '<table><caption><span class="label">表 2</span> 指标</caption><tr><td>a</td></tr></table>'
    caption = blocks(html)[1][0]
    assert [code.text for code in caption.iter(qn("w:instrText"))] == [" SEQ 表 \\* ARABIC "]
    assert told([caption]) == [("Caption", "表 2\u2002指标")]
