"""Figures of a Word document: no wider than the text, the drawing itself beside a picture of it, its finding in words."""

import base64

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from ouhai_stats.formats.word.layout import blank_document
from ouhai_stats.formats.word.pictures import place_picture

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
SVG = '<svg viewBox="0 0 460.8 200"><text font-family="\'Ouhai Sans SC\'"><use href="#a"/></text></svg>'


def placed(content, raster=PNG, **size):
    """A document, and size of a picture in it as EMU."""
    document = blank_document("zh")
    made = place_picture(document, "figure-2.svg", content, raster, "增速下降。", **{"widest": Mm(156), **size})
    extent = made.find(f".//{qn('wp:extent')}")
    return document, made, (int(extent.get("cx")), int(extent.get("cy")))


def test_a_drawing_that_is_wider_than_the_text_is_made_as_wide_and_keeps_its_shape():
    _, _, size = placed(SVG)
    assert size == (Mm(156), pytest.approx(Mm(156) * 200 / 460.8, abs=1))
    assert placed(SVG, widest=Pt(1000))[2] == (Pt(460.8), Pt(200))
    assert placed(SVG, height=Pt(14))[2] == (pytest.approx(Pt(14) * 460.8 / 200, abs=1), Pt(14))


def test_word_has_the_drawing_itself_with_typefaces_and_links_that_it_knows():
    document, made, _ = placed(SVG)
    part = next(part for part in document.part.package.iter_parts() if str(part.partname).endswith("figure-2.svg"))
    drawing = part.blob.decode("utf-8")
    assert 'xlink:href="#a"' in drawing and "Microsoft YaHei" in drawing and part.content_type == "image/svg+xml"
    assert made.find(f".//{qn('wp:docPr')}").get("descr") == "增速下降。"
    assert made.find(f".//{qn('wp:docPr')}").get("id") == "2"


def test_a_picture_is_taken_from_its_address_and_has_no_drawing_beside():
    address = "data:image/png;base64," + base64.b64encode(PNG).decode()
    document, made, size = placed(address, raster=None)
    assert size[0] == size[1] > 0 and made.find(f".//{qn('a:extLst')}") is None
    assert [part.blob for part in document.part.package.iter_parts() if str(part.partname).endswith(".png")] == [PNG]
