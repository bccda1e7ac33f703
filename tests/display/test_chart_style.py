"""House style of the figures: colours that stay apart, labels that do not meet, words and data with every figure."""

import dataclasses
import itertools
import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.text import Annotation

from ouhai_stats.display import (
    chart_style,
    course_figures,
    distance_figures,
    gdp_figures,
    probability_figures,
    typefaces,
)
from ouhai_stats.display.chart_style import ACCENT, AMBER, GREY, INK, PALE, spread
from ouhai_stats.edition.kept_results import keeping_results
from ouhai_stats.files import paths

# Machado, Oliveira and Fernandes (2009), severity 1, on linear light.
SEEN_BY = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "grey print": ((0.2126, 0.7152, 0.0722),) * 3,
}
CSS = (paths.TEMPLATES / "briefing" / "briefing.css").read_text(encoding="utf-8")
FIGURES = [
    (distance_figures.growth_distance_figure,),
    (distance_figures.level_distance_figure,),
    (course_figures.beside_figure,),
    (course_figures.path_figure,),
    (gdp_figures.scenario_figure,),
    (gdp_figures.coherence_figure,),
    (probability_figures.fan_figure,),
    (probability_figures.reliability_figure,),
    (probability_figures.coverage_figure,),
]
MODULES = (course_figures, distance_figures, gdp_figures, probability_figures)


def linear(colour):
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour)]


def lab(colour, seer="all"):
    """Lightness and the two opponent colours of CIE 1976, under daylight, as one kind of eye sees them."""
    light = [min(1, max(0, sum(a * b for a, b in zip(row, linear(colour), strict=True)))) for row in SEEN_BY[seer]]
    rows = ((0.4124, 0.3576, 0.1805, 0.95047), (0.2126, 0.7152, 0.0722, 1), (0.0193, 0.1192, 0.9505, 1.08883))
    x, y, z = (sum(a * b for a, b in zip(row, light, strict=False)) / row[3] for row in rows)
    f = [t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z)]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def contrast(one, other):
    bright = sorted(
        sum(a * b for a, b in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True)) for colour in (one, other)
    )
    return (bright[1] + 0.05) / (bright[0] + 0.05)


def css_colours(scheme):
    """Colours of the style sheet by name, light or dark."""
    block = CSS.split(":root {")[1 if scheme == "light" else 2]
    return dict(re.findall(r"--([\w-]+): (#\w{6})", block[: block.index("}")]))


@pytest.mark.parametrize("seer", SEEN_BY)
def test_colours_used_together_stay_apart_for_every_eye_and_in_grey(seer):
    for one, other in itertools.combinations([INK, ACCENT, AMBER, GREY, PALE], 2):
        apart = sum((a - b) ** 2 for a, b in zip(lab(one, seer), lab(other, seer), strict=True)) ** 0.5
        assert apart >= 12, (one, other)


def test_the_measure_would_find_red_and_green():
    red, green = "#b03030", "#5e6a00"
    apart = {
        seer: sum((a - b) ** 2 for a, b in zip(lab(red, seer), lab(green, seer), strict=True)) ** 0.5
        for seer in SEEN_BY
    }
    assert apart["all"] > 50 and apart["deuteranopia"] < 20


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_of_text_and_marks(scheme):
    named = css_colours(scheme)
    for name in ("ink", "soft", "accent", "link", "mark", "warm"):
        assert contrast(named[name], named["paper"]) >= 4.5, name
        assert contrast(named[name], named["panel"]) >= 4.5, name
    for name in ("grey", "strong-line", "focus"):
        assert contrast(named[name], named["paper"]) >= 3, name
    for verdict in ("met", "on", "reach", "risk", "none"):
        assert contrast(named[verdict], named[f"{verdict}-bg"]) >= 4.5, verdict


def test_the_style_sheet_knows_every_colour_of_the_figures():
    assert all(f'[fill="{shade}"]' in CSS for shade in probability_figures.SHADES)
    light = css_colours("light")
    assert (light["mark"], light["warm"], light["grey"], light["pale"]) == (ACCENT, AMBER, GREY, PALE)
    for colour in (INK, ACCENT, AMBER, GREY, PALE, *chart_style.VERDICT_INKS.values()):
        assert f'[fill="{colour}"]' in CSS and f'[stroke="{colour}"]' in CSS


