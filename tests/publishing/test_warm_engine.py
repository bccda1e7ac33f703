"""Kernels that are forked share nothing: what one run does to its process, no other run sees."""

import ast
import asyncio
import importlib
import json
import os
import re
import signal
import socket
import time
import tomllib
from pathlib import Path
from queue import Empty
from types import SimpleNamespace

import nbformat
import papermill  # noqa: F401 - it loads our engine, which needs its own
import psutil
import pytest

from ouhai_stats.files import paths
from ouhai_stats.files.garbage import SELDOM
from ouhai_stats.publishing import warm_server
from ouhai_stats.publishing.run_notebook import execute
from ouhai_stats.publishing.warm_engine import ReadyClient
from ouhai_stats.publishing.warm_server import FOR_EDITIONS, fork, serving

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


def executed(folder, *sources, **options):
    """A notebook of some cells, executed."""
    parameters = nbformat.v4.new_code_cell('word: str = "x"  # a word', id="given", metadata={"tags": ["parameters"]})
    cells = [nbformat.v4.new_code_cell(source, id=f"cell-{number}") for number, source in enumerate(sources)]
    path = folder / "small.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[parameters, *cells]), path)
    return execute(path, {}, **options)


def printed(notebook):
    """Text that the last cell of an executed notebook printed."""
    return "".join(output.text for output in notebook.cells[-1].outputs)


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


@pytest.mark.parametrize("name", FOR_EDITIONS)
def test_what_the_server_imports_is_there(name):
    """In the environment of a scheduled run too, which has nothing of JupyterLab: else every notebook starts a kernel."""
    assert importlib.import_module(name).__name__ == name
    if name.startswith("ouhai_stats."):
        nodes = ast.walk(ast.parse(Path(importlib.util.find_spec(name).origin).read_text(encoding="utf-8")))
        used = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
        wanted = tomllib.loads((paths.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
        lab = {re.match(r"[\w-]+", line)[0] for line in wanted["dependency-groups"]["lab"]}
        assert "ipywidgets" in lab and not lab & used


def test_what_the_server_imports_comes_in_an_order_that_it_can_import(forking):
    """Papermill loads our engine, which needs papermill's: an installed package may fall over it in one order only.

    A server that falls over an import ends, and what it said stands above the error of the fork.
    """
    assert warm_server._MODULES[os.environ[warm_server.ADDRESS]][: len(FOR_EDITIONS)] == FOR_EDITIONS
    assert fork("builtins:len", [[]]).wait(300) == 0


def test_a_kernel_finds_what_it_needs_imported_and_its_templates_compiled(forking, tmp_path):
    """What one of six kernels imports or compiles by itself, each of them does again."""
    table = "import pandas\ndisplay(pandas.DataFrame({'a': [0.1]}))"
    source = """\
import json, sys
from ouhai_stats.display import html_parts
print(json.dumps([sorted(sys.modules), sorted(name for _, name in html_parts._environment().cache.keys())]))
"""
    modules, templates = json.loads(printed(executed(tmp_path, table, source)))
    server = fork("builtins:eval", ["[*__import__('sys').modules]"])
    assert server.wait(30) == 0
    # Both take no time, and that of zmq may start a thread.
    assert {*modules} - {*server.result} <= {"faulthandler", "zmq.utils.garbage"}
    assert "table.html.j2" in templates


def test_a_forked_process_seldom_looks_for_garbage(forking):
    task = fork("gc:get_threshold")
    assert task.wait(30) == 0 and task.result[0] == SELDOM


def test_the_result_of_a_task_and_its_exit_code(forking):
    task = fork("os.path:join", ["a", "b"])
    assert task.wait(30) == 0 and task.result == "a/b"
    assert fork("builtins:exit", [7]).wait(30) == 7
    assert fork("os:abort").wait(30) == -signal.SIGABRT


def test_the_socket_of_a_server_that_has_gone_is_not_waited_for(tmp_path, monkeypatch):
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(tmp_path / "s"))
    monkeypatch.setenv(warm_server.ADDRESS, str(tmp_path / "s"))
    begun = time.monotonic()
    with pytest.raises(RuntimeError, match="there is no fork server"):
        fork("builtins:len", [[]])
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    ("alive", "says"), [(True, "Kernel didn't respond in 0 seconds"), (False, "Kernel died before replying")]
)
def test_a_kernel_that_does_not_answer_is_given_up(alive, says):
    asked = []

    async def nothing(timeout):
        raise Empty

    async def lives():
        return alive

    silent = SimpleNamespace(kernel_info=lambda: asked.append(1), get_shell_msg=nothing, is_alive=lives)
    with pytest.raises(RuntimeError, match=says):
        asyncio.run(ReadyClient.wait_for_ready(silent, timeout=0))
    assert asked == [1]


def test_a_kernel_that_is_heard_late_is_asked_again():
    asked, heard = [], iter([Empty(), None])

    async def answer(timeout):
        return {}

    async def output(timeout):
        if error := next(heard):
            raise error

    async def lives():
        return True

    late = SimpleNamespace(
        kernel_info=lambda: asked.append(1), get_shell_msg=answer, get_iopub_msg=output, is_alive=lives
    )
    asyncio.run(ReadyClient.wait_for_ready(late, timeout=60))
    assert asked == [1, 1]


def test_a_task_ends_with_its_client(forking):
    task = fork("time:sleep", [600])
    process = psutil.Process(task.pid)
    task.connection.close()
    process.wait(10)


def test_where_nothing_can_be_forked_kernels_are_started_and_it_is_said_once(tmp_path, monkeypatch, caplog):
    monkeypatch.delenv(warm_server.ADDRESS, raising=False)
    monkeypatch.setattr(warm_server.sys, "platform", "plan9")
    monkeypatch.setattr(warm_server, "_SAID", set())
    for _ in range(2):
        with serving() as forking:
            assert not forking and warm_server.ADDRESS not in os.environ
    assert [record.message for record in caplog.records] == [
        "plan9 cannot fork a process safely: every notebook starts a kernel of its own"
    ]


def test_a_server_starts_with_the_first_fork_or_at_once_and_ends_with_the_block(monkeypatch):
    monkeypatch.delenv(warm_server.ADDRESS, raising=False)
    with serving(modules=()):
        assert os.environ[warm_server.ADDRESS] not in warm_server._SERVERS
    with serving(at_once=True, modules=()):
        server = warm_server._SERVERS[os.environ[warm_server.ADDRESS]]
        assert server.poll() is None
    assert server.poll() is not None and warm_server.ADDRESS not in os.environ


def test_what_comes_later_is_imported_while_nothing_is_asked_for(tmp_path, monkeypatch):
    """A process that is forked at once has what came first, and in a while one has what comes later."""
    monkeypatch.delenv(warm_server.ADDRESS, raising=False)
    (tmp_path / "comes_later.py").write_text(
        "import os\n\nimported_by = os.getpid()\n\n\ndef seen():\n    return imported_by\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with serving(modules=["json.tool"], later=["comes_later"]):
        until = time.monotonic() + 60
        while (task := fork("comes_later:seen")).wait(60) == 0 and task.result == task.pid:
            assert time.monotonic() < until
            time.sleep(0.05)
        server = warm_server._SERVERS[os.environ[warm_server.ADDRESS]]
        assert task.result == server.pid


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
