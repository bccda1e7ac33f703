"""Figures of probability: the fan of GDP growth, and how our probabilities and intervals have fared."""

from ouhai_stats.display.chart_style import ACCENT, AMBER, GREY, INK, PALE, Chart, canvas, finish, in_house_style
from ouhai_stats.display.html_parts import data_table
from ouhai_stats.edition.edition import Edition
from ouhai_stats.language.sentences import Words

__all__ = ["coverage_figure", "fan_figure", "reliability_figure"]

SHADES = ["#dbe5f1", "#b4c8e1", "#86a6cd"]


@in_house_style
def fan_figure(edition: Edition, words: Words) -> Chart | None:
    """GDP growth to come as a fan, each band thirty percent of the chances, with the target drawn in.

    None where GDP has no last result, no target or no rebound path.
    """
    fan = edition.fan
    if fan.empty or "gdp.aim" not in words.facts:
        return None
    levels = [name for name in fan if isinstance(name, float)]
    figure, axes = canvas(3.4)
    last, start = edition.plan_year - 1, edition.targets.at["gdp", "previous_actual"]
    years = [last, *fan.index]
    for shade, low, high in zip(SHADES, levels, reversed(levels), strict=False):
        axes.fill_between(years, [start, *fan[low]], [start, *fan[high]], color=shade, linewidth=0, zorder=2)
    axes.plot(years, [start, *fan[0.5]], color=ACCENT, linewidth=1.6, zorder=3)
    axes.plot(last, start, "o", color="white", markeredgecolor=AMBER, markeredgewidth=1.8, markersize=7, zorder=5)
    axes.annotate(
        f"{start:g}",
        (last, start),
        xytext=(-8, 0),
        textcoords="offset points",
        ha="right",
        va="center",
        color=AMBER,
        fontsize=9.5,
    )
    aim = words.facts["gdp.aim"].value
    axes.plot(edition.plan_year, aim, "D", color=INK, markersize=6.5, zorder=6)
    axes.annotate(
        words.say("figure.fan_target"),
        (edition.plan_year, aim),
        xytext=(8, 5),
        textcoords="offset points",
        color=INK,
        fontsize=9.5,
        zorder=6,
        bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 1},
    )
    for level in (0.05, 0.5, 0.95):
        axes.annotate(
            words.text(f"fan.{years[-1]}.{level * 100:.0f}"),
            (years[-1], fan[level].iloc[-1]),
            xytext=(6, 0),
            textcoords="offset points",
            va="center",
            color=INK,
            fontsize=9.5,
        )
    axes.axhline(0, color=GREY, linewidth=0.8, zorder=1)
    axes.set_xticks(years)
    axes.set_xlim(last - 0.45, years[-1] + 0.5)
    axes.set_ylabel(words.say("figure.growth_axis"))
    axes.grid(axis="y", color=PALE, linewidth=0.7, zorder=0)
    names = {
        f"{kind}_{share}": words.text(f"fan.{year}.{share}")
        for kind, year in (("plan", edition.plan_year), ("end", years[-1]))
        for share in (5, 50, 95)
    }
    return finish(
        figure,
        words.say("figure.fan"),
        words.say("alt.fan", share=words.text("level.fan"), **names),
        words.say("source_line", source=words.say("figure.annex")),
        _fan_data(edition, words),
    )


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


@in_house_style
def reliability_figure(edition: Edition, words: Words) -> Chart:
    """Share of targets met against the probability given, by band; the diagonal is perfect."""
    bands = [name.removesuffix(".n") for name in words.facts if name.startswith("record.band") and name.endswith(".n")]
    given = [100 * words.facts[f"{band}.mean_chance"].value for band in bands]
    came = [100 * words.facts[f"{band}.frequency"].value for band in bands]
    figure, axes = canvas(3.2)
    axes.plot([0, 100], [0, 100], color=GREY, linewidth=1, linestyle=(0, (4, 3)), zorder=1)
    axes.plot(given, came, "-o", color=ACCENT, linewidth=1.6, markersize=7, zorder=3)
    for band, x, y in zip(bands, given, came, strict=True):
        axes.annotate(
            words.say("figure.band_count", count=words.text(f"{band}.n")),
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
    worst = max(zip(bands, given, came, strict=True), key=lambda band: abs(band[1] - band[2]))[0]
    texts = {name: words.text(f"{worst}.{name}") for name in ("mean_chance", "frequency")}
    return finish(
        figure,
        words.say("figure.reliability"),
        words.say("alt.reliability", **texts),
        *_record_source(words),
        data_table(
            [words.say(f"figure.reliability_{name}") for name in ("x", "y")],
            [[words.text(f"{band}.{name}") for name in ("mean_chance", "frequency")] for band in bands],
            words,
        ),
    )


@in_house_style
def coverage_figure(edition: Edition, words: Words) -> Chart:
    """Share of outcomes inside the 80 % interval by year, the aim drawn in."""
    years = sorted(edition.backtest.forecasts["year"].unique())
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
    axes.set_ylabel(words.say("figure.coverage_y"))
    return finish(
        figure,
        words.say("figure.coverage"),
        words.say("alt.coverage", year=str(lowest[1]), share=words.text(f"record.{lowest[1]}.coverage_80")),
        *_record_source(words),
        data_table(
            [words.say("column.year"), words.say("figure.coverage_y")],
            [[str(year), words.text(f"record.{year}.coverage_80")] for year in years],
            words,
        ),
    )


def _record_source(words: Words) -> list[str]:
    """Source of the figures on our record."""
    return [words.say("source_line", source=words.say("figure.record"))]
