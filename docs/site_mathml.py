"""Formulas as MathML, which browsers draw themselves: Sphinx's own ways want a script from the network, or TeX."""

from docutils import nodes
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

__all__ = ["NAME", "setup"]

NAME = "mathml"


def _inline(translator: HTML5Translator, node: nodes.math) -> None:
    """A formula within a line."""
    translator.body.append(tex2mathml(node.astext(), as_block=False))
    raise nodes.SkipNode


def _block(translator: HTML5Translator, node: nodes.math_block) -> None:
    """A formula on lines of its own; one that is wider than the screen scrolls by itself."""
    formula = tex2mathml(node.astext(), as_block=True)
    translator.body.append(f'<div class="formula" tabindex="0">{formula}</div>')
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Make the renderer known."""
    app.add_html_math_renderer(NAME, (_inline, None), (_block, None))
