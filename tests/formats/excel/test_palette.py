"""Colours of the workbook are those of the page, and follow what stands in a cell."""

from ouhai_stats.display.chart_style import VERDICT_INKS
from ouhai_stats.display.html_parts import SYMBOLS, verdict_text
from ouhai_stats.files import paths
from ouhai_stats.formats.excel.palette import NONE, NONE_FILL, VERDICT_FILLS, verdict_ink


def rules_of(sheet, ref):
    """Conditional formats of a range: formula and colours of font and fill."""
    return [
        (rule.formula[0], rule.dxf.font.color.rgb[2:], rule.dxf.fill.bgColor.rgb[2:])
        for found in sheet.conditional_formatting
        if str(found.sqref) == ref
        for rule in found.rules
    ]


def test_verdicts_are_coloured_by_what_stands_in_the_cell(books, page):
    edition, words = page
    sheet = books[words.language][0][words.say("sheet.indicators")]
    column = next(cell.column_letter for cell in sheet[1] if cell.value == words.say("field.verdict"))
    rules = rules_of(sheet, f"{column}2:{column}{len(edition.targets) + 1}")
    assert len(rules) == len(SYMBOLS)
    for verdict, (formula, ink, fill) in zip(SYMBOLS, rules, strict=True):
        texts = (verdict_text(verdict, words), words.say(f"verdict.{verdict}"))
        # With its shape or, as a reader may type it, without.
        assert formula == "OR(" + ",".join(f'${column}2="{text}"' for text in texts) + ")"
        assert ink.lower() == VERDICT_INKS.get(verdict, NONE).lstrip("#")
        assert fill.lower() == VERDICT_FILLS.get(verdict, NONE_FILL).lstrip("#")


def test_the_colours_are_those_of_the_page():
    style = (paths.TEMPLATES / "briefing" / "briefing.css").read_text(encoding="utf-8")
    light = style[: style.index("@media")]
    names = {"met": "met", "on_track": "on", "reachable": "reach", "at_risk": "risk"}
    for verdict, name in names.items():
        assert f"--{name}: {VERDICT_INKS[verdict]}; --{name}-bg: {VERDICT_FILLS[verdict]};" in " ".join(light.split())
    assert f"--none: {NONE}; --none-bg: {NONE_FILL};" in light


def test_a_verdict_that_says_nothing_has_the_colour_of_none():
    assert verdict_ink("at_risk") == VERDICT_INKS["at_risk"] and verdict_ink("not_assessed") == NONE


def test_a_changed_figure_is_warned_of_where_the_note_says_so(books, page):
    edition, words = page
    sheet = books[words.language][0][words.say("sheet.indicators")]
    column = next(cell.column_letter for cell in sheet[1] if cell.value == words.say("field.follows"))
    ((formula, _, _),) = rules_of(sheet, f"{column}2:{column}{len(edition.targets) + 1}")
    assert formula == f'${column}2="{words.say("follows.edited")}"'
