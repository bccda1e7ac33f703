"""Figures of the briefing, drawn from judged frames; every number on them is a fact."""

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
    spread,
    value_axis,
)
from ouhai_stats.display.html_parts import data_table
from ouhai_stats.edition.edition import Edition
from ouhai_stats.language.sentences import Words

__all__ = ["coherence_figure", "growth_figure", "progress_figure", "scenario_figure"]

ROW_HEIGHT = 0.42
SECTORS = ["primary", "secondary", "tertiary", "gdp"]


@in_house_style
def growth_figure(edition: Edition, words: Words, category: str) -> Chart | None:
    """Growth rates of a category: last result, last plan and target of each row, in percent; None without rows."""
    title = words.category(category)
    rows = _rows(edition, category, growth=True).dropna(subset="aim")
    if rows.empty:
        return None
    figure, axes = canvas(0.9 + ROW_HEIGHT * len(rows))
    for place, row in enumerate(reversed(list(rows.itertuples()))):
        axes.plot([row.previous_actual, row.aim], [place, place], color=GREY, linewidth=1.6, zorder=2)
        axes.plot(row.previous_plan, place - 0.3, "^", color=GREY, markersize=5.5, zorder=3)
        axes.plot(
            row.previous_actual,
            place,
            "o",
            color="white",
            markeredgecolor=AMBER,
            markeredgewidth=1.8,
            markersize=7,
            zorder=4,
        )
        axes.plot(row.aim, place, "D", color=ACCENT, markersize=6.5, zorder=5)
        _name(axes, place, getattr(row, words.in_language("name")))
        ends = sorted([(row.previous_actual, AMBER), (row.aim, ACCENT)])
        for (value, colour), side in zip(ends, ("right", "left"), strict=True):
            axes.annotate(
                words.number(value),
                (value, place),
                ha=side,
                va="center",
                color=colour,
                xytext=(-7 if side == "right" else 7, 0),
                textcoords="offset points",
                fontsize=9.5,
            )
    axes.margins(x=0.12)
    axes.set_ylim(-0.5, len(rows) - 0.1)
    value_axis(axes, words.say("figure.growth_axis"))
    _legend(axes, [("o", AMBER, "figure.result"), ("D", ACCENT, "figure.target"), ("^", GREY, "figure.plan")], words)
    higher = rows[rows["gap"] > 0]
    alt = words.say("alt.growth_reached", category=title, count=len(rows))
    if len(higher):
        widest = rows.loc[rows["gap"].idxmax()]
        alt = words.say(
            "alt.growth",
            category=title,
            count=len(rows),
            higher=len(higher),
            widest=widest[words.in_language("name")],
            gap=words.text(f"{widest.name}.gap"),
        )
    return finish(figure, words.say("figure.category", category=title), alt, *_annex(rows, words))


@in_house_style
def progress_figure(edition: Edition, words: Words, category: str) -> Chart | None:
    """Last results of a category as percent of their targets, or of last year's plan where none is set.

    Notes
    -----
    Where less is better the share is turned round, so that 100 and more always means reached; bars end at
    200. None where no row has both figures.
    """
    title = words.category(category)
    rows = _rows(edition, category, growth=False)
    planned = rows["aim"].isna().all()
    aims = rows["previous_plan"] if planned else rows["aim"]
    share = (rows["previous_actual"] / aims).where(rows["sense"] > 0, aims / rows["previous_actual"])
    rows = rows.assign(percent=100 * share, asked=aims).dropna(subset="percent")
    if rows.empty:
        return None
    figure, axes = canvas(0.9 + ROW_HEIGHT * len(rows))
    shown = rows["percent"].clip(upper=200)
    for place, (row, percent) in enumerate(reversed(list(zip(rows.itertuples(), shown, strict=True)))):
        axes.barh(place, percent, height=0.26, color=PALE, zorder=2)
        axes.barh(place, min(percent, 100), height=0.26, color=GREY, zorder=3)
        values = words.say("figure.pair", first=words.number(row.previous_actual), second=words.number(row.asked))
        _name(axes, place, getattr(row, words.in_language("name")))
        axes.annotate(values, (1, place), xycoords=("axes fraction", "data"), ha="right", va="center", fontsize=9.5)
    axes.axvline(100, color=ACCENT, linewidth=1.8, zorder=4)
    axes.set_xlim(0, max(130.0, float(shown.max()) * 1.25))
    axes.set_ylim(-0.5, len(rows) - 0.1)
    key = "figure.percent_of_plan" if planned else "figure.percent_of_target"
    value_axis(axes, words.say(key))
    return finish(
        figure,
        words.say("figure.progress", category=title),
        _progress_alt(rows, words, title, planned),
        *_annex(rows, words),
    )


