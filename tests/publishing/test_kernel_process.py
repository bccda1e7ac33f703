"""What a kernel's process does before its first cell, whether it was started or forked."""

import os
import resource
import sys

import pandas as pd
import pytest
from ipykernel.kernelapp import IPKernelApp

from ouhai_stats.display import chart_style
from ouhai_stats.publishing import forked_kernel, kernel_process


@pytest.fixture
def launched(monkeypatch):
    """Arguments with which a kernel was run; none is."""
    calls = []
    monkeypatch.setattr(IPKernelApp, "launch_instance", lambda arguments: calls.append(arguments))
    return calls


def test_a_started_kernel_has_its_memory_and_not_the_folder_it_was_started_in(launched, monkeypatch):
    limits = []
    monkeypatch.setattr(resource, "setrlimit", lambda kind, limit: limits.append((kind, limit)))
    monkeypatch.setattr(sys, "argv", ["kernel", "1000", "-f", "kernel.json"])
    monkeypatch.setattr(sys, "path", ["", "/elsewhere"])
    kernel_process.main()
    assert limits == [(resource.RLIMIT_DATA, (1000, 1000))] and sys.path == ["/elsewhere"]
    assert launched == [["-f", "kernel.json"]]


def test_a_forked_kernel_shows_what_a_started_one_does(monkeypatch):
    drawn, run = [], []
    monkeypatch.setattr(chart_style, "draw_inline", lambda: drawn.append(1))
    monkeypatch.setattr(forked_kernel, "run_kernel", run.append)
    for name in ("JPY_PARENT_PID", "PYDEVD_USE_FRAME_EVAL"):
        monkeypatch.setenv(name, "")
    with pd.option_context("display.max_columns", 5, "display.encoding", "ascii"):
        kernel_process.forked(3)
        assert (pd.get_option("display.max_columns"), pd.get_option("display.encoding")) == (20, "UTF-8")
    assert os.environ["JPY_PARENT_PID"] == str(os.getppid()) and drawn == [1] and run == [3]
