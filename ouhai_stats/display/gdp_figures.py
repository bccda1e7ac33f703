"""Figures of GDP: its scenarios, and its sectors beside it; every number on them is a fact."""

from typing import Any

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
    spread,
    value_axis,
)
from ouhai_stats.display.html_parts import data_table
from ouhai_stats.edition.edition import Edition
from ouhai_stats.language.sentences import Words

__all__ = ["coherence_figure", "scenario_figure"]

SECTORS = ["primary", "secondary", "tertiary", "gdp"]


@in_house_style
def scenario_figure(edition: Edition, words: Words) -> Chart | None:
    """Level index of GDP in every scenario, the first on file in front, with growth at the target as a point.

    None where GDP has no scenario, no last result or no target.
    """
    paths = edition.projections
    paths = paths[paths["series"] == "gdp"]
    if paths.empty or "gdp.index_at_target" not in words.facts:
        return None
    figure, axes = canvas(3.4)
    last_year = int(paths["year"].max())
    grouped = list(paths.groupby("scenario", sort=False))
    names = [str(name) for name, _ in grouped]
    ends = spread([path["index"].iloc[-1] for _, path in grouped], 0.05 * (paths["index"].max() - paths["index"].min()))
    for (name, path), end in zip(grouped, ends, strict=True):
        chosen = name == names[0]
        axes.plot(
            path["year"],
            path["index"],
            color=ACCENT if chosen else GREY,
            linewidth=2.4 if chosen else 1.4,
            marker="o",
            markersize=3.5,
        )
        axes.annotate(
            f"{words.say(f'scenario.{name}')} {words.text(f'scenario.{name}.gdp.{last_year}.index')}",
            (last_year, end),
            xytext=(6, 0),
            textcoords="offset points",
            va="center",
            color=ACCENT if chosen else INK,
            fontsize=9.5,
        )
    axes.plot(edition.plan_year, words.facts["gdp.index_at_target"].value, "D", color=AMBER, markersize=7, zorder=5)
    axes.annotate(
        f"{words.say('figure.at_target')} {words.text('gdp.index_at_target')}",
        (edition.plan_year, words.facts["gdp.index_at_target"].value),
        xytext=(-8, 10),
        textcoords="offset points",
        ha="right",
        color=AMBER,
        fontsize=9.5,
    )
    axes.set_xticks(sorted(paths["year"].unique()))
    axes.set_xlim(paths["year"].min() - 0.2, last_year + (3.2 if narrow() else 1.6))
    axes.grid(axis="y", color=PALE, linewidth=0.7)
    ends_text = words.say("and").join(
        f"{words.say(f'scenario.{name}')} {words.text(f'scenario.{name}.gdp.{last_year}.index')}" for name in names
    )
    alt = words.say("alt.scenarios", list=ends_text, at_target=words.text("gdp.index_at_target"))
    source = words.say("source_line", source=words.say("figure.paths"))
    return finish(
        figure,
        title=words.say("figure.scenarios"),
        subtitle=words.say("figure.index_axis"),
        alt=alt,
        source=source,
        data=_paths_data(paths, words),
    )


