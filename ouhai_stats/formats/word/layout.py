"""Page and numbering of a Chinese office's document, after GB/T 9704-2012, and of its English edition.

Notes
-----
A4 with margins of 37 mm above and 28 mm left round a text block of 156 × 225 mm; 仿宋 三号 on lines of exactly
28 points, so that a page has 22 lines of 28 characters; the title in 小标宋 二号; headings 一、 in 黑体 and （一） in
楷体; the page number in 四号 宋体 between dashes, on the outer side. English text stands in Times New Roman 12.
"""

import io
from functools import lru_cache

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.oxml import serialize_part_xml
from docx.shared import Mm
from lxml.etree import _Element

from ouhai_stats.formats.word.ooxml import field, make, paragraph, run
from ouhai_stats.formats.word.styles import BULLETS, CHARACTER, HEADINGS, LATIN, NUMBERS, TAGS, defaults, styles

__all__ = ["TEXT_WIDTH", "blank_document", "new_list", "put_at_head"]

TEXT_WIDTH = Mm(156)
# What Word takes where a typeface is not installed.
INSTEAD = {
    "仿宋_GB2312": "仿宋,FangSong",
    "楷体_GB2312": "楷体,KaiTi",
    "黑体": "SimHei",
    "宋体": "SimSun",
    "方正小标宋简体": "方正小标宋_GBK,宋体",
}
STALE = (
    RELATION.CUSTOM_XML,
    RELATION.THUMBNAIL,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)
APPLICATION = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxml'
    'formats.org/officeDocument/2006/extended-properties"><Application>Ouhai Stats</Application>'
    "</Properties>"
)


def blank_document(language: str) -> WordDocument:
    """Document without a word: page, styles, numbering, footers and named typefaces."""
    return Document(io.BytesIO(_blank(language)))


@lru_cache(maxsize=4)
def _blank(language: str) -> bytes:
    """File of a document without a word, made once: to read it takes a tenth of the time."""
    document, content = Document(), io.BytesIO()
    for part in (document.part, document.part.package):
        for key in [key for key, relation in part.rels.items() if relation.reltype in STALE]:
            part.rels.pop(key)
    body = document.element.body
    for child in list(body)[:-1]:
        body.remove(child)
    _fill(document.styles.element, [defaults(language), *styles(language)])
    _fill(document.part.numbering_part.element, _numbering(language))
    _page(document)
    _typefaces(document)
    for relation in document.part.package.rels.values():
        if relation.reltype == RELATION.EXTENDED_PROPERTIES:
            relation.target_part._blob = APPLICATION.encode("utf-8")
    _fill(document.settings.element, _settings(language))
    document.save(content)
    return content.getvalue()


def new_list(document: WordDocument, start: int = 1) -> int:
    """Number of a new numbered list, counting from ``start``."""
    numbering = document.part.numbering_part.element
    number = len(numbering.xpath("w:num")) + 1
    numbering.append(
        make(
            "w:num",
            make("w:abstractNumId", val=NUMBERS),
            make("w:lvlOverride", make("w:startOverride", val=start), ilvl=0),
            numId=number,
        )
    )
    return number


def _fill(root: _Element, children: list[_Element]) -> None:
    """Put new children in place of all old ones."""
    for child in list(root):
        root.remove(child)
    root.extend(children)


def _numbering(language: str) -> list[_Element]:
    """Numbers of headings (一、（一）1. or 1, 1.1, 1.1.1), bullets, and numbered lists."""
    chinese = language == "zh"
    forms = (
        [("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3.")]
        if chinese
        else [("decimal", "%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3")]
    )
    indent = {"left": 0, "firstLineChars": 200, "firstLine": 2 * CHARACTER} if chinese else {"left": 0, "firstLine": 0}
    levels = [
        _level(level, form, words, {**indent}, f"Heading{level + 1}", "nothing" if chinese else "space")
        for level, (form, words) in enumerate(forms)
    ]
    hanging = {"left": 640 if chinese else 360, "hanging": 320 if chinese else 360}
    lists = {
        HEADINGS: levels,
        BULLETS: [_level(0, "bullet", "•", hanging, "ListBullet")],
        NUMBERS: [_level(0, "decimal", "%1.", hanging)],
    }
    return [
        *(
            make("w:abstractNum", make("w:multiLevelType", val="multilevel"), *parts, abstractNumId=number)
            for number, parts in lists.items()
        ),
        *(make("w:num", make("w:abstractNumId", val=number), numId=number) for number in lists),
    ]


def _level(level: int, form: str, words: str, indent: dict, style: str = "", after: str = "tab") -> _Element:
    named = [make("w:pStyle", val=style)] if style else []
    return make(
        "w:lvl",
        make("w:start", val=1),
        make("w:numFmt", val=form),
        *named,
        make("w:suff", val=after),
        make("w:lvlText", val=words),
        make("w:lvlJc", val="left"),
        make("w:pPr", make("w:ind", **indent)),
        ilvl=level,
    )


def _settings(language: str) -> list[_Element]:
    """What Word asks of a document of its present form; left and right pages differ in the place of the number."""
    form = {"name": "compatibilityMode", "uri": "http://schemas.microsoft.com/office/word", "val": 15}
    return [
        make("w:zoom", percent=100),
        make("w:defaultTabStop", val=CHARACTER),
        make("w:evenAndOddHeaders"),
        make("w:characterSpacingControl", val="compressPunctuation"),
        make("w:compat", make("w:useFELayout"), make("w:compatSetting", **form)),
        make("w:themeFontLang", val=TAGS[language], eastAsia="zh-CN"),
        make("w:decimalSymbol", val="."),
        make("w:listSeparator", val=","),
    ]


def _page(document: WordDocument) -> None:
    """A4, the standard's margins, and the page number on the outer side."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(297 - 37 - 225)
    section.left_margin, section.right_margin = Mm(28), Mm(210 - 28 - 156)
    section.header_distance, section.footer_distance, section.gutter = Mm(15), Mm(24), Mm(0)
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        space = make("w:ind", **{f"{side}Chars": 100, side: 280})
        number = paragraph(
            "Footer", run("— "), *field("PAGE", "1"), run(" —"), properties=(space, make("w:jc", val=side))
        )
        _fill(footer._element, [number])


def put_at_head(document: WordDocument, words: str) -> None:
    """Words at the head of every page."""
    section = document.sections[0]
    for header in (section.header, section.even_page_header):
        header.is_linked_to_previous = False
        _fill(header._element, [paragraph("Mark", run(words))])


def _typefaces(document: WordDocument) -> None:
    """Table of typefaces with what stands in for each."""
    faces = [
        make(
            "w:font", make("w:altName", val=instead), make("w:charset", val=86), make("w:family", val="auto"), name=face
        )
        for face, instead in INSTEAD.items()
    ]
    latin = make("w:font", make("w:charset", val="00"), make("w:family", val="roman"), name=LATIN)
    part = document.part.part_related_by(RELATION.FONT_TABLE)
    part._blob = serialize_part_xml(make("w:fonts", *faces, latin))
