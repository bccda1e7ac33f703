"""Kernels that are forked share nothing: what one run does to its process, no other run sees."""

import json
import signal

import nbformat
import psutil
import pytest
from small_notebooks import executed, printed

from ouhai_stats.publishing import warm_server
from ouhai_stats.publishing.warm_server import fork, serving

pytestmark = pytest.mark.slow
# What one run may do to its process, and how another would see it; a random number is seen by its being the same.
SPOILT = """\
import os, random, statistics, numpy, matplotlib
seen = 1
matplotlib.rcParams["font.size"] = 33.0
os.environ["SEEN"] = "1"
statistics.mean = None
random.seed(1), numpy.random.seed(1)
os.chdir("/")
"""
PROBE = """\
import json, os, random, statistics, sys, numpy, matplotlib, pandas
print(json.dumps({
    "variable": "seen" in globals(), "rcParams": matplotlib.rcParams["font.size"], "variables": sorted(os.environ),
    "monkeypatch": statistics.mean is None, "folder": os.getcwd(), "path": sys.path,
    "random": [random.random(), numpy.random.rand()], "backend": matplotlib.rcParams["backend"],
    "shown": [pandas.get_option(f"display.{name}") for name in ("max_columns", "max_rows", "width", "encoding")]}))
"""
# What a notebook shows: a table, words, a figure of the house, one of a reader's own.
SHOWN = """\
import matplotlib.pyplot as plt
import pandas
from ouhai_stats.display.chart_style import canvas, finish, in_house_style
print("words")
display(pandas.DataFrame({"a": [0.1, None], "温州": ["x", "长" * 60]}))
@in_house_style
def drawn():
    figure, axes = canvas(2)
    axes.plot([0, 1, 3], label="增长")
    axes.legend()
    return finish(figure, title="t", subtitle="s", alt="It grows", source="none", data="<table></table>")
display(drawn())
plt.plot([3, 1])
plt.show()
"""


def shown_by(notebook):
    """An executed notebook without its last cell."""
    return nbformat.from_dict({**notebook, "cells": notebook.cells[:-1]})


def run(folder, source, **options):
    """Text that a notebook of one cell prints."""
    return printed(executed(folder, source, **options))


def test_runs_share_no_state_and_are_as_in_a_kernel_of_their_own(forking, tmp_path, monkeypatch):
    before = json.loads(run(tmp_path, PROBE))
    run(tmp_path, SPOILT)
    forked = executed(tmp_path, SHOWN, PROBE)
    after = json.loads(printed(forked))
    numbers = [state.pop("random") for state in (before, after)]
    assert before == after and not set(numbers[0]) & set(numbers[1])
    assert not after["variable"] and not after["monkeypatch"] and "SEEN" not in after["variables"]
    assert after["folder"] == str(tmp_path)
    monkeypatch.delenv(warm_server.ADDRESS)
    alone = executed(tmp_path, SHOWN, PROBE)
    # By the default engine the same to the byte; a whole edition was, see docs/performance.md.
    assert [output.output_type for output in alone.cells[1].outputs] == ["stream", *["display_data"] * 3]
    assert nbformat.writes(shown_by(alone)) == nbformat.writes(shown_by(forked))
    started = json.loads(printed(alone))
    numbers.append(started.pop("random"))
    after["variables"].remove(warm_server.ADDRESS)
    # Where the package is imported as an editable one its folder may stand twice.
    assert list(dict.fromkeys(started.pop("path"))) == list(dict.fromkeys(after.pop("path")))
    assert started == after
    assert len({number for pair in numbers for number in pair}) == 6


def test_a_kernel_finds_what_it_needs_imported_and_its_templates_compiled(forking, tmp_path):
    """What one of six kernels imports or compiles by itself, each of them does again."""
    table = "import pandas\ndisplay(pandas.DataFrame({'a': [0.1]}))"
    source = """\
import json, sys
from ouhai_stats.files import paths
from ouhai_stats.files.templates import templates
print(json.dumps([sorted(sys.modules), sorted(name for _, name in templates(paths.PARTS, trimmed=True).cache.keys())]))
"""
    modules, templates = json.loads(printed(executed(tmp_path, table, source)))
    server = fork("builtins:eval", ["[*__import__('sys').modules]"])
    assert server.wait(30) == 0
    # Both take no time, and that of zmq may start a thread.
    assert {*modules} - {*server.result} <= {"faulthandler", "zmq.utils.garbage"}
    assert "table.html.j2" in templates


def test_a_server_that_was_killed_leaves_no_kernel_and_the_next_one_is_started(tmp_path, monkeypatch, caplog):
    monkeypatch.delenv(warm_server.ADDRESS, raising=False)
    monkeypatch.setattr(warm_server, "_SAID", set())
    with serving(modules=()):
        task = fork("time:sleep", [600])
        child, parent = psutil.Process(task.pid), psutil.Process(task.pid).parent()
        parent.kill()
        child.wait(10)
        assert task.wait(10) == -signal.SIGKILL
        assert run(tmp_path, "print(word)") == "x\n"
    assert "every notebook starts a kernel of its own" in caplog.text
