"""The typeface: what it covers, what its copies carry, and that a gap is an error."""

import base64
import io
import re
import subprocess
import sys
import unicodedata
import warnings

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import font_manager
from matplotlib.figure import Figure

from ouhai_stats.display import typefaces
from ouhai_stats.files.paths import ASSUMPTIONS, FONTS, TIDY

EMOJI = "\U0001f600"
PLACES = "瓯岙垟㙦塆硐埭瞿梧慈泽茶丽娄郭景潘桥南白象仙岩"
SIGNS = "≥≤±−×÷√‰←↑→↓●○▲△▼▽◆◇■□★✓“”‘’—…·、。《》％（）⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉αβΔΣⅠⅫ℃㎡①"


@pytest.fixture(scope="module")
def faces() -> dict[int, TTFont]:
    """Both weights, read."""
    return {weight: TTFont(io.BytesIO(path.read_bytes())) for weight, path in typefaces.FILES.items()}


def standard_characters() -> str:
    """The 8,105 characters of 通用规范汉字表."""
    lines = (FONTS / "tgh_8105.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ") and "kTGH" in lines[0]
    return "".join(lines[1:])


def web_fonts(css: str) -> list[bytes]:
    """The fonts inside a style sheet."""
    return [base64.b64decode(data) for data in re.findall(r"base64,([^)]+)\)", css)]


def letters(data: bytes) -> set[str]:
    """Characters that a font draws."""
    return set(map(chr, TTFont(io.BytesIO(data)).getBestCmap()))


def draw(text: str, **style: str) -> str:
    """A figure with this text, as SVG, its type from the house face."""
    typefaces.register()
    figure = Figure()
    figure.text(0.1, 0.5, text, family=typefaces.FAMILY, **style)
    buffer = io.StringIO()
    with typefaces.glyph_guard():
        figure.savefig(buffer, format="svg")
    return buffer.getvalue()


def test_both_weights_cover_the_national_table(faces):
    table = standard_characters()
    assert len(table) == len(set(table)) == 8105
    assert all(unicodedata.category(letter) == "Lo" for letter in table)
    for face in faces.values():
        assert not set(map(ord, table)) - set(face.getBestCmap())


def test_both_weights_cover_gb2312_ascii_and_latin_1(faces):
    pairs = [bytes([row, cell]) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF)]
    gb2312 = "".join(pair.decode("gb2312", errors="ignore") for pair in pairs)
    western = bytes([*range(0x20, 0x7F), *range(0xA0, 0x100)]).decode("latin-1")
    assert len(gb2312) == 7445
    for face in faces.values():
        assert not set(map(ord, gb2312 + western)) - set(face.getBestCmap())


@pytest.mark.parametrize("text", [PLACES, SIGNS])
def test_place_names_and_signs_have_glyphs(text):
    assert typefaces.missing_glyphs(text) == []


def test_committed_tables_can_be_printed():
    tables = [*TIDY.glob("*.csv"), *ASSUMPTIONS.glob("*.csv")]
    text = "".join(table.read_text(encoding="utf-8") for table in tables)
    assert len(tables) > 1
    typefaces.check_glyphs(text, "the committed tables")


@pytest.mark.parametrize("digits", ["⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉"])
def test_small_digits_have_an_outline_each_and_stand_where_they_should(faces, digits):
    for face in faces.values():
        boxes = []
        outlines = face["CFF "].cff.topDictIndex[0].CharStrings
        for digit in digits:
            glyph = face.getBestCmap()[ord(digit)]
            left, low, right, high = outlines[glyph].calcBounds(outlines)
            assert 0 <= left < right <= face["hmtx"][glyph][0]
            boxes.append((left, low, right, high))
            assert (low > 200) if digits[0] == "⁰" else (low < 0 < high < 400)
        assert len(set(boxes)) == 10


def test_faces_bear_our_name_and_their_licence(faces):
    for weight, face in faces.items():
        names = face["name"]
        own = [str(record) for record in names.names if record.nameID in (1, 3, 4, 6, 16)]
        cff = face["CFF "].cff
        top = cff.topDictIndex[0]
        own += [cff.fontNames[0], top.FullName, top.FamilyName, *(part.FontName for part in top.FDArray)]
        assert names.getDebugName(1) == typefaces.FAMILY
        assert not [name for name in own if re.search("source|noto", name, re.IGNORECASE)]
        assert "Adobe" in names.getDebugName(0)
        assert "SIL Open Font License" in names.getDebugName(13)
        assert face["OS/2"].usWeightClass == weight


def test_licence_text_lies_beside_the_fonts():
    licence = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert "Reserved Font Name 'Source'" in licence
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "PERMISSION & CONDITIONS" in licence and "DISCLAIMER" in licence


def test_a_gap_is_named_with_its_code_point_and_its_place():
    assert typefaces.missing_glyphs(f"瓯海\n{EMOJI}\t‱{EMOJI}") == ["‱", EMOJI]
    with pytest.raises(ValueError, match=r"^the headline: .*‱ \(U\+2031\), \S \(U\+1F600\)"):
        typefaces.check_glyphs(f"5‱ {EMOJI}", "the headline")


