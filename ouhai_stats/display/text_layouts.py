"""Each text of a figure is laid out once: matplotlib does it about six times, wherever it asks for a text's size."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from matplotlib.text import Text

__all__ = ["each_text_laid_out_once"]


@contextmanager
def each_text_laid_out_once() -> Iterator[None]:
    """Within it matplotlib keeps how it laid a text out, and takes that again for an equal one: a quarter of a drawing.

    Notes
    -----
    It keeps only the widths of lines itself. Where a text stands is no part of its layout, so that a text may move.
    """
    lay_out, known = Text._get_layout, {}  # type: ignore[attr-defined]

    def once(text: Text, renderer: Any) -> Any:
        # One that is wrapped hangs on where it stands.
        if text.get_wrap():
            return lay_out(text, renderer)
        key = type(renderer), *_rests_on(text)
        if key not in known:
            known[key] = lay_out(text, renderer)
        return known[key]

    Text._get_layout = once  # type: ignore[attr-defined]
    try:
        yield
    finally:
        Text._get_layout = lay_out  # type: ignore[attr-defined]


def _rests_on(text: Any) -> tuple:
    """All that the layout of a text hangs on, its font by the number that matplotlib compares fonts by."""
    return (
        text.get_text(),
        hash(text.get_fontproperties()),
        text.get_figure(root=True).dpi,
        text.get_rotation(),
        text.get_rotation_mode(),
        text.get_horizontalalignment(),
        text.get_verticalalignment(),
        text._multialignment,
        text._linespacing,
        text.get_usetex(),
        text.get_parse_math(),
    )
