"""Figures of probability: the fan of GDP growth, and how our probabilities and intervals have fared."""

from collections.abc import Callable
from dataclasses import replace

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
)
from ouhai_stats.display.html_parts import data_table
from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.kept_results import content_key, kept
from ouhai_stats.language.sentences import Words

__all__ = ["coverage_figure", "fan_figure", "reliability_figure"]

# Years of history drawn in front of the fan.
PAST = 10
# What facts on our record, and on the level of an interval, are called.
RECORD = ("record.", "level.")
SHADES = ["#dbe5f1", "#b4c8e1", "#86a6cd"]


@in_house_style
def fan_figure(edition: Edition, words: Words) -> Chart | None:
    """GDP growth so far and to come: a fan of three intervals, with median and target.

    None where GDP has no last result, no target or no path.
    """
    fan = edition.fan
    if fan.empty or "gdp.aim" not in words.facts:
        return None
    levels = [name for name in fan if isinstance(name, float)]
    figure, axes = canvas(2.7)
    last, start = edition.plan_year - 1, edition.targets.at["gdp", "previous_actual"]
    years = [last, *fan.index]
    for shade, low, high in zip(SHADES, levels, reversed(levels), strict=False):
        axes.fill_between(years, [start, *fan[low]], [start, *fan[high]], color=shade, linewidth=0, zorder=2)
    axes.plot(years, [start, *fan[0.5]], color=ACCENT, linewidth=1.6, zorder=3)
    first = _history(axes, edition, words)
    aim = words.facts["gdp.aim"].value
    axes.plot(edition.plan_year, aim, "D", color=INK, markersize=6.5, zorder=6)
    above, below = (6, 9), (6, -15)
    ahead = fan.at[edition.plan_year, 0.5] > aim
    _beside(axes, edition.plan_year, aim, words.say("figure.fan_target"), INK, below if ahead else above)
    centre = words.text(f"fan.{edition.plan_year}.50")
    axes.plot(edition.plan_year, fan.at[edition.plan_year, 0.5], "o", color=ACCENT, markersize=4.5, zorder=5)
    _beside(axes, edition.plan_year, fan.at[edition.plan_year, 0.5], centre, ACCENT, above if ahead else below)
    for level in (0.1, 0.9):
        _beside(axes, years[-1], fan[level].iloc[-1], words.text(f"fan.{years[-1]}.{level * 100:.0f}"), INK, (4, -3))
    axes.axhline(0, color=GREY, linewidth=0.8, zorder=1)
    axes.set_xticks([year for year in range(first, years[-1] + 1) if (year - last) % (4 if narrow() else 2) == 0])
    axes.set_xlim(first - 0.5, years[-1] + (2.2 if narrow() else 1.2))
    axes.grid(axis="y", color=PALE, linewidth=0.7, zorder=0)
    names = {
        f"{kind}_{share}": words.text(f"fan.{year}.{share}")
        for kind, year in (("plan", edition.plan_year), ("end", years[-1]))
        for share in (10, 50, 90)
    }
    return finish(
        figure,
        title=words.say("figure.fan", **names),
        subtitle=words.say("figure.fan_unit"),
        alt=words.say("alt.fan", share=words.text("level.narrow"), **names),
        source=words.say("source_line", source=words.say("figure.projection")),
        data=_fan_data(edition, words),
    )


def _beside(axes: Axes, year: float, value: float, text: str, ink: str, offset: tuple[int, int]) -> None:
    """Label beside a mark of the fan."""
    axes.annotate(
        text,
        (year, value),
        xytext=offset,
        textcoords="offset points",
        color=ink,
        fontsize=9,
        zorder=6,
        bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 0.8},
    )


def _history(axes: Axes, edition: Edition, words: Words) -> int:
    """Growth of the nation as a line and of the district as marks, those of weak sources hollow; the first year."""
    observations, last = edition.observations, edition.plan_year - 1
    rows = observations[
        (observations["series"] == "gdp")
        & (observations["unit"] == "%")
        & observations["period"].str.fullmatch(r"\d{4}")
    ]
    rows = rows.assign(year=rows["period"].astype(int))
    rows = rows[rows["year"].between(edition.plan_year - PAST, last)].sort_values("year")
    nation = rows[rows["region"] == edition.place.nation]
    if len(nation):
        axes.plot(nation["year"], nation["value"], color=GREY, linewidth=1.3, zorder=1)
        _beside(axes, nation["year"].iloc[0], nation["value"].iloc[0], words.region(edition.place.nation), INK, (0, 5))
    district = rows[rows["region"] == edition.place.district]
    for row in district.itertuples():
        weak = row.quality == "weak"
        face = "white" if weak else AMBER
        axes.plot(
            row.year, row.value, "o", color=face, markeredgecolor=AMBER, markeredgewidth=1.5, markersize=6, zorder=5
        )
    start = edition.targets.at["gdp", "previous_actual"]
    axes.plot(last, start, "o", color=AMBER, markersize=6, zorder=5)
    _beside(axes, last, start, words.number(start), AMBER, (-22, -12))
    return min([last, *nation["year"], *district["year"]])