@pytest.fixture
def drawn(monkeypatch):
    """Figures as matplotlib has them, kept as they are finished."""
    kept, finish = [], chart_style.finish

    def keep(figure, **words):
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        texts = [part for part in figure.axes[0].texts if isinstance(part, Annotation)]
        kept.append([(part.get_text(), part.get_window_extent(canvas.get_renderer())) for part in texts])
        return finish(figure, **words)

    for module in MODULES:
        monkeypatch.setattr(module, "finish", keep)
    return kept


@pytest.mark.parametrize("draw", FIGURES, ids=lambda draw: " ".join([draw[0].__name__, *draw[1:]]))
@pytest.mark.slow
def test_labels_do_not_meet_and_the_data_stand_with_the_figure(page, drawn, draw):
    chart = draw[0](*page, *draw[1:])
    assert len(drawn) == 2, "one drawing for the desk and one for a phone"
    for texts in drawn:
        for (one, box), (other, second) in itertools.combinations(texts, 2):
            assert not box.overlaps(second), (one, other)
    assert chart.phone.startswith("<svg") and chart.phone != chart.svg
    data = BeautifulSoup(chart.data, "html.parser")
    assert data.details.summary and len(data.select("tbody tr")) >= 2 and data.select("th[scope=row]")
    assert chart.source.endswith((".", "。"))
    # Whether a second drawing has the same bytes hangs on no language.
    again = draw[0](*page, *draw[1:]) if page[1].language == "zh" else chart
    assert (again.svg, again.phone) == (chart.svg, chart.phone)


def test_scenarios_that_end_close_together_are_labelled_apart(edition, words, drawn):
    paths = edition.projections.copy()
    paths.loc[paths["year"] == paths["year"].max(), "index"] = 140 + paths["index"] / 1000
    gdp_figures.scenario_figure(dataclasses.replace(edition, projections=paths), words)
    for (one, box), (other, second) in itertools.combinations(drawn[0], 2):
        assert not box.overlaps(second), (one, other)


@given(st.lists(st.floats(-100, 100), max_size=8), st.floats(0.1, 20))
def test_spread_keeps_order_and_leaves_a_gap(places, gap):
    moved = spread(places, gap)
    order = sorted(range(len(places)), key=places.__getitem__)
    assert all(moved[b] - moved[a] >= gap - 1e-6 for a, b in itertools.pairwise(order))
    assert sum(moved) == pytest.approx(sum(places), abs=1e-6)


def test_spread_leaves_alone_what_is_apart():
    assert spread([3.0, 1.0, 8.0], 2.0) == [3.0, 1.0, 8.0]
    assert spread([1.0, 1.0], 2.0) == [0.0, 2.0]


@chart_style.in_house_style
def with_text(text):
    """A figure with a label."""
    figure, axes = chart_style.canvas(2)
    axes.annotate(text, (0, 0))
    return chart_style.finish(figure, title="a", subtitle="b", alt="c", source="d", data="")


def test_numbers_that_are_read_keep_their_zeros():
    chart = with_text("18.0%")
    assert "18.0%" in chart.svg and "18.0%" in chart.phone


def test_a_chart_of_the_readers_own_draws_chinese_labels_without_a_warning():
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots()
    axes.set_title("地区生产总值")
    figure.canvas.draw()
    assert axes.title.get_fontproperties().get_name() == typefaces.FAMILY
    plt.close(figure)


def test_within_a_build_a_figure_of_an_edition_is_drawn_once(edition):
    drawn = []

    @chart_style.in_house_style
    def figure(edition, words):
        drawn.append(words)
        return None

    whole = dataclasses.replace(edition)
    object.__setattr__(whole, "key", "a-key")
    with keeping_results():
        for words in ("zh", "zh", "en"):
            figure(whole, words)
        assert drawn == ["zh", "zh", "en", "en"], "for desk and phone, a language once"
        # One that was changed in any way has no key.
        figure(dataclasses.replace(whole), "zh")
        assert len(drawn) == 6
    figure(whole, "zh")
    assert len(drawn) == 8
