"""Styles of an office's document: the standard's typefaces and sizes, each style once, in either language."""

import pytest
from docx.oxml.ns import qn

from ouhai_stats.formats.word.styles import STYLES, TAGS, defaults, styles


def by_id(language):
    return {style.get(qn("w:styleId")): style for style in styles(language)}


def value(style, tag, name="val"):
    found = style.find(f".//{qn(tag)}")
    return None if found is None else found.get(qn(f"w:{name}"))


@pytest.mark.parametrize("language", TAGS)
def test_every_style_stands_once_and_rests_on_one_that_is_there(language):
    made = styles(language)
    ids = [style.get(qn("w:styleId")) for style in made]
    assert len(ids) == len(set(ids)) and set(STYLES) <= set(ids)
    based = {rest for style in made for rest in style.xpath("w:basedOn/@w:val | w:next/@w:val")}
    assert based <= set(ids)


def test_typefaces_sizes_and_leading_are_those_of_the_standard():
    made = by_id("zh")
    faces = {"Title": ("方正小标宋简体", "44"), "Heading1": ("黑体", "32"), "BodyText": ("仿宋_GB2312", "32")}
    assert {name: (value(made[name], "w:rFonts", "eastAsia"), value(made[name], "w:sz")) for name in faces} == faces
    spacing = made["BodyText"].find(f".//{qn('w:pPr')}/{qn('w:spacing')}")
    # 28 points in twips.
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("560", "exact")
    assert value(made["BodyText"], "w:ind", "firstLineChars") == "200"


def test_english_stands_flush_left_without_a_chinese_first_line():
    body = by_id("en")["BodyText"]
    assert value(body, "w:jc") == "left" and body.find(f".//{qn('w:ind')}") is None
    assert value(body, "w:spacing", "lineRule") == "auto" and value(body, "w:sz") == "24"


@pytest.mark.parametrize("language", TAGS)
def test_words_have_their_language(language):
    told = defaults(language)
    assert value(told, "w:lang") == TAGS[language] and value(told, "w:lang", "eastAsia") == "zh-CN"
