"""How far each row is from its target: growth in percentage points, levels and shares in percent of the last result."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from ouhai_stats.display.chart_style import (
    GREY,
    INK,
    PALE,
    VERDICT_INKS,
    Chart,
    canvas,
    finish,
    in_house_style,
    narrow,
    value_axis,
    wrapped,
)
from ouhai_stats.display.html_parts import data_table
from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.facts_of_brief import distances
from ouhai_stats.language.sentences import Words

__all__ = ["growth_distance_figure", "level_distance_figure"]

# Inches of a row: its name beside the mark, or above it on a phone.
ROW, ROW_PHONE = 0.245, 0.44
SHAPES = {"met": "D", "on_track": "o", "reachable": "^", "at_risk": "v", "done": "D", "missed": "v"}


@in_house_style
def growth_distance_figure(edition: Edition, words: Words) -> Chart | None:
    """Percentage points by which each growth target lies above last year's result, the furthest first."""
    return _figure(edition, words, "growth")


@in_house_style
def level_distance_figure(edition: Edition, words: Words) -> Chart | None:
    """What each level or share has to change, in percent of last year's result, the furthest first."""
    return _figure(edition, words, "level")


def _figure(edition: Edition, words: Words, kind: str) -> Chart | None:
    """One mark a row with its distance, zero where the target is reached; None without rows."""
    rows = distances(edition.targets, kind)
    if rows.empty:
        return None
    figure, axes = canvas(0.9 + (ROW_PHONE if narrow() else ROW) * max(len(rows), 2))
    name = words.in_language("name")
    for place, row in enumerate(rows[[name, "verdict", "distance"]][::-1].itertuples()):
        ink = VERDICT_INKS.get(row.verdict, GREY)
        axes.plot([0, -row.distance], [place, place], color=PALE, linewidth=3, solid_capstyle="butt", zorder=2)
        axes.plot(-row.distance, place, SHAPES.get(row.verdict, "s"), color=ink, markersize=6, zorder=4)
        _value(axes, place, row, words, ink)
        _name(axes, place, getattr(row, name))
    axes.axvline(0, color=INK, linewidth=1.2, zorder=3)
    axes.set_ylim(-0.6, len(rows) - (0.2 if narrow() else 0.4))
    axes.margins(x=0.16)
    value_axis(axes, words.say("figure.distance_zero"))
    short = rows[rows["distance"] > 0]
    names = {"furthest": "", "gap": ""}
    if len(short):
        furthest = short.iloc[0]
        gap = "gap" if kind == "growth" else "gap_percent"
        names = {
            "furthest": words.within(furthest[name]),
            "gap": words.text(f"{furthest['code']}.{gap}").replace("−", ""),
        }
    key = f"figure.distance_{kind}" if len(short) else f"figure.distance_{kind}_reached"
    return finish(
        figure,
        title=words.say(key, **names),
        subtitle=words.say(f"figure.distance_{kind}_unit"),
        alt=words.say(key, **names) + words.say("space") + words.say("alt.distance"),
        source=words.say("source_line", source=words.say("figure.annex")),
        data=_data(rows, words),
    )


def _value(axes: Axes, place: int, row: Any, words: Words, ink: str) -> None:
    """Distance beside its mark, away from zero."""
    short = row.distance > 0
    axes.annotate(
        words.number(-row.distance, decimals=1, signed=True),
        (-row.distance, place),
        ha="right" if short else "left",
        va="center",
        color=ink,
        xytext=(-6 if short else 6, 0),
        textcoords="offset points",
        fontsize=8.5,
    )


def _name(axes: Axes, place: int, text: str) -> None:
    """Name of a row: left of the axes, or above its line on a phone."""
    if not narrow():
        axes.annotate(
            wrapped(text, 40).partition("\n")[0] if len(text) < 42 else wrapped(text, 46),
            (0, place),
            xycoords=("axes fraction", "data"),
            xytext=(-4, 0),
            textcoords="offset points",
            ha="right",
            va="center",
            fontsize=8.5,
            linespacing=0.95,
        )
        return
    axes.annotate(
        text,
        (0, place),
        xycoords=("axes fraction", "data"),
        xytext=(0, 13),
        textcoords="offset points",
        va="center",
        fontsize=9,
        zorder=3.5,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6},
    )


def _data(rows: pd.DataFrame, words: Words) -> str:
    """Last result, target and gap of each row."""
    heads = [words.say(f"column.{name}") for name in ("indicator", "previous_actual", "target", "gap")]
    cells = [
        [shown, *(words.cell(f"{code}.{name}") for name in ("previous_actual", "target", "signed_gap"))]
        for code, shown in zip(rows["code"], rows[words.in_language("name")], strict=True)
    ]
    return data_table(heads, cells, words)
