"""The typeface of figures, PDF and HTML: registered, cut to a page's letters, and checked for gaps."""

import base64
import functools
import io
import re
import unicodedata
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import uharfbuzz
from fontTools.ttLib import sortedTagList
from fontTools.ttLib.sfnt import SFNTReader, SFNTWriter

from ouhai_stats.files.paths import FONTS

__all__ = ["FAMILY", "FILES", "check_glyphs", "glyph_guard", "missing_glyphs", "register", "webfont_css"]

FAMILY = "Ouhai Sans SC"
FILES = {400: FONTS / "OuhaiSansSC-Regular.otf", 700: FONTS / "OuhaiSansSC-Bold.otf"}
# The licence asks that copyright and licence go with every copy, the ones inside a page too.
KEPT_NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14]
FEATURES = ["kern", "halt", "pwid"]
UNDRAWN = ("Cc", "Cf", "Zl", "Zp", "Zs")
WARNING = re.compile(r"Glyph (\d+) .*missing from font", re.DOTALL)


def register() -> None:
    """Make both weights known to matplotlib under `FAMILY`, first choice of a reader's own charts; once is enough."""
    # A page's fonts are cut without matplotlib, which takes half a second to be imported.
    from matplotlib import font_manager, rcParams

    known = {entry.fname for entry in font_manager.fontManager.ttflist}
    for path in FILES.values():
        if str(path) not in known:
            font_manager.fontManager.addfont(path)
    if FAMILY not in rcParams["font.sans-serif"]:
        rcParams["font.sans-serif"] = [FAMILY, *rcParams["font.sans-serif"]]


def missing_glyphs(text: str) -> list[str]:
    """Characters of a text, in code point order, that the regular or the bold weight cannot draw.

    Notes
    -----
    White space, line ends and format characters draw nothing and count as present.
    """
    lacking = [letter for letter in {*text} if ord(letter) not in _coverage()]
    return sorted(letter for letter in lacking if unicodedata.category(letter) not in UNDRAWN)


def check_glyphs(text: str, where: str) -> None:
    """Raise ValueError naming the characters of a text that the typeface cannot draw, and where they stand."""
    missing = missing_glyphs(text)
    if missing:
        raise ValueError(_complaint(missing, where))


def webfont_css(text_regular: str, text_bold: str) -> str:
    """`@font-face` rules of both weights, each with the characters of its text and no others.

    Notes
    -----
    Equal sets of characters give equal bytes. A weight without text gets no rule. The fonts are in the sheet
    itself, so `font-display: block` hides nothing for longer than it takes to decode them, and no line is
    set twice.
    """
    check_glyphs(text_regular + text_bold, "the web fonts")
    return "\n".join(
        _rule(weight, letters)
        for weight, text in zip(FILES, (text_regular, text_bold), strict=True)
        if (letters := {letter for letter in {*text} if ord(letter) in _coverage()})
    )


@contextmanager
def glyph_guard() -> Iterator[None]:
    """Within it, a character that matplotlib cannot draw is a ValueError instead of a warning."""
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message=WARNING.pattern, category=UserWarning)
        try:
            yield
        except UserWarning as warning:
            missing = WARNING.match(str(warning))
            if missing is None:
                raise
            raise ValueError(_complaint([chr(int(missing[1]))], "the figure")) from None


@functools.cache
def _coverage() -> frozenset[int]:
    """Code points that both weights draw."""
    return frozenset.intersection(*(frozenset(_face(path).unicodes) for path in FILES.values()))


def _face(path: Path) -> uharfbuzz.Face:
    """One weight of the typeface."""
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path))


def _complaint(letters: Iterable[str], where: str) -> str:
    """Sentence naming characters that have no glyph, with their code points."""
    named = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in letters)
    return f"{where}: {FAMILY} has no glyph for {named}; write it otherwise or add it to fonts/make_fonts.py"


def _rule(weight: int, letters: Iterable[str]) -> str:
    """One `@font-face` rule with its font in it."""
    data = base64.b64encode(_cut(FILES[weight], frozenset(letters))).decode("ascii")
    return (
        f'@font-face {{ font-family: "{FAMILY}"; font-style: normal; font-weight: {weight}; '
        f'font-display: block; src: url(data:font/woff;base64,{data}) format("woff"); }}'
    )


# Pages of the same words come again: the index, editions of one plan, a page that is made for its check.
@functools.lru_cache(maxsize=64)
def _cut(path: Path, letters: frozenset[str]) -> bytes:
    """One weight's file with these characters only, as WOFF: a tenth larger than WOFF 2 and made 70 times as fast."""
    wanted, packed = uharfbuzz.SubsetInput(), io.BytesIO()
    wanted.flags = uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    for kept, members in (
        (wanted.unicode_set, map(ord, letters)),
        (wanted.name_id_set, KEPT_NAMES),
        (wanted.layout_feature_tag_set, (int.from_bytes(tag.encode("ascii"), "big") for tag in FEATURES)),
    ):
        kept.clear()
        kept.update(members)
    cut = SFNTReader(io.BytesIO(uharfbuzz.subset(_face(path), wanted).blob.data))
    # `TTFont.save` packs each table twice, to bring them into this order.
    font = SFNTWriter(packed, len(cut.keys()), cut.sfntVersion, "woff")
    for table in sortedTagList(cut.keys()):
        font[table] = cut[table]
    font.close()
    return packed.getvalue()
