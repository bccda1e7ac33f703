"""Page and styles of a Chinese office's document, after GB/T 9704-2012, and of its English edition.

Notes
-----
A4 with margins of 37 mm above and 28 mm left round a text block of 156 × 225 mm; 仿宋 三号 on lines of exactly
28 points, so that a page has 22 lines of 28 characters; the title in 小标宋 二号; headings 一、 in 黑体 and （一） in
楷体; the page number in 四号 宋体 between dashes, on the outer side. English text stands in Times New Roman 12.
"""

from dataclasses import dataclass

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.oxml import serialize_part_xml
from docx.shared import Mm
from lxml.etree import _Element

from ouhai_stats.ooxml import field, make, paragraph, run

__all__ = ["BULLETS", "TEXT_WIDTH", "blank_document", "new_list"]

TEXT_WIDTH = Mm(156)
LATIN = "Times New Roman"
# What Word takes where a typeface is not installed.
INSTEAD = {"仿宋_GB2312": "仿宋,FangSong", "楷体_GB2312": "楷体,KaiTi", "黑体": "SimHei", "宋体": "SimSun",
           "方正小标宋简体": "方正小标宋_GBK,宋体"}
TAGS = {"zh": "en-US", "en": "en-GB"}
HEADINGS, BULLETS, NUMBERS = 1, 2, 3
# Twips: an exact line, and a character of the body.
LEADING, CHARACTER = 560, 320
MARGINS = (("top", 28), ("left", 57), ("bottom", 28), ("right", 57))
STALE = (RELATION.CUSTOM_XML, RELATION.THUMBNAIL,
         "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects")
APPLICATION = ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxml'
               'formats.org/officeDocument/2006/extended-properties"><Application>Ouhai Stats</Application></Properties>')


@dataclass(frozen=True)
class Style:
    """A paragraph style: sizes in points by language, spacing and inset in twips, first line in characters."""

    name: str
    face: str = "仿宋_GB2312"
    size: tuple[float, float] = (16, 12)
    bold: tuple[bool, bool] = (False, False)
    align: str = "both"
    exact: bool = False
    before: int = 0
    after: tuple[int, int] = (0, 0)
    indent: int = 0
    following: bool = False
    outline: int | None = None
    border: str = ""
    inset: int = 0


STYLES = {
    "Normal": Style("Normal"),
    "BodyText": Style("Body Text", exact=True, indent=2, after=(0, 120)),
    "Title": Style(
        "Title", "方正小标宋简体", (22, 20), (False, True), "center", before=280, after=(280, 200), inset=440),
    "Heading1": Style(
        "heading 1", "黑体", (16, 15), (False, True), "left", True, 120, (0, 80), following=True, outline=0),
    "Heading2": Style(
        "heading 2", "楷体_GB2312", (16, 13), (False, True), "left", True, 60, (0, 60), following=True, outline=1),
    "Heading3": Style(
        "heading 3", "仿宋_GB2312", (16, 12), (True, True), "left", True, 0, (0, 60), following=True, outline=2),
    "Edition": Style("Edition", "楷体_GB2312", (14, 11), align="center", after=(200, 200)),
    "Finding": Style("Finding", bold=(True, True), exact=True, indent=2, after=(120, 120)),
    "ListBullet": Style("List Bullet", exact=True, after=(0, 80)),
    "ListNumber": Style("List Number", exact=True, after=(0, 80)),
    "Caption": Style(
        "caption", "黑体", (12, 10.5), (False, True), "center", before=160, after=(100, 100), following=True),
    "Figure": Style("Figure", align="center", before=160, following=True),
    "FigureCaption": Style(
        "Figure Caption", "黑体", (12, 10.5), (False, True), "center", before=80, after=(200, 200)),
    "Source": Style("Source", "楷体_GB2312", (10.5, 9), align="left", after=(120, 120)),
    "Caveat": Style("Caveat", "楷体_GB2312", (14, 11), align="left", before=120, after=(160, 160)),
    "Plain": Style("Plain", "宋体", (9, 9), align="left", after=(120, 120)),
    "TableText": Style("Table Text", "宋体", (10.5, 9), align="left"),
    "TableTextSmall": Style("Table Text Small", "宋体", (9, 8), align="left"),
    "BoardNumber": Style("Board Number", "宋体", (22, 20), (True, True), "center", following=True),
    "BoardWord": Style("Board Word", "黑体", (10.5, 9), (False, True), "center"),
    "Closing": Style("Closing", size=(14, 10), align="left", before=360, border="top"),
    "Footer": Style("footer", "宋体", (14, 12), align="left"),
}


