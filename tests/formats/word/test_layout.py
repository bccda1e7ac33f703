"""Page and numbering of an office's document, after GB/T 9704-2012."""

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from ouhai_stats.formats.word.layout import TEXT_WIDTH, blank_document, new_list, put_at_head


def test_the_page_is_a4_with_the_standards_text_block():
    (section,) = blank_document("zh").sections
    sides = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert sides == pytest.approx((Mm(210), Mm(297), Mm(37), Mm(28)), abs=700)
    assert section.page_width - section.left_margin - section.right_margin == pytest.approx(TEXT_WIDTH, abs=1400)
    assert pytest.approx(Mm(156)) == TEXT_WIDTH


@pytest.mark.parametrize(
    ("language", "forms"), [("zh", ["%1、", "（%2）", "%3."]), ("en", ["%1", "%1.%2", "%1.%2.%3"])]
)
def test_headings_are_numbered_as_the_language_has_it(language, forms):
    numbering = blank_document(language).part.numbering_part.element
    assert numbering.xpath("w:abstractNum[1]/w:lvl/w:lvlText/@w:val") == forms


def test_a_new_list_has_a_number_of_its_own_and_starts_where_it_is_told():
    document = blank_document("zh")
    first, second = new_list(document), new_list(document, 3)
    assert second == first + 1
    assert document.part.numbering_part.element.xpath("w:num/w:lvlOverride/w:startOverride/@w:val") == ["1", "3"]


def test_a_document_begins_without_a_word_and_its_page_numbers_stand_on_the_outer_side():
    document = blank_document("zh")
    assert not document.paragraphs and document.settings.odd_and_even_pages_header_footer
    (section,) = document.sections
    sides = [
        footer._element.find(f".//{qn('w:jc')}").get(qn("w:val"))
        for footer in (section.footer, section.even_page_footer)
    ]
    assert sides == ["right", "left"]


def test_words_at_the_head_stand_on_every_page():
    document = blank_document("zh")
    put_at_head(document, "草稿")
    (section,) = document.sections
    assert [head._element.xpath("string()") for head in (section.header, section.even_page_header)] == ["草稿", "草稿"]
