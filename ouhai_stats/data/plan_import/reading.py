"""The one place where the import asks the grammar: a cell, a clause, a count."""

from dataclasses import dataclass

from ouhai_stats.language.annex_cells import read_cell
from ouhai_stats.language.grammar import parse_quantity, parse_target
from ouhai_stats.language.refusals import Unread
from ouhai_stats.language.target import Target

__all__ = ["Refusal", "Target", "count_in", "target_in", "unread"]

LARGEST = 1e12


@dataclass(frozen=True)
class Refusal:
    """Words that the grammar does not read, where they stand, and why."""

    row: int
    column: str
    words: str
    reason: str
    reason_zh: str = ""

    def __str__(self) -> str:
        return self.said("en")

    def said(self, language: str) -> str:
        """File, row as a spreadsheet shows it, column and reason, in a language."""
        if language == "zh":
            return f"annex.csv，第{self.row + 1}行，“{self.column}”列：{self.reason_zh or self.reason}"
        return f"annex.csv, row {self.row + 1}, column {self.column}: {self.reason}"


def target_in(words: str, unit: str | None = None) -> Target | None:
    """Target that words state, or None where the grammar refuses them."""
    try:
        return parse_target(words, unit or None)
    except ValueError:
        return None


def unread(words: str, unit: str, kind: str, name: str = "") -> tuple[str, str]:
    """Why some words are refused as a target, in English and Chinese, blank where they are read.

    ``kind`` is that of the row's series, ``name`` its indicator.
    """
    try:
        read = read_cell(words, unit, kind, name=name)
    except ValueError as error:
        return str(error), error.said("zh") if isinstance(error, Unread) else ""
    if any(abs(end) > LARGEST for end in (read.value, read.upper) if end is not None):
        return f"“{words[:40]}”; allowed: figures up to {LARGEST:g}", f"“{words[:40]}”过大；应不超过{LARGEST:g}"
    return "", ""


def count_in(words: str) -> Target | None:
    """The one quantity that a phrase counts, or None."""
    try:
        return parse_quantity(words)
    except ValueError:
        return None