def blank_document(language: str) -> WordDocument:
    """Document without a word: page, styles, numbering, footers and named typefaces."""
    document = Document()
    for part in (document.part, document.part.package):
        for key in [key for key, relation in part.rels.items() if relation.reltype in STALE]:
            part.rels.pop(key)
    body = document.element.body
    for child in list(body)[:-1]:
        body.remove(child)
    _fill(document.styles.element, [_defaults(language), *_styles(language)])
    _fill(document.part.numbering_part.element, _numbering(language))
    _page(document)
    _typefaces(document)
    for relation in document.part.package.rels.values():
        if relation.reltype == RELATION.EXTENDED_PROPERTIES:
            relation.target_part._blob = APPLICATION.encode("utf-8")
    for old in document.settings.element.xpath("w:themeFontLang"):
        old.getparent().replace(old, make("w:themeFontLang", val=TAGS[language], eastAsia="zh-CN"))
    return document


def new_list(document: WordDocument, start: int = 1) -> int:
    """Number of a new numbered list, counting from ``start``."""
    numbering = document.part.numbering_part.element
    number = len(numbering.xpath("w:num")) + 1
    numbering.append(make("w:num", make("w:abstractNumId", val=NUMBERS),
                          make("w:lvlOverride", make("w:startOverride", val=start), ilvl=0), numId=number))
    return number


def _fill(root: _Element, children: list[_Element]) -> None:
    """Put new children in place of all old ones."""
    for child in list(root):
        root.remove(child)
    root.extend(children)


def _fonts(face: str) -> _Element:
    return make("w:rFonts", ascii=LATIN, hAnsi=LATIN, eastAsia=face, cs=LATIN)


def _defaults(language: str) -> _Element:
    """Typeface, size and languages of what no style says otherwise."""
    return make("w:docDefaults", make("w:rPrDefault", make(
        "w:rPr", _fonts("仿宋_GB2312"), make("w:sz", val=32 if language == "zh" else 24),
        make("w:lang", val=TAGS[language], eastAsia="zh-CN", bidi="ar-SA"))), make("w:pPrDefault"))


def _styles(language: str) -> list[_Element]:
    """Styles of paragraphs, of the one kind of table, and of links."""
    rules = {side: make(f"w:{side}", val="single", sz=size, space=0, color=color)
             for side, size, color in (("top", 8, "000000"), ("bottom", 8, "000000"), ("insideH", 2, "A6A6A6"))}
    margins = make("w:tblCellMar", *(make(f"w:{side}", w=width, type="dxa") for side, width in MARGINS))
    return [
        *(_paragraph_style(key, style, language) for key, style in STYLES.items()),
        make("w:style", make("w:name", val="Default Paragraph Font"), make("w:uiPriority", val=1),
             type="character", default=1, styleId="DefaultParagraphFont"),
        make("w:style", make("w:name", val="Normal Table"), make("w:uiPriority", val=99),
             make("w:tblPr", make("w:tblInd", w=0, type="dxa")), type="table", default=1, styleId="TableNormal"),
        make("w:style", make("w:name", val="Data Table"), make("w:basedOn", val="TableNormal"), make("w:qFormat"),
             make("w:tblPr", make("w:tblBorders", *rules.values()), margins),
             type="table", customStyle=1, styleId="DataTable"),
        make("w:style", make("w:name", val="Hyperlink"), make("w:uiPriority", val=99),
             make("w:rPr", make("w:color", val="0A4F6B"), make("w:u", val="single")),
             type="character", styleId="Hyperlink"),
    ]


