"""A row of the annex as printed, and its name without signs that are not part of it."""

import re
from dataclasses import dataclass, field

__all__ = ["BLANK", "AnnexRow", "without_mark"]

_PART = r"^(?:其中|其 中)[:：]?"
BLANK = re.compile(r"[-—－–/\s]*")


@dataclass(frozen=True)
class AnnexRow:
    """An indicator as the annex prints it; ``merged`` names the fields whose cell covers several rows.

    ``above`` is what stands in the column of names before the indicator's own (主要污染物排放量削减率 over four rows).
    """

    row: int
    place: str
    category: str
    number: str
    name: str
    unit: str
    plan: str
    actual: str
    target: str
    above: str = ""
    merged: frozenset[str] = frozenset()
    merges_known: bool = True
    extra: dict[str, str] = field(default_factory=dict)
    cells: tuple[str, ...] = ()
    half: str = ""
    notes: tuple[tuple[str, dict[str, object]], ...] = ()


def without_mark(name: str) -> str:
    """Name of a row without 其中, footnote signs and white space."""
    plain = re.sub(r"\s+", "", name)
    return re.sub(rf"{_PART}|^[#*＊·•—-]+|[*＊①-⑩]+$|[\[【]\d[\]】]$", "", plain)
