"""Styles of a Chinese office's document, after GB/T 9704-2012, and of its English edition."""

from dataclasses import dataclass

from lxml.etree import _Element

from ouhai_stats.formats.word.ooxml import make

__all__ = ["BULLETS", "CHARACTER", "HEADINGS", "LATIN", "MARGINS", "NUMBERS", "STYLES", "TAGS", "defaults", "styles"]

LATIN = "Times New Roman"
TAGS = {"zh": "en-US", "en": "en-GB"}
HEADINGS, BULLETS, NUMBERS = 1, 2, 3
# Twips: an exact line, and a character of the body.
LEADING, CHARACTER = 560, 320
MARGINS = (("top", 28), ("left", 70), ("bottom", 28), ("right", 70))


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
        "Title", "方正小标宋简体", (22, 20), (False, True), "center", before=280, after=(280, 200), inset=440
    ),
    "Heading1": Style(
        "heading 1", "黑体", (16, 15), (False, True), "left", True, 120, (60, 80), following=True, outline=0
    ),
    "Heading2": Style(
        "heading 2", "楷体_GB2312", (16, 13), (False, True), "left", True, 60, (0, 60), following=True, outline=1
    ),
    "Heading3": Style(
        "heading 3", "仿宋_GB2312", (16, 12), (True, True), "left", True, 0, (0, 60), following=True, outline=2
    ),
    "Edition": Style("Edition", "楷体_GB2312", (14, 11), align="center", after=(200, 200)),
    "Salutation": Style("Salutation", exact=True, align="left", after=(0, 120)),
    "Signature": Style("Signature", exact=True, align="right", inset=320),
    "Finding": Style("Finding", bold=(True, True), exact=True, indent=2, after=(120, 120)),
    "ListBullet": Style("List Bullet", exact=True, after=(0, 80)),
    "ListNumber": Style("List Number", exact=True, after=(0, 80)),
    "Caption": Style(
        "caption", "黑体", (12, 10.5), (False, True), "center", before=160, after=(100, 100), following=True
    ),
    "Figure": Style("Figure", align="center", before=160, following=True),
    "FigureCaption": Style(
        "Figure Caption", "黑体", (12, 10.5), (False, True), "center", before=80, after=(200, 200), following=True
    ),
    "Source": Style("Source", "楷体_GB2312", (10.5, 9), align="left", after=(120, 120)),
    "Caveat": Style("Caveat", "楷体_GB2312", (14, 11), align="left", before=120, after=(160, 160)),
    "Plain": Style("Plain", "宋体", (9, 9), align="left", after=(120, 120)),
    "TableText": Style("Table Text", "宋体", (10.5, 9), align="left"),
    "TableTextSmall": Style("Table Text Small", "宋体", (9, 8), align="left"),
    "BoardNumber": Style("Board Number", "宋体", (22, 20), (True, True), "center", following=True),
    "BoardWord": Style("Board Word", "黑体", (10.5, 9), (False, True), "center"),
    "Closing": Style("Closing", size=(14, 10), align="left", before=360, border="top"),
    "Mark": Style("Mark", "黑体", (26, 24), (True, True), "center"),
    "Footer": Style("footer", "宋体", (14, 12), align="left"),
}
# Styles that no Word has of itself.
OWN = {
    "Edition",
    "Finding",
    "Figure",
    "FigureCaption",
    "Source",
    "Caveat",
    "Plain",
    "TableText",
    "TableTextSmall",
    "BoardNumber",
    "BoardWord",
    "Closing",
    "Mark",
}


def _fonts(face: str) -> _Element:
    return make("w:rFonts", ascii=LATIN, hAnsi=LATIN, eastAsia=face, cs=LATIN)


def defaults(language: str) -> _Element:
    """Typeface, size and languages of what no style says otherwise."""
    return make(
        "w:docDefaults",
        make(
            "w:rPrDefault",
            make(
                "w:rPr",
                _fonts("仿宋_GB2312"),
                make("w:sz", val=32 if language == "zh" else 24),
                make("w:lang", val=TAGS[language], eastAsia="zh-CN", bidi="ar-SA"),
            ),
        ),
        make("w:pPrDefault"),
    )


