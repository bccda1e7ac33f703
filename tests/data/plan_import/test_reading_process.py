"""A document read in a process of its own, whose time and memory end."""

import subprocess

import pytest
from plan_documents import printed

from ouhai_stats.data.plan_import import limits, reading_process
from ouhai_stats.data.plan_import.documents import document_as_json, document_from
from ouhai_stats.data.plan_import.readers import read_document
from ouhai_stats.data.plan_import.reading_process import read_within_limits


def test_time_has_a_limit(tmp_path, monkeypatch):
    path = printed(tmp_path, "pdf")
    with pytest.raises(TimeoutError, match="still being read"):
        read_within_limits(path, seconds=0.05)
    monkeypatch.setattr(limits.Deadline.__init__, "__defaults__", (-1.0,))
    with pytest.raises(TimeoutError, match="still being read"):
        read_document(path)


@pytest.mark.slow
def test_another_process_reads_the_same_document(tmp_path):
    path = printed(tmp_path, "docx")
    here = read_document(path)
    assert document_as_json(read_within_limits(path)) == document_as_json(here)
    assert document_from(document_as_json(here)).grids == here.grids
    (tmp_path / "broken.pdf").write_bytes(b"hello")
    with pytest.raises(ValueError, match=r"^broken.pdf: not a PDF file$"):
        read_within_limits(tmp_path / "broken.pdf")


def test_memory_has_a_limit(tmp_path, monkeypatch):
    path = printed(tmp_path, "txt")

    def killed(*arguments, **options):
        return subprocess.CompletedProcess(arguments, -9, b"", b"Killed")

    monkeypatch.setattr(reading_process.subprocess, "run", killed)
    with pytest.raises(ValueError, match="too much memory or failed: Killed"):
        read_within_limits(path)
