"""A text that was laid out is not laid out again, and no figure looks another for it."""

import io

import matplotlib
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from ouhai_stats.display.text_layouts import each_text_laid_out_once


def drawn():
    """A figure with labels, a legend and a text, as SVG."""
    with matplotlib.rc_context({"svg.hashsalt": "x", "svg.fonttype": "none"}):
        figure, file = Figure(layout="constrained"), io.BytesIO()
        axes = figure.add_subplot()
        axes.plot([0, 3, 1], label="growth")
        axes.set_title("two\nlines")
        axes.text(1, 1, "here")
        axes.legend()
        figure.savefig(file, format="svg", metadata={"Date": None})
    return file.getvalue()


@pytest.fixture
def laid_out(monkeypatch):
    """Texts that matplotlib laid out, in order."""
    done, lay_out = [], Text._get_layout
    monkeypatch.setattr(Text, "_get_layout", lambda *given: done.append(given[0].get_text()) or lay_out(*given))
    return done


def test_a_figure_is_the_same_and_each_of_its_texts_laid_out_once(laid_out):
    plain = drawn()
    before = len(laid_out)
    with each_text_laid_out_once():
        assert drawn() == plain
        assert 0 < len(laid_out) - before < before / 3
        count = len(laid_out)
        assert drawn() == plain and len(laid_out) == count


@pytest.mark.parametrize(
    "options",
    [
        {"rotation": 30},
        {"fontsize": 20},
        {"fontweight": "bold"},
        {"ha": "right"},
        {"va": "top"},
        {"ma": "right"},
        {"linespacing": 3},
        {"parse_math": False},
    ],
    ids=str,
)
def test_another_look_has_a_layout_of_its_own(options):
    figure, text = Figure(), "here\nand $there$"

    def layout(**options):
        return str(figure.text(0, 0, text, **options)._get_layout(figure._get_renderer()))

    with each_text_laid_out_once():
        usual, other = layout(), layout(**options)
    assert other == layout(**options) != usual


def test_a_text_that_is_wrapped_is_laid_out_where_it_stands():
    figure = Figure()
    text = figure.text(0, 0, "many words " * 9, wrap=True, rotation_mode="anchor")
    with each_text_laid_out_once():
        before = text.get_window_extent(figure._get_renderer()).height
        text.set_x(0.8)
        assert text.get_window_extent().height > before


def test_matplotlib_is_as_it_was_afterwards():
    before = Text._get_layout
    with pytest.raises(ValueError, match="stop"), each_text_laid_out_once():
        raise ValueError("stop")
    assert Text._get_layout is before
