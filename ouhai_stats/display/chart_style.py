"""House style of the figures: one palette, one family of type, SVG and PNG whose bytes do not vary."""

import base64
import io
import os
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ouhai_stats.display import typefaces

__all__ = [
    "ACCENT",
    "AMBER",
    "GREY",
    "INK",
    "PALE",
    "Chart",
    "canvas",
    "draw_inline",
    "finish",
    "in_house_style",
    "spread",
    "value_axis",
]

# Dark blue, orange and grey stay apart in grey print and for every common colour-blindness.
INK, ACCENT, AMBER, GREY, PALE = "#1f2933", "#1b4f8f", "#b35300", "#8794a1", "#d9dee4"
WIDTH = 5.6
# Of the PNG: 1,680 points across, enough for a slide.
DOTS_PER_INCH = 300
STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "ouhai-stats",
    "font.family": typefaces.FAMILY,
    "font.size": 10,
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.unicode_minus": True,
    "axes.titlelocation": "left",
    "path.simplify": False,
}
NUMBER = re.compile(r"-?\d+\.\d+")


@dataclass(frozen=True)
class Chart:
    """A figure as SVG and PNG with its caption, its source, its data and an alternative text that states the finding.

    ``data`` is the table of what is drawn, as HTML behind a disclosure; the PNG bears caption and source itself.
    """

    svg: str
    png: bytes
    caption: str
    alt: str
    source: str
    data: str

    def _repr_mimebundle_(self, include=None, exclude=None) -> tuple[dict, dict]:
        """Data and metadata by which Jupyter and the exporters show a figure."""
        said = {"alt": self.alt, "caption": self.caption, "source": self.source, "data": self.data}
        return (
            {
                "image/svg+xml": self.svg,
                "image/png": base64.b64encode(self.png).decode("ascii"),
                "text/plain": self.alt,
            },
            {"image/svg+xml": said},
        )


def in_house_style(draw: Callable[..., Chart]) -> Callable[..., Chart]:
    """Draw a figure with the house palette and typeface; a glyph that the typeface lacks is an error."""

    @wraps(draw)
    def styled(*arguments, **options) -> Chart:
        with matplotlib.rc_context(STYLE), typefaces.glyph_guard():
            return draw(*arguments, **options)

    return styled


def draw_inline() -> None:
    """Have pyplot show its figures in the notebook, as it does where a kernel is the first to import matplotlib."""
    os.environ["MPLBACKEND"] = matplotlib.rcParams["backend"] = "module://matplotlib_inline.backend_inline"


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


def spread(places: list[float], gap: float) -> list[float]:
    """Places moved apart, as little as need be, until each is a gap from the next; in the order given.

    Notes
    -----
    Neighbours that are too close form a block, evenly spaced about the mean of its places; blocks that touch merge.
    """
    order = sorted(range(len(places)), key=places.__getitem__)
    blocks: list[list[int]] = []
    for index in order:
        blocks.append([index])
        while len(blocks) > 1 and _block(places, blocks[-1], gap)[0] - _block(places, blocks[-2], gap)[-1] < gap:
            last = blocks.pop()
            blocks[-1] += last
    moved = dict(zip(order, [place for block in blocks for place in _block(places, block, gap)], strict=True))
    return [moved[index] for index in range(len(places))]


def _block(places: list[float], block: list[int], gap: float) -> list[float]:
    """Places of one block, a gap apart about their mean."""
    middle = sum(places[index] for index in block) / len(block)
    return [middle + gap * (number - (len(block) - 1) / 2) for number in range(len(block))]


def finish(figure: Figure, caption: str, alt: str, source: str, data: str) -> Chart:
    """Chart from a drawn figure, its coordinates rounded to two places."""
    drawn, dots = io.StringIO(), io.BytesIO()
    figure.savefig(drawn, format="svg", metadata={"Date": None, "Creator": None})
    svg = drawn.getvalue()
    figure.suptitle("\n".join(_lines(caption, 66)), x=0.01, ha="left", fontsize=11, fontweight="bold")
    figure.supxlabel("\n".join(_lines(source, 96)), x=0.01, ha="left", fontsize=7.5)
    figure.savefig(dots, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
    return Chart(NUMBER.sub(_two_places, svg[svg.index("<svg") :]), dots.getvalue(), caption, alt, source, data)


def _lines(text: str, width: int) -> list[str]:
    """Text in lines of a width in half-width letters; Chinese may break anywhere, other words between them."""
    lines = [""]
    for piece in re.findall(r"[ -~°-ɏ–-…]+?(?:\s|$)|.", text):
        wide = sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in lines[-1] + piece)
        if wide > width and lines[-1]:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines]


def _two_places(number: re.Match) -> str:
    """Coordinate to two places; the nudge keeps halves from turning on the last bit of a float."""
    return f"{round(float(number[0]) + 1e-5, 2):g}"


# Wherever figures are drawn, a reader's own charts have Chinese labels too.
typefaces.register()