def _fan_data(edition: Edition, words: Words) -> str:
    """Printed quantiles of growth by year."""
    first = edition.plan_year
    levels = [100 * name for name in edition.fan if isinstance(name, float)]
    shares = [level for level in levels if f"fan.{first}.{level:.0f}" in words.facts]
    rows = [
        [str(int(year)), *(words.text(f"fan.{year:.0f}.{share:.0f}") for share in shares)] for year in edition.fan.index
    ]
    heads = [words.say("figure.quantile", share=f"{share:.0f}") for share in shares]
    return data_table([words.say("column.year"), *heads], rows, words)


def reliability_figure(edition: Edition, words: Words) -> Chart:
    """Share of targets met against the probability given, by band; the diagonal is perfect."""
    return _shared(_reliability_figure, words.only(*RECORD))


@in_house_style
def _reliability_figure(words: Words) -> Chart:
    """The same from the record's facts alone."""
    bands = [name.removesuffix(".n") for name in words.facts if name.startswith("record.band") and name.endswith(".n")]
    forecast = [100 * words.facts[f"{band}.mean_chance"].value for band in bands]
    came = [100 * words.facts[f"{band}.frequency"].value for band in bands]
    figure, axes = canvas(3.2)
    axes.plot([0, 100], [0, 100], color=GREY, linewidth=1, linestyle=(0, (4, 3)), zorder=1)
    axes.plot(forecast, came, "-o", color=ACCENT, linewidth=1.6, markersize=7, zorder=3)
    for band, x, y in zip(bands, forecast, came, strict=True):
        axes.annotate(
            words.text(f"{band}.n") if narrow() else words.say("figure.band_count", count=words.text(f"{band}.n")),
            (x, y),
            xytext=(9, -9),
            textcoords="offset points",
            fontsize=9,
            color=INK,
            zorder=2,
            bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 0.5},
        )
    axes.set_xlim(0, 108)
    axes.set_ylim(-4, 104)
    axes.set_xlabel(words.say("figure.reliability_x"), loc="left")
    axes.set_ylabel(words.say("figure.reliability_y"))
    axes.grid(color=PALE, linewidth=0.7)
    axes.set_axisbelow(True)
    worst = max(zip(bands, forecast, came, strict=True), key=lambda band: abs(band[1] - band[2]))[0]
    texts = {name: words.text(f"{worst}.{name}") for name in ("mean_chance", "frequency")}
    return finish(
        figure,
        title=words.say("alt.reliability", **texts),
        subtitle=words.say("figure.reliability"),
        alt=words.say("alt.reliability", **texts),
        source=_record_source(words),
        data=data_table(
            [words.say(f"figure.reliability_{name}") for name in ("x", "y")],
            [[words.text(f"{band}.{name}") for name in ("mean_chance", "frequency")] for band in bands],
            words,
        ),
    )


def coverage_figure(edition: Edition, words: Words) -> Chart:
    """Share of outcomes inside the 80 % interval by year, the aim drawn in."""
    years = sorted(int(year) for year in edition.backtest.forecasts["year"].unique())
    return _shared(_coverage_figure, words.only(*RECORD), years)


@in_house_style
def _coverage_figure(words: Words, years: list[int]) -> Chart:
    """The same from the record's facts alone."""
    inside = [100 * words.facts[f"record.{year}.coverage_80"].value for year in years]
    figure, axes = canvas(2.6)
    axes.bar(years, inside, color=[GREY if share >= 65 else AMBER for share in inside], width=0.62, zorder=2)
    axes.axhline(80, color=ACCENT, linewidth=1.6, zorder=3)
    axes.annotate(
        words.text("level.narrow"),
        (years[-1] + 0.45, 80),
        xytext=(4, 3),
        textcoords="offset points",
        color=ACCENT,
        fontsize=9.5,
    )
    lowest = min(zip(inside, years, strict=True))
    axes.annotate(
        words.text(f"record.{lowest[1]}.coverage_80"),
        (lowest[1], lowest[0]),
        xytext=(0, 3),
        textcoords="offset points",
        ha="center",
        color=INK,
        fontsize=9.5,
    )
    axes.set_xticks(years[::3])
    axes.set_ylim(0, 108)
    finding = words.say("alt.coverage", year=str(lowest[1]), share=words.text(f"record.{lowest[1]}.coverage_80"))
    return finish(
        figure,
        title=finding,
        subtitle=words.say("figure.coverage"),
        alt=finding,
        source=_record_source(words),
        data=data_table(
            [words.say("column.year"), words.say("figure.coverage_y")],
            [[str(year), words.text(f"record.{year}.coverage_80")] for year in years],
            words,
        ),
    )


def _shared(draw: Callable[..., Chart], *given: object) -> Chart:
    """A figure on our record, which is the same for all places of a batch: it is drawn once for them."""
    name, key = draw.__name__.strip("_"), content_key(*given)
    return kept(name, key, lambda: replace(draw(*given), shared=True), shared=True)


def _record_source(words: Words) -> str:
    """Source of the figures on our record."""
    return words.say("source_line", source=words.say("figure.record"))
