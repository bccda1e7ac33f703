"""What every forked process would read again is read before any is forked; a broken file is told by who needs it."""

import ast
import importlib
from functools import partial

import pytest

from ouhai_stats.data import assumptions
from ouhai_stats.files import paths
from ouhai_stats.publishing import read_ahead

# What is a place's own, or of a date.
OWN = {"read_place", "read_scenarios"}


def test_every_table_that_places_share_and_an_edition_is_computed_from_is_read():
    source = (paths.PACKAGE / "edition" / "inputs.py").read_text(encoding="utf-8")
    imported = {
        alias.name for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    needed = {name for name in imported if name.startswith(("read_", "provincial_"))} - OWN
    read = {read.func.__name__ if isinstance(read, partial) else read.__name__ for read in read_ahead.READ}
    assert needed <= read and len(needed) > 5


@pytest.mark.parametrize("error", [ValueError("row 2"), OSError("no such file")])
def test_a_broken_file_stops_no_server(monkeypatch, error):
    done = []

    def broken():
        raise error

    monkeypatch.setattr(assumptions, "read_parameters", broken)
    monkeypatch.setattr(assumptions, "read_series", lambda: done.append("series"))
    importlib.reload(read_ahead)
    assert done == ["series"]
    monkeypatch.undo()
    importlib.reload(read_ahead)
