"""The workbook's own charts: their titles are the finding, their series the cells of a table."""

import math
from collections.abc import Mapping

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from ouhai_stats.display.chart_style import ACCENT, AMBER, GREY, INK, PALE
from ouhai_stats.display.probability_figures import SHADES
from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.facts_of_brief import distances
from ouhai_stats.formats.excel.chart_data import COUNTED, COUNTED_AFTER
from ouhai_stats.formats.excel.columns import Sheet, letters_of
from ouhai_stats.formats.excel.palette import INKS, verdict_ink
from ouhai_stats.formats.excel.sheet_writer import Looks, kept, paper
from ouhai_stats.language.sentences import Words

__all__ = ["Drawing", "gdp_chart", "place_charts"]

WIDTH, HEIGHT, WIDE = 670, 380, 98
# Of a printed page, which holds so many points of charts below one another at this scale, in percent.
SHEET, SCALE = 1080, 84
# Points that a bar of a table of many rows takes.
BAR, AROUND = 26, 110
ROW = 20
# Marks of weak sources: paler, as an edge alone is not drawn everywhere.
FAINT = "#F0C9A0"
KINDS = ("growth", "level")
Tables = Mapping[str, tuple[int, Sheet]]


class Drawing:
    """Charts of the tables of one sheet, in one face."""

    def __init__(self, book: Workbook, words: Words, tables: Tables, face: str) -> None:
        self.book, self.words, self.tables, self.face = book, words, tables, face
        self.sheet = words.say("sheet.chart_data")

    def font(self, **look: object) -> dict:
        """Font of a chart's text: the workbook's own."""
        return {"name": self.face, "size": 9, "color": INK, **look}

    def chart(self, kind: str, finding: str, subtype: str = "") -> Chart:
        """Empty chart with the finding as its title."""
        chart = self.book.add_chart({"type": kind, **({"subtype": subtype} if subtype else {})})
        # A title that holds what looks like a cell of a sheet would be taken for a formula.
        chart.set_title(
            {"name": kept(finding).replace("!", "！"), "name_font": self.font(size=11, bold=True), "overlay": False}
        )
        chart.set_chartarea({"border": {"color": PALE}})
        chart.set_size({"width": WIDTH, "height": HEIGHT})
        return chart

    def series(self, table: str, heads: str, values: str, **look: object) -> dict:
        """A column of a table as a series, its name and categories cells of it too."""
        left, fields = self.tables[table]
        last = len(next(iter(fields.values())).cells)
        names = list(fields)
        places = {name: left + names.index(name) for name in (heads, values)}
        return {
            "name": [self.sheet, 0, places[values]],
            "categories": [self.sheet, 1, places[heads], last, places[heads]],
            "values": [self.sheet, 1, places[values], last, places[values]],
            **look,
        }

    def axis(self, unit: str = "", **look: object) -> dict:
        """Axis in the workbook's face, with its unit where it has one."""
        named = {"name": unit, "name_font": self.font(bold=False)} if unit else {}
        return {"num_font": self.font(), "line": {"color": GREY}, **named, **look}


def gdp_chart(drawing: Drawing, edition: Edition, step: int = 1) -> tuple[Chart, str] | None:
    """GDP growth by year: history, last result, the projection's median and interval, the target; and what it tells.

    None without a path. The interval is an area between its ends, on one that nobody sees.

    Parameters
    ----------
    step
        Years from one that is named to the next.
    """
    if "gdp_path" not in drawing.tables:
        return None
    words = drawing.words
    names = {
        f"{kind}_{share}": words.text(f"fan.{year}.{share}")
        for kind, year in (("plan", edition.plan_year), ("end", edition.fan.index[-1]))
        for share in (10, 50, 90)
    }
    finding = words.say("figure.fan", **names)
    chart = drawing.chart("area", finding, "stacked")
    clear = {"fill": {"none": True}, "border": {"none": True}}
    chart.add_series(drawing.series("gdp_path", "year", "low80", **clear))
    chart.add_series(drawing.series("gdp_path", "year", "band", fill={"color": SHADES[0]}, border={"none": True}))
    lines = drawing.book.add_chart({"type": "line"})
    lines.add_series(drawing.series("gdp_path", "year", "nation", line={"color": GREY, "width": 1.5}))
    lines.add_series(drawing.series("gdp_path", "year", "centre", line={"color": ACCENT, "width": 2.25}))
    for name, kind, ink, face in (
        ("own_past", "circle", AMBER, AMBER),
        ("own_weak", "circle", AMBER, FAINT),
        ("outturn", "circle", AMBER, AMBER),
        ("target", "diamond", INK, INK),
    ):
        marker = {"type": kind, "size": 8, "border": {"color": ink}, "fill": {"color": face}}
        labels = {"value": True, "position": "left" if name == "outturn" else "right", "font": drawing.font(bold=True)}
        shown = {"data_labels": labels} if name in ("outturn", "target") else {}
        lines.add_series(drawing.series("gdp_path", "year", name, line={"none": True}, marker=marker, **shown))
    chart.combine(lines)
    chart.set_x_axis(
        drawing.axis(label_position="low", position_axis="on_tick", interval_unit=step, num_font=drawing.font(size=8))
    )
    chart.set_y_axis(
        drawing.axis(words.say("figure.growth_axis"), major_gridlines={"visible": True, "line": {"color": PALE}})
    )
    chart.set_legend({"position": "bottom", "font": drawing.font(), "delete_series": [0]})
    chart.show_blanks_as("gap")
    return chart, words.say("alt.fan", share=words.text("level.narrow"), **names)


