"""Where the project keeps its files, as absolute paths."""

from pathlib import Path

__all__ = ["ASSUMPTIONS", "DATA", "FONTS", "NOTEBOOKS", "RAW", "REPORTS", "ROOT", "TEMPLATES", "TIDY"]

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
RAW = DATA / "raw"
TIDY = DATA / "tidy"
ASSUMPTIONS = DATA / "assumptions"
NOTEBOOKS = ROOT / "notebooks"
REPORTS = ROOT / "reports"
FONTS = ROOT / "ouhai_stats" / "fonts"
TEMPLATES = ROOT / "ouhai_stats" / "templates"
