"""Where the project keeps its files, as absolute paths."""

from pathlib import Path

__all__ = [
    "ASSUMPTIONS",
    "BENCHMARKS",
    "DATA",
    "DRAFTS",
    "FONTS",
    "INCOMING",
    "NOTEBOOKS",
    "RAW",
    "REPORTS",
    "ROOT",
    "TEMPLATES",
    "TIDY",
]

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
RAW = DATA / "raw"
INCOMING = DATA / "incoming"
TIDY = DATA / "tidy"
ASSUMPTIONS = DATA / "assumptions"
BENCHMARKS = DATA / "benchmarks"
NOTEBOOKS = ROOT / "notebooks"
REPORTS = ROOT / "reports"
DRAFTS = REPORTS / "drafts"
FONTS = ROOT / "ouhai_stats" / "fonts"
TEMPLATES = ROOT / "ouhai_stats" / "templates"