def _progress_alt(rows, words: Words, title: str, planned: bool) -> str:
    """Finding of a progress figure in words."""
    if planned:
        return words.say("alt.plan", category=title, count=len(rows), reached=rows["previous_met"].eq(True).sum())
    if rows["satisfied"].all():
        return words.say("alt.level_reached", category=title, count=len(rows))
    furthest = rows.loc[(rows["gap_percent"] * rows["sense"]).idxmax()]
    return words.say(
        "alt.level",
        category=title,
        count=len(rows),
        reached=rows["satisfied"].sum(),
        furthest=furthest[words.in_language("name")],
        gap=words.text(f"{furthest.name}.gap_percent"),
    )


@in_house_style
def scenario_figure(edition: Edition, words: Words, scenario: str) -> Chart | None:
    """Level index of GDP in every scenario, one of them in front, with growth at the target as a point.

    None where GDP has no scenario, no last result or no target.

    Raises
    ------
    ValueError
        If the edition has no such scenario; the message lists those that it has.
    """
    paths = edition.projections
    paths = paths[paths["series"] == "gdp"]
    if paths.empty or "gdp.index_at_target" not in words.facts:
        return None
    figure, axes = canvas(3.4)
    last_year = int(paths["year"].max())
    grouped = list(paths.groupby("scenario", sort=False))
    if scenario not in (names := list(paths["scenario"].unique())):
        raise ValueError(f"scenario={scenario}: allowed are {', '.join(names)}")
    ends = spread([path["index"].iloc[-1] for _, path in grouped], 0.05 * (paths["index"].max() - paths["index"].min()))
    for (name, path), end in zip(grouped, ends, strict=True):
        chosen = name == scenario
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
    axes.set_xlim(paths["year"].min() - 0.2, last_year + 1.6)
    axes.grid(axis="y", color=PALE, linewidth=0.7)
    ends_text = words.say("and").join(
        f"{words.say(f'scenario.{name}')} {words.text(f'scenario.{name}.gdp.{last_year}.index')}" for name in names
    )
    alt = words.say("alt.scenarios", list=ends_text, at_target=words.text("gdp.index_at_target"))
    axes.set_ylabel(words.say("figure.index_axis"))
    source = words.say("source_line", source=words.say("figure.paths"))
    return finish(figure, words.say("figure.scenarios"), alt, source, _paths_data(paths, words))


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
    value_axis(axes, words.say("figure.growth_axis"))
    keys = [("os^D"[i], ACCENT if code == "gdp" else INK, f"figure.sectors.{code}") for i, code in enumerate(SECTORS)]
    shares = edition.coherence["share_period"].dropna()
    if len(shares):
        keys.append(("_", AMBER, "figure.weighted"))
    _legend(axes, keys, words, period=words.period(shares.iloc[-1]) if len(shares) else "")
    key = "alt.coherence" if len(shares) else "alt.coherence_plain"
    given = (
        {f"weighted_{year}": words.text(f"weighted.{shares.iloc[-1]}.{year}") for year in ("last", "plan")}
        if len(shares)
        else {}
    )
    return finish(
        figure,
        words.say("figure.coherence"),
        words.say(key, **given),
        *_sector_data(edition, words),
    )


def _annex(rows, words: Words) -> tuple[str, str]:
    """Source and data of a figure whose numbers stand in the annex."""
    cells = [
        [
            getattr(row, words.in_language("name")),
            *(words.cell(f"{row.code}.{name}") for name in ("previous_plan", "previous_actual", "target")),
        ]
        for row in rows.itertuples()
    ]
    heads = ["indicator", "previous_plan", "previous_actual", "target"]
    return (
        words.say("source_line", source=words.say("figure.annex")),
        data_table([words.say(f"column.{head}") for head in heads], cells, words),
    )


def _paths_data(paths, words: Words) -> str:
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
    seen = edition.observations
    used = seen[
        (seen["region"] == edition.place.district)
        & seen["period"].isin(shares["share_period"])
        & seen["series"].str.fullmatch("(primary|secondary|tertiary)_(share|level)")
    ]
    key = "figure.shares" if len(used) else "figure.annex"
    source = words.say(key, source=words.say("and").join(dict.fromkeys(used["source"])))
    return words.say("source_line", source=source), data_table(heads, cells, words)


def _rows(edition: Edition, category: str, *, growth: bool):
    """Rows of a category of one kind that have a last result."""
    targets = edition.targets
    chosen = (targets["category"] == category) & ((targets["kind"] == "growth") == growth)
    return targets[chosen & targets["previous_actual"].notna()]


def _name(axes, place: float, text: str) -> None:
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


def _legend(axes, keys: list, words: Words, **given: str) -> None:
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
        ncols=3,
        frameon=False,
        fontsize=9.5,
        handletextpad=0.3,
        columnspacing=1.2,
        borderaxespad=0.2,
    )
