"""House style of the figures: one palette, one family of type, SVG whose bytes do not vary."""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ouhai_stats import typefaces

__all__ = ["ACCENT", "AMBER", "GREY", "INK", "PALE", "Chart", "canvas", "finish", "in_house_style", "value_axis"]

# Dark blue, orange and grey stay apart in grey print and for every common colour-blindness.
INK, ACCENT, AMBER, GREY, PALE = "#1f2933", "#1b4f8f", "#c05a00", "#7b8794", "#d9dee4"
WIDTH = 5.6
STYLE = {
    "svg.fonttype": "none", "svg.hashsalt": "ouhai-stats", "font.family": typefaces.FAMILY, "font.size": 10,
    "axes.edgecolor": GREY, "axes.labelcolor": INK, "text.color": INK, "xtick.color": INK, "ytick.color": INK,
    "axes.spines.top": False, "axes.spines.right": False, "axes.unicode_minus": True,
    "axes.titlelocation": "left", "path.simplify": False,
}
NUMBER = re.compile(r"-?\d+\.\d+")


@dataclass(frozen=True)
class Chart:
    """A figure as SVG with its caption and an alternative text that states the finding."""

    svg: str
    caption: str
    alt: str

    def _repr_mimebundle_(self, include=None, exclude=None) -> tuple[dict, dict]:
        """Data and metadata by which Jupyter and the exporters show a figure."""
        return ({"image/svg+xml": self.svg, "text/plain": self.alt},
                {"image/svg+xml": {"alt": self.alt, "caption": self.caption}})


def in_house_style(draw: Callable[..., Chart]) -> Callable[..., Chart]:
    """Draw a figure with the house palette and typeface; a glyph that the typeface lacks is an error."""
    @wraps(draw)
    def styled(*arguments, **options) -> Chart:
        typefaces.register()
        with matplotlib.rc_context(STYLE), typefaces.glyph_guard():
            return draw(*arguments, **options)
    return styled


def canvas(height: float) -> tuple[Figure, Axes]:
    """Empty figure of the house width and a height in inches, with its axes."""
    figure = Figure(figsize=(WIDTH, height), layout="constrained")
    return figure, figure.add_subplot()


def value_axis(axes: Axes, label: str) -> None:
    """Leave of the frame only a value axis at the foot, with a light grid."""
    axes.spines["left"].set_visible(False)
    axes.set_yticks([])
    axes.set_xlabel(label, loc="left")
    axes.grid(axis="x", color=PALE, linewidth=0.7)
    axes.set_axisbelow(True)


def finish(figure: Figure, caption: str, alt: str) -> Chart:
    """Chart from a drawn figure, its coordinates rounded to two places."""
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    svg = buffer.getvalue()
    return Chart(NUMBER.sub(_two_places, svg[svg.index("<svg"):]), caption, alt)


def _two_places(number: re.Match) -> str:
    """Coordinate to two places; the nudge keeps halves from turning on the last bit of a float."""
    return f"{round(float(number[0]) + 1e-5, 2):g}"