def _bars(
    drawing: Drawing, table: str, finding: str, unit: str, names: Mapping[str, str], *, low: float | None = None
) -> Chart:
    """Bars of a table's rows, its first row at the top; ``low`` leaves room for figures left of the bars."""
    chart = drawing.chart("bar", finding)
    for name, ink in names.items():
        labels = {"value": True, "font": drawing.font(size=8)}
        chart.add_series(drawing.series(table, "indicator", name, fill={"color": ink}, gap=60, data_labels=labels))
    rows = len(next(iter(drawing.tables[table][1].values())).cells)
    chart.set_size({"width": WIDTH, "height": max(HEIGHT, AROUND + BAR * rows)})
    chart.set_y_axis(drawing.axis(reverse=True, label_position="low"))
    chart.set_x_axis(drawing.axis(unit, min=low, major_gridlines={"visible": True, "line": {"color": PALE}}))
    chart.set_legend({"position": "bottom", "font": drawing.font()} if len(names) > 1 else {"none": True})
    return chart


def _targets(drawing: Drawing, edition: Edition, kind: str) -> tuple[Chart, str] | None:
    """Targets of a kind against last year's results, and what they tell; None without rows."""
    if f"{kind}_targets" not in drawing.tables:
        return None
    words, rows = drawing.words, distances(edition.targets, kind)
    furthest = rows.iloc[0]
    key = f"figure.distance_{kind}" if furthest["distance"] > 0 else f"figure.distance_{kind}_reached"
    gap = f"{furthest['code']}.{'gap' if kind == 'growth' else 'gap_percent'}"
    finding = words.say(
        key,
        furthest=words.within(furthest[words.in_language("name")]),
        gap=words.text(gap).replace("−", "") if gap in words.facts else "",
    )
    if kind == "growth":
        unit, inks = words.say("figure.growth_axis"), {"previous_actual": AMBER, "aim": ACCENT}
        return _bars(drawing, "growth_targets", finding, unit, inks), finding
    told = finding + words.say("space") + words.say("alt.distance")
    low = -20 * math.ceil(max(furthest["distance"], 0) / 10)
    return _bars(drawing, "level_targets", finding, words.say("field.distance"), {"distance": ACCENT}, low=low), told


def _counts(drawing: Drawing, edition: Edition) -> tuple[Chart, str]:
    """Rows by verdict, in the verdicts' own colours."""
    finding = drawing.words.say("brief.rest_after" if edition.year.over else "brief.rest")
    verdicts = COUNTED_AFTER if edition.year.over else COUNTED
    chart = drawing.chart("bar", finding)
    points = [{"fill": {"color": verdict_ink(verdict)}} for verdict in verdicts]
    labels = {"value": True, "font": drawing.font(bold=True)}
    chart.add_series(drawing.series("verdict_counts", "verdict", "rows", points=points, gap=50, data_labels=labels))
    chart.set_y_axis(drawing.axis(reverse=True))
    chart.set_x_axis(drawing.axis(major_gridlines={"visible": False}, visible=False, min=0))
    chart.set_legend({"none": True})
    return chart, finding


def place_charts(page: Worksheet, drawing: Drawing, edition: Edition, looks: Looks, title: str) -> None:
    """The sheet of charts: each below the other, with a line on what in it follows a change."""
    words = drawing.words
    page.hide_gridlines(2)
    page.set_column(0, 0, WIDE)
    live = words.say("charts.live")
    page.write_string(0, 0, live, looks(**INKS["fixed"], text_wrap=True, indent=1))
    page.set_row(0, 15 * (1 + letters_of(live) // WIDE))
    row, held, breaks = 1, 0, []
    drawn = (
        gdp_chart(drawing, edition),
        *(_targets(drawing, edition, kind) for kind in KINDS),
        _counts(drawing, edition),
    )
    for chart, told in filter(None, drawn):
        if held and held + chart.height > SHEET:
            breaks.append(row)
            held = 0
        held += chart.height + ROW
        page.insert_chart(
            row, 0, chart, {"description": kept(told), "object_position": 2, "x_offset": 8, "y_offset": 8}
        )
        row += 1 - (-(chart.height + 16) // ROW)
    page.set_h_pagebreaks(breaks)
    paper(page, title, words.say("sheet.page"), upright=True)
    page.set_print_scale(SCALE)
