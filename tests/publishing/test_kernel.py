"""A kernel that nothing of the user's reaches: its folders, sockets and environment are its own until it has ended."""

import json
import logging
import os
import sys
from pathlib import Path

from ouhai_stats.files import paths
from ouhai_stats.publishing.kernel import own_kernel


def test_a_kernel_is_this_interpreter_within_its_memory_in_a_folder_that_goes_with_it():
    with own_kernel(memory=1 << 20) as config:
        manager = config["OwnKernelManager"]
        (kernels,) = map(Path, manager["kernel_dirs"])
        command = json.loads((kernels / "python3" / "kernel.json").read_text(encoding="utf-8"))["argv"]
        assert command[:4] == [sys.executable, "-m", "ouhai_stats.publishing.kernel_process", str(1 << 20)]
        assert manager["memory"] == 1 << 20
        folder = Path(manager["connection_file"]).parent
        assert kernels.is_relative_to(folder) and len(os.fsencode(folder)) < 100
    assert not folder.exists()


def test_settings_that_would_change_what_a_notebook_shows_do_not_reach_it_and_ours_stay(monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "pdf")
    monkeypatch.setenv("IPYTHONDIR", "/home/mine")
    monkeypatch.setenv("KEPT", "1")
    before = dict(os.environ)
    with own_kernel() as config:
        given = config["OwnKernelManager"]["environment"]
        assert "MPLBACKEND" not in given and given["KEPT"] == "1" and given["OMP_NUM_THREADS"] == "1"
        assert given["IPYTHONDIR"] != "/home/mine" and given[paths.PROJECT] == str(paths.project())
        assert dict(os.environ) == before


def test_two_at_once_have_nothing_in_common():
    with own_kernel() as one, own_kernel() as other:
        assert one["OwnKernelManager"]["connection_file"] != other["OwnKernelManager"]["connection_file"]


def test_the_libraries_messages_are_kept_off_the_terminal_as_long_as_it_runs():
    before = list(logging.getLogger("papermill").handlers)
    with own_kernel():
        assert any(isinstance(one, logging.NullHandler) for one in logging.getLogger("papermill").handlers)
    assert logging.getLogger("papermill").handlers == before
