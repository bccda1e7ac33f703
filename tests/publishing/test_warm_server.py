"""The client's side of the fork server: when one is started, what it imports, and what is done without one."""

import ast
import importlib
import os
import re
import socket
import time
import tomllib
from pathlib import Path

import papermill  # noqa: F401 - it loads our engine, which needs its own
import pytest

from ouhai_stats.files import paths
from ouhai_stats.publishing import warm_server
from ouhai_stats.publishing.warm_server import ADDRESS, CORES, FOR_EDITIONS, cores, font_cache, fork, serving

pytestmark = pytest.mark.slow


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


def test_the_socket_of_a_server_that_has_gone_is_not_waited_for(tmp_path, monkeypatch):
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(tmp_path / "s"))
    monkeypatch.setenv(warm_server.ADDRESS, str(tmp_path / "s"))
    begun = time.monotonic()
    with pytest.raises(RuntimeError, match="there is no fork server"):
        fork("builtins:len", [[]])
    assert time.monotonic() - begun < 5


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


def test_without_a_server_nothing_can_be_forked(monkeypatch):
    monkeypatch.delenv(ADDRESS, raising=False)
    with pytest.raises(RuntimeError, match="there is no fork server"):
        fork("builtins:len", [[]])


def test_a_server_that_is_there_already_serves_and_stays(tmp_path, monkeypatch):
    (tmp_path / "fork").touch()
    monkeypatch.setenv(ADDRESS, str(tmp_path / "fork"))
    with serving() as forking:
        assert forking and os.environ[ADDRESS] == str(tmp_path / "fork")
    assert os.environ[ADDRESS] == str(tmp_path / "fork")


def test_an_edition_among_several_works_on_as_many_cores_as_it_is_allowed(monkeypatch):
    monkeypatch.setenv(CORES, "3")
    assert cores() == 3
    monkeypatch.delenv(CORES)
    assert cores() == len(os.sched_getaffinity(0))


def test_the_list_of_fonts_is_the_environments_or_where_that_is_not_writable_the_folders(tmp_path, monkeypatch):
    monkeypatch.setattr(warm_server.sys, "prefix", str(tmp_path / "environment"))
    assert font_cache(tmp_path) == str(tmp_path / "environment" / "var" / "matplotlib")
    (tmp_path / "file").touch()
    monkeypatch.setattr(warm_server.sys, "prefix", str(tmp_path / "file"))
    assert font_cache(tmp_path) == str(tmp_path / "matplotlib")
