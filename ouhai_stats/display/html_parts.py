"""Pieces of the page as HTML: every text is escaped, so that data is never markup."""

from collections.abc import Iterable
from dataclasses import dataclass

from IPython.display import HTML
from markupsafe import Markup, escape

from ouhai_stats.files import paths
from ouhai_stats.files.templates import templates
from ouhai_stats.language.sentences import Words

__all__ = [
    "Column",
    "column",
    "compile_parts",
    "data_table",
    "growth_spark",
    "level_spark",
    "part",
    "table",
    "verdict_chip",
    "verdict_text",
]

# Shape and word carry the verdict; colour only repeats it.
SYMBOLS = {"met": "◆", "on_track": "●", "reachable": "▲", "at_risk": "▼", "not_assessed": "○"} | {
    "done": "◆",
    "missed": "▼",
    "awaited": "◇",
}


@dataclass(frozen=True)
class Column:
    """Head of a table column; ``width`` in percent, ``head`` marks the row's own heading."""

    label: str
    width: float
    numeric: bool = False
    head: bool = False


def column(words: Words, name: str, width: float, *, numeric: bool = False, head: bool = False) -> Column:
    """Column by the name of its heading."""
    return Column(words.say(f"column.{name}"), width, numeric, head)


def compile_parts() -> None:
    """Compile the template of every piece, for this process and those that are forked from it."""
    pieces = templates(paths.PARTS, trimmed=True)
    for name in pieces.list_templates():
        pieces.get_template(name)


def part(name: str, **values: object) -> HTML:
    """Piece of the page from its template."""
    return HTML(templates(paths.PARTS, trimmed=True).get_template(f"{name}.html.j2").render(**values))


def table(columns: list[Column], rows: list[list], caption: str, kind: str = "stack") -> HTML:
    """Table with a caption, column heads and row heads; ``stack`` tables become cards on a phone."""
    return part("table", columns=columns, rows=rows, caption=caption, kind=kind)


def data_table(heads: list[str], rows: list[list[str]], words: Words) -> str:
    """Table of what a figure shows, as HTML behind a disclosure; the first column heads the rows."""
    return part("data", words=words.say("figure.data"), heads=heads, rows=rows).data


def verdict_chip(verdict: str, words: Words) -> Markup:
    """Verdict as symbol and word."""
    return Markup('<span class="verdict {}">{}</span>').format(verdict, verdict_text(verdict, words))


def verdict_text(verdict: str, words: Words) -> str:
    """Symbol and word of a verdict."""
    return f"{SYMBOLS[verdict]} {words.say(f'verdict.{verdict}')}"


WIDTH, HEIGHT, EDGE = 300, 26, 8
MIDDLE = HEIGHT / 2


def growth_spark(
    label: str, result: float | None, aim: float | None, plan: float | None, span: tuple[float, float]
) -> Markup:
    """Growth rates on a scale that all indicators share: last result, target and last plan, in percent.

    Parameters
    ----------
    label
        The finding, for those who do not see the chart.
    span
        Lowest and highest rate of the scale; zero is marked where it lies within.
    """
    low, high = span
    zero = 0.0 if low < 0 < high else None
    at = {
        name: EDGE + (WIDTH - 2 * EDGE) * (value - low) / ((high - low) or 1)
        for name, value in (("result", result), ("aim", aim), ("plan", plan), ("zero", zero))
        if value is not None
    }
    parts = [f'<path class="axis" d="M0 {MIDDLE:g}H{WIDTH}"/>']
    if "zero" in at:
        parts.append(f'<path class="axis" d="M{at["zero"]:.1f} 5V{HEIGHT - 5}"/>')
    if "result" in at and "aim" in at:
        parts.append(f'<path class="way" d="M{at["result"]:.1f} {MIDDLE:g}H{at["aim"]:.1f}"/>')
    return _svg(label, [*parts, *_marks(at)])


def level_spark(label: str, result: float | None, aim: float | None, plan: float | None) -> Markup:
    """Last result as a bar from zero, target and last plan as marks; the longest reaches nine tenths of the width."""
    known = [value for value in (result, aim, plan) if value is not None]
    most = max([abs(value) for value in known], default=0) or 1
    at = {
        name: EDGE + (WIDTH - 2 * EDGE) * 0.9 * value / most
        for name, value in (("result", result), ("aim", aim), ("plan", plan))
        if value is not None
    }
    parts = [f'<path class="axis" d="M{EDGE} 3V{HEIGHT - 3}"/>', f'<path class="axis" d="M{EDGE} {MIDDLE:g}H{WIDTH}"/>']
    if "result" in at:
        parts.append(f'<path class="bar" d="M{EDGE} {MIDDLE:g}H{at["result"]:.1f}"/>')
    return _svg(label, [*parts, *_marks(at)])


def _marks(at: dict[str, float]) -> Iterable[str]:
    """Triangle below the line for the last plan, diamond for the target, open circle for the result."""
    if "plan" in at:
        yield f'<path class="plan" d="M{at["plan"]:.1f} {MIDDLE + 5:g}l4 7h-8z"/>'
    if "aim" in at:
        yield f'<path class="aim" d="M{at["aim"]:.1f} {MIDDLE - 7:g}l7 7l-7 7l-7 -7z"/>'
    if "result" in at:
        yield f'<circle class="result" cx="{at["result"]:.1f}" cy="{MIDDLE:g}" r="5"/>'


def _svg(label: str, parts: Iterable[str]) -> Markup:
    """Drawing named by its finding."""
    return Markup(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="spark" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f"<title>{escape(label)}</title>{''.join(parts)}</svg>"
    )
