"""Where the project keeps its files, as absolute paths."""

from pathlib import Path

__all__ = [
    "ASSUMPTIONS",
    "BENCHMARKS",
    "COLUMNS",
    "DATA",
    "DRAFTS",
    "FONTS",
    "INCOMING",
    "NOTEBOOKS",
    "PACKAGE",
    "PARTS",
    "RAW",
    "REPORTS",
    "ROOT",
    "TEMPLATES",
    "TIDY",
    "WORDS",
]

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
RAW = DATA / "raw"
INCOMING = DATA / "incoming"
TIDY = DATA / "tidy"
ASSUMPTIONS = DATA / "assumptions"
BENCHMARKS = DATA / "benchmarks"
COLUMNS = ROOT / "ouhai_stats" / "reference" / "columns.csv"
NOTEBOOKS = ROOT / "notebooks"
REPORTS = ROOT / "reports"
DRAFTS = ROOT / "drafts"
PACKAGE = ROOT / "ouhai_stats"
FONTS = PACKAGE / "display" / "fonts"
PARTS = PACKAGE / "display" / "templates"
TEMPLATES = PACKAGE / "formats" / "templates"
WORDS = PACKAGE / "language" / "words"
