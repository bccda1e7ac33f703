"""Figures of a Word document: the vector drawing, with a picture of it for what cannot show one."""

import base64
import io
import re

from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.shared import Emu, Pt
from lxml import etree
from lxml.etree import _Element

from ouhai_stats.formats.word.ooxml import make

__all__ = ["place_picture"]

IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
VECTOR = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
# Typefaces by which Word draws a figure's letters where ours is not installed.
FAMILY = "'Ouhai Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', SimHei, sans-serif"


def place_picture(
    document: WordDocument,
    name: str,
    content: str,
    raster: bytes | None,
    alt: str,
    *,
    widest: int,
    height: int | None = None,
) -> _Element:
    """Inline drawing of a figure.

    Parameters
    ----------
    name, content
        Name of the figure and what it is: SVG, or a PNG as a data address.
    raster
        PNG of an SVG.
    alt
        What the figure states; empty for decoration.
    widest, height
        Width that it may not exceed, and its height where that is set, in EMU.
    """
    vector = content.startswith("<")
    png = raster if vector else base64.b64decode(content.partition(",")[2])
    relation, image = document.part.get_or_add_image(io.BytesIO(png))
    size = _size(content) if vector else (image.width, image.height)
    scale = height / size[1] if height else min(1, widest / size[0])
    extent = {"cx": round(size[0] * scale), "cy": round(size[1] * scale)}
    blip = make("a:blip", **{"r:embed": relation})
    if vector:
        blip.append(_vector(document, name, content))
    described = {"id": re.search(r"\d+", name)[0], "name": name, "descr": alt}
    picture = make(
        "pic:pic",
        make("pic:nvPicPr", make("pic:cNvPr", **described), make("pic:cNvPicPr")),
        make("pic:blipFill", blip, make("a:stretch", make("a:fillRect"))),
        make(
            "pic:spPr",
            make("a:xfrm", make("a:off", x=0, y=0), make("a:ext", **extent)),
            make("a:prstGeom", make("a:avLst"), prst="rect"),
        ),
    )
    return make(
        "w:r",
        make(
            "w:drawing",
            make(
                "wp:inline",
                make("wp:extent", **extent),
                make("wp:docPr", **described),
                make("wp:cNvGraphicFramePr"),
                make("a:graphic", make("a:graphicData", picture, uri=PICTURE)),
                distT=0,
                distB=0,
                distL=0,
                distR=0,
            ),
        ),
    )


def _size(svg: str) -> tuple[Emu, Emu]:
    """Width and height of a drawing, from its view box in points."""
    box = re.search(r'viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"', svg)
    return Pt(float(box[1])), Pt(float(box[2]))


def _vector(document: WordDocument, name: str, svg: str) -> _Element:
    """Extension of a picture by which Word shows the drawing itself; it knows links by their old name only."""
    svg = re.sub(r"""font-family="[^"]*\"""", f'font-family="{FAMILY}"', svg)
    svg = svg.replace(" href=", " xlink:href=").replace("<svg ", '<svg xmlns:xlink="http://www.w3.org/1999/xlink" ', 1)
    part = Part(PackURI(f"/word/media/{name}"), "image/svg+xml", svg.encode("utf-8"), document.part.package)
    blip = etree.Element(f"{{{VECTOR}}}svgBlip", nsmap={"asvg": VECTOR})
    blip.set(
        "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed",
        document.part.relate_to(part, IMAGE),
    )
    holder = make("a:ext", uri=EXTENSION)
    holder.append(blip)
    return make("a:extLst", holder)