@in_house_style
def coherence_figure(edition: Edition, words: Words) -> Chart | None:
    """Sector growth, GDP growth and, where shares are known, the sectors' sum, for last year and the plan.

    None unless GDP and its three sectors have a target and a last result each.
    """
    targets = edition.targets
    if edition.coherence.empty:
        return None
    figure, axes = canvas(2.6)
    for place, (year, column) in enumerate((("plan", "aim"), ("last", "previous_actual"))):
        low, high = words.facts[f"sector.{year}_low"].value, words.facts[f"sector.{year}_high"].value
        axes.plot([low, high], [place, place], color=PALE, linewidth=7, solid_capstyle="butt", zorder=1)
        for code, marker in zip(SECTORS, "os^D", strict=True):
            axes.plot(
                targets.at[code, column],
                place,
                marker,
                markersize=9 if code == "gdp" else 7,
                zorder=4,
                color=ACCENT if code == "gdp" else "white",
                markeredgecolor=ACCENT if code == "gdp" else INK,
            )
        for row in edition.coherence.query("year == @year").dropna(subset="share_period").itertuples():
            axes.plot(
                [row.weighted_low, row.weighted_high],
                [place - 0.22] * 2,
                color=AMBER,
                linewidth=5,
                solid_capstyle="butt",
                zorder=3,
            )
        key = "figure.result" if year == "last" else "figure.target"
        _name(axes, place - 0.02, words.say(key))
    axes.set_ylim(-0.6, 1.7)
    axes.margins(x=0.1)
    value_axis(axes, "")
    keys = [("os^D"[i], ACCENT if code == "gdp" else INK, f"figure.sectors.{code}") for i, code in enumerate(SECTORS)]
    shares = edition.coherence["share_period"].dropna()
    if len(shares):
        keys.append(("_", AMBER, "figure.weighted"))
    _legend(axes, keys, words, period=words.period(shares.iloc[-1]) if len(shares) else "")
    name = "coherence" if len(shares) else "coherence_plain"
    names = (
        {f"weighted_{year}": words.text(f"weighted.{shares.iloc[-1]}.{year}") for year in ("last", "plan")}
        if len(shares)
        else {}
    )
    source, data = _sector_data(edition, words)
    return finish(
        figure,
        title=words.say(f"figure.{name}", **names),
        subtitle=words.say("figure.growth_axis"),
        alt=words.say(f"alt.{name}", **names),
        source=source,
        data=data,
    )


def _paths_data(paths: Any, words: Words) -> str:
    """Level index by year and scenario."""
    names = list(dict.fromkeys(paths["scenario"]))
    heads = [words.say("column.year"), *(words.say(f"scenario.{name}") for name in names)]
    cells = [
        [str(int(year)), *(words.cell(f"scenario.{name}.gdp.{year:.0f}.index") for name in names)]
        for year in sorted(paths["year"].unique())
    ]
    return data_table(heads, cells, words)


def _sector_data(edition: Edition, words: Words) -> tuple[str, str]:
    """Source and data of the figure on sector growth."""
    shares = edition.coherence.dropna(subset="share_period")
    heads = [words.say(f"column.{head}") for head in ("indicator", "previous_actual", "target")]
    cells = [
        [
            words.say(f"figure.sectors.{code}"),
            *(words.cell(f"{code}.{name}") for name in ("previous_actual", "target")),
        ]
        for code in SECTORS
    ]
    for period in dict.fromkeys(shares["share_period"]):
        cells.append(
            [
                words.say("figure.weighted", period=words.period(period)),
                *(words.cell(f"weighted.{period}.{year}") for year in ("last", "plan")),
            ]
        )
    observations = edition.observations
    used = observations[
        (observations["region"] == edition.place.district)
        & observations["period"].isin(shares["share_period"])
        & observations["series"].str.fullmatch("(primary|secondary|tertiary)_(share|level)")
    ]
    key = "figure.shares" if len(used) else "figure.annex"
    source = words.say(key, source=words.say("and").join(dict.fromkeys(used["source"])))
    return words.say("source_line", source=source), data_table(heads, cells, words)


def _name(axes: Axes, place: float, text: str) -> None:
    """Name of a row above its marks, at the left edge."""
    axes.annotate(
        text,
        (0, place),
        xycoords=("axes fraction", "data"),
        xytext=(0, 8),
        textcoords="offset points",
        fontsize=9.5,
        zorder=1,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8},
    )


def _legend(axes: Axes, keys: list, words: Words, **given: str) -> None:
    """Key of the marks in one line above the axes."""
    for marker, colour, key in keys:
        hollow = marker in "os^" and colour != GREY
        axes.plot(
            [],
            [],
            marker,
            color="white" if hollow else colour,
            markeredgecolor=colour,
            markeredgewidth=1.6,
            markersize=7,
            label=words.say(key, **given),
        )
    axes.legend(
        loc="lower left",
        bbox_to_anchor=(-0.01, 1.0),
        ncols=2 if narrow() else 3,
        frameon=False,
        fontsize=9.5,
        handletextpad=0.3,
        columnspacing=1.2,
        borderaxespad=0.2,
    )