def _paragraph_style(key: str, style: Style, language: str) -> _Element:
    """One paragraph style in a language."""
    at = 0 if language == "zh" else 1
    chinese = language == "zh"
    own = [make("w:keepNext"), make("w:keepLines")] * style.following
    if style.outline is not None:
        own.append(make("w:numPr", make("w:ilvl", val=style.outline), make("w:numId", val=HEADINGS)))
    elif key == "ListBullet":
        own.append(make("w:numPr", make("w:numId", val=BULLETS)))
    if style.border:
        own.append(make("w:pBdr", make(f"w:{style.border}", val="single", sz=6, space=6, color="000000")))
    spacing = {"before": style.before, "after": style.after[at]}
    exact = {"line": LEADING, "lineRule": "exact"} if style.exact and chinese else {"line": 276 if style.exact else 240,
                                                                                 "lineRule": "auto"}
    own.append(make("w:spacing", **spacing, **exact))
    if style.indent and chinese:
        own.append(make("w:ind", firstLineChars=100 * style.indent, firstLine=CHARACTER * style.indent))
    if style.inset:
        own.append(make("w:ind", left=style.inset, right=style.inset))
    own.append(make("w:jc", val=style.align if chinese or style.align != "both" else "left"))
    if style.outline is not None:
        own.append(make("w:outlineLvl", val=style.outline))
    letters = [_fonts(style.face), *([make("w:b")] if style.bold[at] else [])]
    # 28 characters of 16 points are wider than 156 mm: each gives way by a quarter of a point.
    letters += [make("w:spacing", val=-5)] * (chinese and style.exact and style.size[0] == 16)
    letters += [make("w:sz", val=int(2 * style.size[at])), make("w:szCs", val=int(2 * style.size[at]))]
    kind = {"default": 1} if key == "Normal" else {}
    based = [] if key == "Normal" else [make("w:basedOn", val="Normal")]
    return make("w:style", make("w:name", val=style.name), *based, make("w:qFormat"), make("w:pPr", *own),
                make("w:rPr", *letters), type="paragraph", **kind, styleId=key)


def _numbering(language: str) -> list[_Element]:
    """Numbers of headings (一、（一）1. or 1, 1.1, 1.1.1), bullets, and numbered lists."""
    chinese = language == "zh"
    forms = ([("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3.")] if chinese
             else [("decimal", "%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3")])
    indent = {"left": 0, "firstLineChars": 200, "firstLine": 2 * CHARACTER} if chinese else {"left": 0, "firstLine": 0}
    levels = [_level(level, form, words, {**indent}, f"Heading{level + 1}", "nothing" if chinese else "space")
              for level, (form, words) in enumerate(forms)]
    hanging = {"left": 640 if chinese else 360, "hanging": 320 if chinese else 360}
    lists = {HEADINGS: levels, BULLETS: [_level(0, "bullet", "•", hanging, "ListBullet")],
             NUMBERS: [_level(0, "decimal", "%1.", hanging)]}
    return [*(make("w:abstractNum", make("w:multiLevelType", val="multilevel"), *parts, abstractNumId=number)
              for number, parts in lists.items()),
            *(make("w:num", make("w:abstractNumId", val=number), numId=number) for number in lists)]


def _level(level: int, form: str, words: str, indent: dict, style: str = "", after: str = "tab") -> _Element:
    named = [make("w:pStyle", val=style)] if style else []
    return make("w:lvl", make("w:start", val=1), make("w:numFmt", val=form), *named, make("w:suff", val=after),
                make("w:lvlText", val=words), make("w:lvlJc", val="left"), make("w:pPr", make("w:ind", **indent)),
                ilvl=level)


def _page(document: WordDocument) -> None:
    """A4, the standard's margins, and the page number on the outer side."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(297 - 37 - 225)
    section.left_margin, section.right_margin = Mm(28), Mm(210 - 28 - 156)
    section.header_distance, section.footer_distance, section.gutter = Mm(15), Mm(24), Mm(0)
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        space = make("w:ind", **{f"{side}Chars": 100, side: 280})
        number = paragraph("Footer", run("— "), *field("PAGE", "1"), run(" —"),
                           properties=(space, make("w:jc", val=side)))
        _fill(footer._element, [number])


def _typefaces(document: WordDocument) -> None:
    """Table of typefaces with what stands in for each."""
    faces = [make("w:font", make("w:altName", val=instead), make("w:charset", val=86), make("w:family", val="auto"),
                  name=face) for face, instead in INSTEAD.items()]
    latin = make("w:font", make("w:charset", val="00"), make("w:family", val="roman"), name=LATIN)
    part = document.part.part_related_by(RELATION.FONT_TABLE)
    part._blob = serialize_part_xml(make("w:fonts", *faces, latin))