def test_a_character_of_one_weight_only_is_a_gap(tmp_path, monkeypatch):
    poorer = tmp_path / "bold.otf"
    with TTFont(io.BytesIO(web_fonts(typefaces.webfont_css("", "瓯"))[0])) as font:
        font.flavor = None
        font.save(poorer)
    monkeypatch.setitem(typefaces.FILES, 700, poorer)
    typefaces._coverage.cache_clear()
    try:
        assert typefaces.missing_glyphs("瓯海") == ["海"]
    finally:
        typefaces._coverage.cache_clear()


def test_white_space_and_format_characters_are_no_gaps():
    typefaces.check_glyphs("瓯\t海\r\n区\u00a0\u2009\u200b\u2060\u3000", "the text")


@given(st.text())
@pytest.mark.slow
def test_what_is_not_missing_is_drawn_or_blank(text):
    missing = typefaces.missing_glyphs(text)
    assert missing == sorted(set(missing)) and set(missing) <= set(text)
    assert typefaces.missing_glyphs("".join(set(text) - set(missing))) == []


def test_register_adds_each_weight_once():
    typefaces.register()
    typefaces.register()
    entries = [entry for entry in font_manager.fontManager.ttflist if entry.name == typefaces.FAMILY]
    assert sorted(entry.weight for entry in entries) == [400, 700]
    for weight, path in typefaces.FILES.items():
        wanted = font_manager.FontProperties(family=typefaces.FAMILY, weight=weight)
        assert font_manager.findfont(wanted, fallback_to_default=False) == str(path)


@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_a_figure_draws_chinese_and_refuses_what_it_cannot_draw(weight):
    assert "<svg" in draw("瓯海区 岙垟㙦 −1.5 % CO₂", weight=weight)
    with pytest.raises(ValueError, match=r"the figure: .*U\+1F600"):
        draw(f"增长 {EMOJI}", weight=weight)


def test_the_guard_leaves_other_warnings_alone_and_ends_with_its_block():
    with pytest.raises(UserWarning, match="something else"), typefaces.glyph_guard():
        warnings.warn("something else", UserWarning, stacklevel=1)
    with typefaces.glyph_guard():
        pass
    with pytest.warns(UserWarning, match="missing from font"):
        warnings.warn("Glyph 128512 (x) missing from font(s) y.", UserWarning, stacklevel=1)


@pytest.mark.parametrize("text", ["1", "瓯海区 2021"])
def test_a_web_font_is_packed_as_font_tools_saves_one(text):
    packed, saved = web_fonts(typefaces.webfont_css(text, ""))[0], io.BytesIO()
    with TTFont(io.BytesIO(packed), lazy=True, recalcTimestamp=False) as font:
        font.save(saved)
    assert packed == saved.getvalue()


def test_web_fonts_hold_the_used_characters_and_no_others():
    css = typefaces.webfont_css("瓯海区“2021年”\n增长7.5%", "判断：可行 2021")
    regular, bold = web_fonts(css)
    assert letters(regular) == set("瓯海区“2021年”增长7.5%")
    assert letters(bold) == set("判断：可行 2021")
    assert regular[:4] == bold[:4] == b"wOFF"
    assert re.findall(r"font-weight: (\d+);", css) == ["400", "700"]
    assert css.count(f'font-family: "{typefaces.FAMILY}"') == css.count("font-display: block") == 2
    assert len(css) < 20_000


def test_web_fonts_keep_name_and_licence():
    names = TTFont(io.BytesIO(web_fonts(typefaces.webfont_css("瓯", ""))[0]))["name"]
    assert names.getDebugName(1) == typefaces.FAMILY
    assert "Adobe" in names.getDebugName(0) and "Open Font License" in names.getDebugName(13)


def test_web_fonts_have_narrow_quotation_marks_for_english():
    font = TTFont(io.BytesIO(web_fonts(typefaces.webfont_css("“on track”", ""))[0]))
    features = font["GSUB"].table.FeatureList.FeatureRecord
    swaps = font["GSUB"].table.LookupList.Lookup[features[0].Feature.LookupListIndex[0]].SubTable[0].mapping
    wide = font.getBestCmap()[ord("“")]
    assert {feature.FeatureTag for feature in features} == {"pwid"}
    assert font["hmtx"][wide][0] == 1000 and font["hmtx"][swaps[wide]][0] < 500


def test_a_weight_without_text_gets_no_rule():
    assert typefaces.webfont_css("", "") == ""
    assert "font-weight: 400" not in typefaces.webfont_css("", "瓯")


def test_web_fonts_refuse_a_gap_in_either_weight():
    for texts in [(EMOJI, "瓯"), ("瓯", EMOJI)]:
        with pytest.raises(ValueError, match=r"the web fonts: .*U\+1F600"):
            typefaces.webfont_css(*texts)


@settings(max_examples=8, deadline=None)
@given(st.permutations("瓯海区规划2021“”"))
def test_equal_sets_of_characters_give_equal_bytes(order):
    text = "".join(order)
    first = typefaces.webfont_css(text, text[:1])
    typefaces._cut.cache_clear()
    assert first == typefaces.webfont_css("“”2021瓯海区规划", text[0] * 3)


def test_web_fonts_do_not_depend_on_the_hash_seed():
    text = "瓯海区国民经济和社会发展计划"
    code = f"from ouhai_stats.display.typefaces import webfont_css; print(webfont_css({text!r}, ''))"
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            cwd=FONTS.parents[2],
            capture_output=True,
            text=True,
            check=True,
            encoding="utf-8",
        )
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout == typefaces.webfont_css(text, "") + "\n"
