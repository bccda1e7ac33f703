"""Elements of a Word document: every text is a text, and what XML cannot hold is dropped."""

import pytest
from docx.oxml.ns import qn

from ouhai_stats.formats.word.ooxml import field, make, paragraph, run


def tags(element):
    return [child.tag.partition("}")[2] for child in element]


def test_a_line_feed_breaks_the_line_and_what_xml_cannot_hold_is_dropped():
    made = run("a\x00\tb\n\nc")
    assert tags(made) == ["t", "br", "br", "t"] and [text.text for text in made.iter(qn("w:t"))] == ["a b", "c"]
    assert made[0].get("{http://www.w3.org/XML/1998/namespace}space") == "preserve" and tags(run("")) == []


@pytest.mark.parametrize(
    ("formats", "marks"), [((), []), (("i", "b"), ["b", "i"]), (("superscript", "u"), ["u", "vertAlign"])]
)
def test_marks_of_a_format_stand_in_the_schemas_order(formats, marks):
    properties = run("x", frozenset(formats)).find(qn("w:rPr"))
    assert (tags(properties) if properties is not None else []) == marks


def test_a_field_shows_something_until_word_counts():
    made = field("SEQ 表", "3")
    kinds = [mark.get(qn("w:fldCharType")) for part in made for mark in part.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    assert made[1][0].text == " SEQ 表 " and made[3][0].text == "3"


def test_attributes_bear_the_prefix_of_their_element_and_others_their_own():
    assert make("w:jc", val="left").get(qn("w:val")) == "left"
    assert make("a:ext", cx=3).get("cx") == "3"
    assert make("a:blip", **{"r:embed": "rId1"}).get(qn("r:embed")) == "rId1"


def test_a_paragraph_has_its_style_before_its_other_properties():
    made = paragraph("BodyText", run("x"), properties=(make("w:keepNext"),))
    assert tags(made) == ["pPr", "r"] and tags(made[0]) == ["pStyle", "keepNext"]
