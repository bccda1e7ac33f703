"""Every docstring that the reference shows is text as the reference reads it, whether or not its page is built here."""

import ast
import io

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from docutils.parsers.rst import roles
from sphinx.ext.napoleon import Config, NumpyDocstring

from ouhai_stats.files import paths

FORM = Config(napoleon_use_rtype=False, napoleon_use_ivar=True)
ROOMS = sorted(path for path in paths.PACKAGE.iterdir() if (path / "__init__.py").exists())


def faults(module):
    """What is wrong with the docstrings of a module and its public names."""
    told = io.StringIO()
    shown = (ast.Module, ast.ClassDef, ast.FunctionDef)
    found = [node for node in ast.walk(ast.parse(module)) if isinstance(node, shown)]
    texts = [ast.get_docstring(node) or "" for node in found if not getattr(node, "name", "").startswith("_")]
    page = "\n\n".join(str(NumpyDocstring(text, FORM)) for text in texts)
    publish_doctree(page, settings_overrides={"warning_stream": told, "report_level": 2})
    return told.getvalue()


@pytest.fixture(scope="module", autouse=True)
def references():
    """A name that a docstring refers to is words here; whether it is there is told where the page is built."""
    for name in ("func", "class", "mod"):
        roles.register_generic_role(name, nodes.literal)


@pytest.mark.parametrize("room", ROOMS, ids=lambda path: path.name)
@pytest.mark.slow
def test_docstrings_are_well_formed(room):
    modules = {path: path.read_text(encoding="utf-8") for path in room.rglob("*.py")}
    assert {path.name: told for path, module in modules.items() if (told := faults(module))} == {}


def test_a_docstring_that_is_not_is_named():
    assert "start-string without end-string" in faults('def f():\n    """A ``name that does not end."""\n')
    assert "Unexpected indentation" in faults('"""A line.\nAnother\n    deeper.\n"""\n')
