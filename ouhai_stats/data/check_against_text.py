"""Our raw tables of a plan against the plan's own text: nothing changed, nothing invented, nothing missed."""

import re
from pathlib import Path

import pandas as pd

from ouhai_stats.data import sources
from ouhai_stats.data.csv_text import read_table
from ouhai_stats.data.raw_tables import read_raw
from ouhai_stats.language.numerals import numerals_in

__all__ = ["READINGS", "unaccounted", "verify_source"]

# What a numeral may have been read as; all but the first two need no further record.
READINGS = ["commitment", "target", "heading", "date", "document", "name", "scope", "word", "description"]


def verify_source(text: Path, folder: Path) -> str:
    """Result in words of checking a plan's raw tables against its text.

    Raises
    ------
    ValueError
        Another text than the one read; else every fault: a cell, phrase or numeral that does not stand in it, or a
        numeral of the text that no row accounts for.
    """
    source = sources.read_source(folder)
    content = text.read_bytes()
    digest = sources.sha256(content)
    if digest != source["text_sha256"]:
        raise ValueError(
            f"{text.name}: not the text that source.yml names, sha256 {digest}; allowed: the text of "
            f"{folder.name}, sha256 {source['text_sha256']}"
        )
    plain = content.decode("utf-8")
    body = re.sub(r"\s+", "", "".join(line for line in plain.splitlines() if not line.startswith("|")))
    annex = read_table(folder / "annex.csv")
    faults = _cells_not_in(plain, annex)
    faults += _phrases_not_in(body, folder)
    numerals = read_raw(folder, "numerals.csv")
    printed = [words for _, _, words in numerals_in(body)]
    if printed != numerals["numeral"].tolist():
        faults.append(
            f"numerals.csv: lists {len(numerals)} numerals, the text prints {len(printed)}"
            + _first_difference(printed, numerals["numeral"].tolist())
        )
    faults += unaccounted(folder)
    if faults:
        raise ValueError("\n".join(faults))
    counts = numerals["reads_as"].value_counts()
    return f"{len(annex)} rows, {len(printed)} numerals: " + ", ".join(f"{n} {name}" for name, n in counts.items())


def unaccounted(folder: Path) -> list[str]:
    """Numerals that no commitment, target or reason accounts for, and references to what is not there."""
    numerals = read_raw(folder, "numerals.csv")
    known = {
        "commitment": set(read_table(folder / "commitments.csv")["no"]),
        "target": set(read_table(folder / "body_targets.csv")["series"]),
    }
    faults = []
    for line in numerals.itertuples(index=False):
        if line.reads_as not in READINGS:
            faults.append(f"numerals.csv, no. {line.no}: reads_as “{line.reads_as}”; allowed: {', '.join(READINGS)}")
        elif line.of not in known.get(line.reads_as, {line.of}) or not line.of:
            faults.append(f"numerals.csv, no. {line.no}: there is no {line.reads_as} “{line.of}”")
    return faults


def _cells_not_in(text: str, annex: pd.DataFrame) -> list[str]:
    """Rows of the annex whose cells are not those of the text's table, cell by cell."""
    lines = [line for line in text.splitlines() if line.startswith("|") and "---" not in line]
    printed = [[cell.strip() for cell in line[1:-1].split("|")] for line in lines]
    rows = [cells for cells in printed if cells[0] != "类别" and cells[4:5] != ["计划"]]
    ours = annex.drop(columns="row").to_numpy().tolist()
    if len(rows) != len(ours):
        return [f"annex.csv: {len(ours)} rows, the text's table has {len(rows)}"]
    return [
        f"annex.csv, row {number}: the text prints {' | '.join(theirs)}"
        for number, (theirs, tidied) in enumerate(zip(rows, ours, strict=True), 1)
        if theirs != tidied
    ]


def _phrases_not_in(body: str, folder: Path) -> list[str]:
    """Phrases of the commitments and of the goals paragraph that the text does not print."""
    commitments = read_table(folder / "commitments.csv")
    clauses = read_table(folder / "body_targets.csv")
    faults = [
        f"commitments.csv, no. {line.no}: “{line.words}” does not stand in the text"
        for line in commitments.itertuples()
        if re.sub(r"\s+", "", line.words) not in body
    ]
    return faults + [
        f"body_targets.csv, {line.series}: “{line.name}{line.target}” does not stand in the text"
        for line in clauses.itertuples()
        if line.name not in body or re.sub(r"\s+", "", line.target) not in body
    ]


def _first_difference(printed: list[str], listed: list[str]) -> str:
    """Where two lists of numerals part."""
    for number, (theirs, ours) in enumerate(zip(printed, listed, strict=False), 1):
        if theirs != ours:
            return f"; they part at no. {number}: “{theirs}” in the text, “{ours}” listed"
    return ""
