"""What the commands on editions say at their end, and what they refuse."""

import contextlib

from ouhai_stats.files import paths
from ouhai_stats.publishing import build, unchanged_run, warm_server


def test_a_briefing_ends_with_its_finding_the_file_to_open_and_the_seconds(ouhai, monkeypatch):
    folder = paths.ROOT / "reports" / "2021-plan"
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    monkeypatch.setattr(build, "build_edition", lambda given, **how: files)
    monkeypatch.setattr(unchanged_run, "unchanged_edition", lambda given, folder: [])
    monkeypatch.setattr(warm_server, "serving", lambda **how: contextlib.nullcontext())
    chinese, english, last = ouhai_lines(ouhai("briefing", "--quiet"))
    assert "地区生产总值" in chinese and chinese in (folder / "brief.html").read_text(encoding="utf-8")
    assert english.startswith("GDP ") and english in (folder / "brief.en.html").read_text(encoding="utf-8")
    assert last == f"open reports/2021-plan/brief.html ({len(files)} files in reports/2021-plan, 0 seconds)"


def ouhai_lines(done):
    """Lines that a command which ends well has printed."""
    assert not done.returncode, done.stderr
    return done.stdout.splitlines()


def test_verify_refuses_another_text(ouhai, tmp_path):
    text = tmp_path / "other.txt"
    text.write_text("| a | b | c | d | e | f | g |\n", encoding="utf-8")
    done = ouhai("verify", str(text))
    assert done.returncode == 1 and "not the text that source.yml names" in done.stderr
    for other in ("README.md", "docs/briefing-pdf.png"):
        told = ouhai("verify", other).stderr.splitlines()
        assert len(told) == 1 and "allowed: the text of 2021-03-09_ouhai_plan" in told[0]
