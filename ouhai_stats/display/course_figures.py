"""Figures of GDP growth beside other regions, and of the quarters' path to the target with what has come in."""

import pandas as pd
from matplotlib.axes import Axes

from ouhai_stats.display.chart_style import (
    ACCENT,
    AMBER,
    GREY,
    INK,
    PALE,
    Chart,
    canvas,
    finish,
    in_house_style,
    narrow,
    value_axis,
)
from ouhai_stats.display.html_parts import data_table
from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.facts_of_brief import regions_beside
from ouhai_stats.language.sentences import Words

__all__ = ["beside_figure", "path_figure"]


@in_house_style
def beside_figure(edition: Edition, words: Words) -> Chart | None:
    """GDP growth of last year in the district and in other regions, and the targets of the plan year on file.

    None where the district's growth is not known.
    """
    rows = regions_beside(edition)
    if not rows:
        return None
    order = sorted(rows, key=lambda row: row[1])
    aims = _aims(edition)
    figure, axes = canvas(0.6 + 0.36 * max(len(order), 3))
    for place, (region, growth, _) in enumerate(order):
        is_district = region == edition.place.district
        axes.plot(growth, place, "o", color=AMBER if is_district else GREY, markersize=8, zorder=4)
        _label(axes, growth, place, words.number(growth), "right", AMBER if is_district else INK)
        if region in aims:
            axes.plot([growth, aims[region]], [place, place], color=PALE, linewidth=2.5, zorder=2)
            axes.plot(aims[region], place, "D", color=ACCENT, markersize=7, zorder=5)
            _label(axes, aims[region], place, words.number(aims[region]), "left", ACCENT)
    axes.set_yticks(range(len(order)), [words.region(region) for region, *_ in order])
    axes.set_ylim(-0.6, len(order) - 0.4)
    axes.margins(x=0.15)
    ticks, labels = axes.get_yticks(), [label.get_text() for label in axes.get_yticklabels()]
    value_axis(axes, "")
    axes.set_yticks(ticks, labels)
    axes.tick_params(axis="y", length=0)
    faster = sum(growth < rows[0][1] for _, growth, _ in rows[1:])
    key = "first" if faster == len(rows) - 1 else "last" if not faster else "between"
    cells = [
        [words.region(region), words.number(growth) + "%", words.number(aims[region]) + "%" if region in aims else "—"]
        for region, growth, _ in rows
    ]
    title = words.say(f"figure.beside_{key}" if len(rows) > 1 else "figure.beside_alone")
    return finish(
        figure,
        title=title,
        subtitle=words.say("figure.beside_unit"),
        alt=title,
        source=words.say("source_line", source=words.say("figure.published")),
        data=data_table(
            [words.say(f"column.{name}") for name in ("region", "previous_actual", "target")], cells, words
        ),
    )


def _aims(edition: Edition) -> dict[str, float]:
    """GDP targets of the plan year by region, percent, as far as they are on file."""
    parents = edition.parent_targets
    parents = parents[(parents["plan_year"] == edition.plan_year) & (parents["series"] == "gdp")]
    aims = dict(zip(parents["region"], parents["target"].astype(float), strict=True))
    aim = edition.targets.at["gdp", "aim"]
    return aims if pd.isna(aim) else aims | {edition.place.district: float(aim)}


def _label(axes: Axes, value: float, place: float, text: str, side: str, ink: str) -> None:
    """Figure beside its mark."""
    axes.annotate(
        text,
        (value, place),
        ha=side,
        va="center",
        color=ink,
        xytext=(-8 if side == "right" else 8, 0),
        textcoords="offset points",
        fontsize=9.5,
    )


@in_house_style
def path_figure(edition: Edition, words: Words) -> Chart | None:
    """Growth since January that reaches the target quarter by quarter, and what has come in; None without a path."""
    path = edition.year.path
    names = [f"path.{quarter}.cumulative" for quarter in path["quarter"]]
    if path.empty or not all(name in words.facts for name in names):
        return None
    figure, axes = canvas(2.6)
    needed = [words.facts[name].value for name in names]
    places = range(len(path))
    axes.plot(places, needed, "-D", color=ACCENT, linewidth=2, markersize=6, zorder=3)
    for place, name, value in zip(places, names, needed, strict=True):
        axes.annotate(
            words.text(name),
            (place, value),
            xytext=(0, 8),
            textcoords="offset points",
            ha="center",
            color=ACCENT,
            fontsize=9.5,
        )
    came = [(place, float(done)) for place, done in zip(places, path["done"], strict=True) if pd.notna(done)]
    for place, done in came:
        axes.plot(place, done, "o", color=AMBER, markersize=8, zorder=4)
        axes.annotate(
            words.number(done) + "%",
            (place, done),
            xytext=(0, -15),
            textcoords="offset points",
            ha="center",
            color=AMBER,
            fontsize=9.5,
        )
    axes.set_xticks(places, [words.say(f"quarter.{quarter}.since") for quarter in path["quarter"]])
    axes.set_xlim(-0.5, len(path) - 0.5)
    axes.margins(y=0.25)
    axes.grid(axis="y", color=PALE, linewidth=0.7)
    axes.tick_params(axis="x", labelsize=8.5 if narrow() else 10)
    title = words.say("figure.path_came" if came else "figure.path", first=words.text(names[0]))
    rows = [
        [
            words.say(f"quarter.{row.quarter}.since"),
            words.text(name),
            "—" if pd.isna(row.done) else f"{words.number(row.done)}%",
        ]
        for row, name in zip(path.itertuples(), names, strict=True)
    ]
    return finish(
        figure,
        title=title,
        subtitle=words.say("figure.path_unit"),
        alt=title,
        source=words.say("source_line", source=words.say("figure.annex")),
        data=data_table(
            [words.say(f"column.{name}") for name in ("quarter", "path_cumulative", "district")], rows, words
        ),
    )
