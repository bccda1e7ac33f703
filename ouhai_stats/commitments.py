"""Counted commitments in the body of a plan, each with the phrase that it was read from."""

from pathlib import Path

import pandas as pd

from ouhai_stats import sources
from ouhai_stats.fulfilment import Target
from ouhai_stats.grammar import parse_quantity
from ouhai_stats.schemas import COMMITMENTS, check_table

__all__ = ["build_commitments"]


def build_commitments(folder: Path) -> pd.DataFrame:
    """Every counted commitment: section, what, operator, value, unit, deadline and words.

    Notes
    -----
    A printed count is read by the grammar from the plan's words (or from the part of them in
    ``quantity`` where the phrase holds a second number). A list of named projects counts its items;
    it is “at least” where the list ends in 等 (“and others”).

    Raises
    ------
    ValueError
        If a phrase holds no count or several; the phrase is shown with its number.
    """
    source = sources.read_source(folder)
    lines = sources.read_table(folder / "commitments.csv").itertuples(index=False)
    frame = pd.DataFrame([_commitment_row(line, source) for line in lines])
    return check_table(frame, COMMITMENTS, "commitments.csv")


def _commitment_row(line, source: dict) -> dict:
    """One row of the commitments table from one raw row."""
    try:
        target = _enumerated(line) if line.items else parse_quantity(line.quantity or line.words)
    except ValueError as error:
        raise ValueError(f"commitments.csv, no. {line.no}: {error}") from error
    return {
        "plan_year": float(source["plan_year"]),
        "no": float(line.no),
        "section": line.section,
        "theme_zh": line.theme_zh,
        "theme_en": line.theme_en,
        "what_zh": line.what_zh,
        "what_en": line.what_en,
        "operator": target.operator,
        "value": target.value,
        "upper": target.upper,
        "unit": target.unit,
        "aspirational": "yes" if target.aspirational or "力争" in line.words else "no",
        "basis": "enumerated" if line.items else "printed",
        "deadline": line.deadline,
        "deadline_words": line.deadline_words,
        "words": line.words,
        "source": sources.source_name(source),
        "note": line.note,
    }


def _enumerated(line) -> Target:
    """Count of the items that a phrase names."""
    operator = "at_least" if "等" in line.words else "plain"
    return Target(operator, float(len(line.items.split("|"))), unit="项")
