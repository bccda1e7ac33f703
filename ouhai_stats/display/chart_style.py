"""House style of the figures: one palette, one family of type, drawings whose bytes do not vary."""

import io
import os
import re
import unicodedata
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, TypeVar

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends import backend_registry
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine

from ouhai_stats.display import typefaces
from ouhai_stats.display.text_layouts import each_text_laid_out_once
from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.kept_results import content_key, kept

__all__ = [
    "ACCENT",
    "AMBER",
    "GREY",
    "INK",
    "PALE",
    "VERDICT_INKS",
    "Chart",
    "canvas",
    "draw_inline",
    "finish",
    "in_house_style",
    "list_backends",
    "narrow",
    "spread",
    "value_axis",
    "wrapped",
]

# Dark blue, orange and grey stay apart in grey print and for every common colour-blindness.
INK, ACCENT, AMBER, GREY, PALE = "#1f2933", "#1b4f8f", "#b35300", "#8794a1", "#d9dee4"
# Of the verdicts, which always bear a shape as well.
VERDICT_INKS = {"met": "#14532d", "on_track": "#0b4f6c", "reachable": "#5c4700", "at_risk": "#8a1c12"}
VERDICT_INKS |= {"done": VERDICT_INKS["met"], "missed": VERDICT_INKS["at_risk"]}
# Inches: of the drawing for desk, paper and slides, and of the one for a phone.
WIDTH, PHONE = 5.6, 3.5
_width: ContextVar[float] = ContextVar("width", default=WIDTH)
STYLE: dict[Any, Any] = {
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
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Chart:
    """A figure as SVG with its caption, its source, its data and an alternative text that states the finding.

    The caption is the finding and ``subtitle`` says what is drawn, in which unit. ``data`` is the table of it, as HTML
    behind a disclosure; ``phone`` is the drawing for a phone. A ``shared`` one is the same for all places of a batch.
    """

    svg: str
    caption: str
    alt: str
    source: str
    data: str
    subtitle: str = ""
    phone: str = ""
    shared: bool = False

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> tuple[dict, dict]:
        """Data and metadata by which Jupyter and the exporters show a figure."""
        names = ("alt", "caption", "subtitle", "source", "data", "phone", "shared")
        said = {name: getattr(self, name) for name in names}
        return (
            {
                "image/svg+xml": self.svg,
                "text/plain": self.alt,
            },
            {"image/svg+xml": said},
        )


# What a figure gives: a chart, or none where there is nothing to draw.
Drawn = TypeVar("Drawn", Chart, Chart | None)


def in_house_style(draw: Callable[..., Drawn]) -> Callable[..., Drawn]:
    """Draw a figure, for desk and phone, with the house palette and typeface; a glyph that it lacks is an error.

    Within one build a figure that several notebooks show is drawn once.
    """

    @wraps(draw)
    def styled(*arguments: Any, **options: Any) -> Drawn:
        key = _key(arguments, options)
        return kept(f"figure-{draw.__name__}", key, lambda: drawn(*arguments, **options))

    def drawn(*arguments: Any, **options: Any) -> Drawn:
        with matplotlib.rc_context(STYLE), typefaces.glyph_guard(), each_text_laid_out_once():
            chart = draw(*arguments, **options)
            token = _width.set(PHONE)
            try:
                phone = draw(*arguments, **options)
                return replace(chart, phone=phone.svg) if chart and phone else chart
            finally:
                _width.reset(token)

    return styled


def _key(arguments: tuple, options: dict[str, Any]) -> str:
    """Key of a figure of an edition that its build keeps, by what it is drawn from; blank for any other."""
    editions = [argument.key for argument in arguments if isinstance(argument, Edition)]
    others = [argument for argument in arguments if not isinstance(argument, Edition)]
    return content_key(editions, others, sorted(options.items())) if editions and all(editions) else ""


def narrow() -> bool:
    """Whether the figure that is being drawn is the one for a phone."""
    return _width.get() == PHONE


def draw_inline() -> None:
    """Have pyplot show its figures in the notebook, as it does where a kernel is the first to import matplotlib."""
    os.environ["MPLBACKEND"] = matplotlib.rcParams["backend"] = "module://matplotlib_inline.backend_inline"


def list_backends() -> None:
    """Have matplotlib list the ways to show a figure that are installed; a kernel asks for that with its backend."""
    backend_registry.list_all()


def canvas(height: float) -> tuple[Figure, Axes]:
    """Empty figure of the house width and a height in inches, with its axes."""
    figure = Figure(figsize=(_width.get(), height), layout="constrained")
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


def finish(figure: Figure, *, title: str, subtitle: str, alt: str, source: str, data: str) -> Chart:
    """Chart from a drawn figure, its coordinates rounded to two places.

    Parameters
    ----------
    title
        The finding.
    subtitle
        What is drawn, and its unit.
    alt
        The finding for those who do not see the figure, with the figures it rests on.
    source, data
        Where the figures come from, and the figures as a table.
    """
    svg = _drawn(figure).decode()
    svg = TAG.sub(lambda tag: NUMBER.sub(_two_places, tag[0]), svg[svg.index("<svg") :])
    return Chart(svg, title, alt, source, data, subtitle)


def _drawn(figure: Figure) -> bytes:
    """A figure as SVG, laid out once and drawn once: `savefig` draws it a second time for the layout alone."""
    canvas, drawn = FigureCanvasSVG(figure), io.BytesIO()
    figure.set_dpi(canvas.fixed_dpi)
    ConstrainedLayoutEngine().execute(figure)
    figure.set_layout_engine("none")
    canvas.print_svg(drawn, metadata={"Date": None, "Creator": None})
    return drawn.getvalue()


def wrapped(text: str, width: int) -> str:
    """Text in lines of a width in half-width letters."""
    return "\n".join(_lines(text, width))


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
