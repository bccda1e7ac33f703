"""Build the two weights of Ouhai Sans SC out of Noto Sans CJK SC: fewer letters, a name of its own.

Run as `python ouhai_stats/display/fonts/make_fonts.py REGULAR_TTC BOLD_TTC`; README.md has the versions.
"""

import hashlib
import sys
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.misc.psCharStrings import T2CharString
from fontTools.misc.transform import Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTCollection, TTFont

__all__ = ["alphabet", "make", "required"]

HERE = Path(__file__).resolve().parent
FACE = "NotoSansCJKsc-{weight}"
NAME = "Ouhai Sans SC"
POSTSCRIPT = "OuhaiSansSC"
# Of these blocks the subset takes whatever the original draws.
BLOCKS = [
    (0x00A0, 0x00FF),  # Latin-1
    (0x0370, 0x03FF),  # Greek
    (0x2000, 0x206F),  # general punctuation
    (0x2070, 0x20CF),  # superscripts, subscripts, currency signs
    (0x2100, 0x22FF),  # letter-like signs, Roman numerals, arrows, mathematical operators
    (0x2460, 0x2473),  # circled numbers 1 to 20
    (0x25A0, 0x2606),  # geometric shapes, stars
    (0x2713, 0x2717),  # tick and cross
    (0x3000, 0x303F),  # CJK punctuation
    (0x3380, 0x33DF),  # squared units
    (0xFF00, 0xFFEF),  # full-width forms
]
QUOTED = "從溫億產長區達總"  # titles of sources that print traditional characters
# Nothing here sets type vertically.
UNUSED_TABLES = ["BASE", "VORG", "vhea", "vmtx", "DSIG"]
# Latin kerning; half-width Chinese punctuation for browsers; narrow quotation marks for English.
FEATURES = ["kern", "halt", "pwid"]
DIGITS = "0123456789"
RAISED, LOWERED = "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉"


def required() -> set[str]:
    """Characters without which no font is made: ASCII, GB2312, 通用规范汉字表 and quoted titles."""
    table = (HERE / "tgh_8105.txt").read_text(encoding="utf-8").splitlines()
    pairs = (bytes([row, cell]) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    gb2312 = "".join(pair.decode("gb2312", errors="ignore") for pair in pairs)
    return set("".join(map(chr, range(0x20, 0x7F))) + gb2312 + "".join(table[1:]) + QUOTED)


def alphabet(drawn: set[str]) -> set[str]:
    """Characters of the subset, given those that the original draws."""
    missing = required() - drawn
    if missing:
        raise ValueError(f"the original lacks {len(missing)} required characters: {''.join(sorted(missing))}")
    return required() | (drawn & {chr(code) for first, last in BLOCKS for code in range(first, last + 1)})


def make(collection: Path, weight: str) -> Path:
    """One weight, written beside this file; the same collection gives the same bytes.

    Notes
    -----
    Without subroutines a face is half a per cent larger, and the web fonts cut from it are a twentieth smaller.
    """
    font = _face(collection, FACE.format(weight=weight))
    options = subset.Options(
        hinting=False,
        desubroutinize=True,
        layout_features=FEATURES,
        name_IDs=["*"],
        name_languages=[0x409],
        drop_tables=UNUSED_TABLES,
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(alphabet(set(map(chr, font.getBestCmap())))))
    subsetter.subset(font)
    _add_small_digits(font)
    _rename(font, weight)
    font.recalcTimestamp = False
    path = HERE / f"{POSTSCRIPT}-{weight}.otf"
    font.save(path)
    return path


def _face(collection: Path, postscript: str) -> TTFont:
    """Face of a collection by its PostScript name."""
    for font in TTCollection(collection, lazy=True).fonts:
        if font["name"].getDebugName(6) == postscript:
            return font
    raise ValueError(f"{collection}: no face is named {postscript}")


def _rename(font: TTFont, weight: str) -> None:
    """Give the face its own name throughout; copyright, trademark and licence stay."""
    full = NAME if weight == "Regular" else f"{NAME} {weight}"
    names = {
        1: NAME,
        3: f"2.004;{POSTSCRIPT}-{weight}",
        4: full,
        6: f"{POSTSCRIPT}-{weight}",
        5: "Version 2.004; subset and renamed for Ouhai Stats",
    }
    for key, text in names.items():
        font["name"].setName(text, key, 3, 1, 0x409)
    font["OS/2"].achVendID = "NONE"
    cff = font["CFF "].cff
    top = cff.topDictIndex[0]
    cff.fontNames[0], top.FullName, top.FamilyName = names[6], full, NAME
    for number, part in enumerate(top.FDArray):
        part.FontName = f"{names[6]}-{number}"


def _add_small_digits(font: TTFont) -> None:
    """Draw the superscript and subscript digits that the original lacks, as in CO₂ and PM₂.₅.

    Notes
    -----
    ₁₂₃ are ¹²³ lowered; the others are full digits scaled to the height of ².
    """
    (_, low, _, high), (_, _, _, cap) = _bounds(font, "²"), _bounds(font, "2")
    scale, drop = (high - low) / cap, -low - 0.18 * cap
    for digit, raised, lowered in zip(DIGITS, RAISED, LOWERED, strict=True):
        if ord(raised) not in font.getBestCmap():
            _add_glyph(font, raised, digit, Transform(scale, 0, 0, scale, 0, low))
        _add_glyph(font, lowered, raised, Transform(1, 0, 0, 1, 0, drop))


def _bounds(font: TTFont, character: str) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a character, in font units."""
    pen = BoundsPen(font.getGlyphSet())
    font.getGlyphSet()[font.getBestCmap()[ord(character)]].draw(pen)
    return pen.bounds


def _add_glyph(font: TTFont, character: str, model: str, change: Transform) -> None:
    """Add a character whose outline is another's, transformed, and whose width is that one's, scaled."""
    source = font.getBestCmap()[ord(model)]
    width = round(font["hmtx"][source][0] * change.xx)
    top = font["CFF "].cff.topDictIndex[0]
    index = top.FDSelect[font.getGlyphID(source)]
    outline = _outline(font, source, change, width, top.FDArray[index].Private)
    name = next(f"cid{cid:05}" for cid in range(60000, 65535) if f"cid{cid:05}" not in top.CharStrings.charStrings)
    top.CharStrings.charStringsIndex.append(outline)
    top.CharStrings.charStrings[name] = len(top.CharStrings.charStringsIndex) - 1
    top.FDSelect.append(index)
    top.charset.append(name)
    font.setGlyphOrder(top.charset)
    font["hmtx"][name] = (width, round(outline.calcBounds(None)[0]))
    for table in font["cmap"].tables:
        if table.format != 14:
            table.cmap[ord(character)] = name


def _outline(font: TTFont, glyph: str, change: Transform, width: int, private: Any) -> T2CharString:
    """Transformed outline of a glyph, its width coded as the part of the font it belongs to wants it."""
    coded = None if width == private.defaultWidthX else width - private.nominalWidthX
    glyphs = font.getGlyphSet()
    pen = T2CharStringPen(coded, glyphs)
    glyphs[glyph].draw(TransformPen(pen, change))
    return pen.getCharString(private=private, globalSubrs=font["CFF "].cff.GlobalSubrs)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: make_fonts.py PATH_TO_TTC_REGULAR PATH_TO_TTC_BOLD")
    for source, weight in zip(sys.argv[1:], ["Regular", "Bold"], strict=True):
        made = make(Path(source), weight)
        print(made.name, made.stat().st_size, hashlib.sha256(made.read_bytes()).hexdigest())