def styles(language: str) -> list[_Element]:
    """Styles of paragraphs, of the one kind of table, and of links."""
    rules = {
        side: make(f"w:{side}", val="single", sz=size, space=0, color=color)
        for side, size, color in (("top", 8, "000000"), ("bottom", 8, "000000"), ("insideH", 2, "A6A6A6"))
    }
    margins = make("w:tblCellMar", *(make(f"w:{side}", w=width, type="dxa") for side, width in MARGINS))
    return [
        *(_paragraph_style(key, style, language) for key, style in STYLES.items()),
        make(
            "w:style",
            make("w:name", val="Default Paragraph Font"),
            make("w:uiPriority", val=1),
            type="character",
            default=1,
            styleId="DefaultParagraphFont",
        ),
        make(
            "w:style",
            make("w:name", val="Normal Table"),
            make("w:uiPriority", val=99),
            make("w:tblPr", make("w:tblInd", w=0, type="dxa")),
            type="table",
            default=1,
            styleId="TableNormal",
        ),
        make(
            "w:style",
            make("w:name", val="Data Table"),
            make("w:basedOn", val="TableNormal"),
            make("w:qFormat"),
            make("w:tblPr", make("w:tblBorders", *rules.values()), margins),
            type="table",
            customStyle=1,
            styleId="DataTable",
        ),
        make(
            "w:style",
            make("w:name", val="Hyperlink"),
            make("w:uiPriority", val=99),
            make("w:rPr", make("w:color", val="0A4F6B"), make("w:u", val="single")),
            type="character",
            styleId="Hyperlink",
        ),
    ]


def _paragraph_style(key: str, style: Style, language: str) -> _Element:
    """One paragraph style in a language."""
    at = 0 if language == "zh" else 1
    chinese = language == "zh"
    properties = [make("w:keepNext"), make("w:keepLines")] * style.following
    if style.outline is not None:
        properties.append(make("w:numPr", make("w:ilvl", val=style.outline), make("w:numId", val=HEADINGS)))
    elif key == "ListBullet":
        properties.append(make("w:numPr", make("w:numId", val=BULLETS)))
    if style.border:
        properties.append(make("w:pBdr", make(f"w:{style.border}", val="single", sz=6, space=6, color="000000")))
    spacing = {"before": style.before, "after": style.after[at]}
    exact = (
        {"line": LEADING, "lineRule": "exact"}
        if style.exact and chinese
        else {"line": 276 if style.exact else 240, "lineRule": "auto"}
    )
    properties.append(make("w:spacing", **spacing, **exact))
    if style.indent and chinese:
        properties.append(make("w:ind", firstLineChars=100 * style.indent, firstLine=CHARACTER * style.indent))
    if style.inset:
        properties.append(make("w:ind", left=style.inset, right=style.inset))
    properties.append(make("w:jc", val=style.align if chinese or style.align != "both" else "left"))
    if style.outline is not None:
        properties.append(make("w:outlineLvl", val=style.outline))
    letters = [_fonts(style.face), *([make("w:b")] if style.bold[at] else [])]
    # 28 characters of 16 points are wider than 156 mm: each gives way by a quarter of a point.
    letters += [make("w:spacing", val=-5)] * (chinese and style.exact and style.size[0] == 16)
    letters += [make("w:sz", val=int(2 * style.size[at])), make("w:szCs", val=int(2 * style.size[at]))]
    kind = {"default": 1} if key == "Normal" else {}
    kind |= {"customStyle": 1} if key in OWN else {}
    based = [] if key == "Normal" else [make("w:basedOn", val="Normal")]
    based += [make("w:next", val="BodyText")] * (style.outline is not None or key == "Title")
    return make(
        "w:style",
        make("w:name", val=style.name),
        *based,
        make("w:qFormat"),
        make("w:pPr", *properties),
        make("w:rPr", *letters),
        type="paragraph",
        **kind,
        styleId=key,
    )
