"""Faults of a printed annex found by rule, each as a correction with its reason; nothing is corrected without one."""

import re
from dataclasses import dataclass

import pandas as pd

from ouhai_stats.data.plan_import.annex_row import without_mark
from ouhai_stats.data.plan_import.body import Clause
from ouhai_stats.data.plan_import.reading import target_in
from ouhai_stats.data.plan_import.words import reason
from ouhai_stats.language.units import is_unit

__all__ = ["Correction", "blanks_under_words", "shifted_rows", "slipped_numbers", "units_against_body"]


@dataclass(frozen=True)
class Correction:
    """A cell of ``annex.csv``: what it holds, what it should hold, the kind of fault, and why (the reason's key)."""

    row: int
    column: str
    expected: str
    corrected: str
    kind: str
    why: str
    facts: tuple[tuple[str, object], ...] = ()

    def reason(self, language: str) -> str:
        """Reason in words."""
        return reason(self.why, language, **dict(self.facts))


def shifted_rows(annex: pd.DataFrame, columns: dict[str, str], merged: dict[int, frozenset[str]]) -> list[Correction]:
    """Rows whose name takes two cells, so that unit and figures stand one column too far to the right.

    Notes
    -----
    The sign is a unit where the first figure should be, and no unit in the column of units. What the last column held
    is lost: a blank, never the neighbour's figure. Unnumbered rows below lack the name above them; it is put before
    theirs.
    """
    corrections: list[Correction] = []
    above = ""
    for line in annex.to_dict("records"):
        row, unit, plan, actual, target = (
            int(line["row"]),
            *(line[columns[name]] for name in ("unit", "plan", "actual", "target")),
        )
        name = line[columns["name"]]
        if not is_unit(unit) and is_unit(plan) and unit:
            above = re.sub(r"\s+", "", name)
            facts = (("name", unit),)
            beside = "" if "target" in merged.get(row, ()) else target
            moved = [
                ("name", name, f"{above}：{unit}"),
                ("unit", unit, re.sub(r"\s+", "", plan)),
                ("plan", plan, actual),
            ]
            corrections += [
                Correction(row, columns[key], old, new, "shifted cell", "shifted", facts) for key, old, new in moved
            ]
            kind, why = ("shifted cell", "shifted") if beside else ("lost figure", "lost")
            if actual != beside:
                corrections.append(Correction(row, columns["actual"], actual, beside, kind, why, facts))
            if beside:
                corrections.append(Correction(row, columns["target"], target, "", "lost figure", "lost", facts))
        elif above and not line[columns["number"]]:
            facts = (("name", above),)
            corrections.append(
                Correction(row, columns["name"], name, f"{above}：{name}", "shifted cell", "sub_row", facts)
            )
        else:
            above = ""
    return corrections


def slipped_numbers(
    annex: pd.DataFrame, columns: dict[str, str], parents: dict[int, str], codes: dict[int, str]
) -> list[Correction]:
    """Numbers that stand beside a part of an indicator while an indicator of its own has none; categories go with them.

    Notes
    -----
    A row is a part where its parent series stands in the annex too; of rows that share a parent without a row of its
    own the first is the indicator. A slip is proposed only where the printed numbers run 1, 2, 3, … and are as many as
    the indicators, so that each gets its own.
    """
    numbers = annex.set_index(annex["row"].astype(int))[columns["number"]]
    present = set(codes.values())
    leaders, seen = [], set()
    for row in numbers.index:
        parent = parents.get(row, "")
        if not parent or (parent not in present and parent not in seen):
            leaders.append(row)
        seen.add(parent)
    printed = [number for number in numbers if number]
    if printed != [str(number) for number in range(1, len(leaders) + 1)]:
        return []
    wanted = dict(zip(leaders, printed, strict=True))
    moved = {row: (numbers[row], wanted.get(row, "")) for row in numbers.index if numbers[row] != wanted.get(row, "")}
    if not moved:
        return []
    first = min(moved)
    name = without_mark(annex.loc[annex["row"].astype(int) == first, columns["name"]].iloc[0])
    facts: tuple[tuple[str, str], ...] = (("name", name),)
    corrections = [
        Correction(row, columns["number"], old, new, "numbering", "slipped", facts) for row, (old, new) in moved.items()
    ]
    categories = annex.set_index(annex["row"].astype(int))[columns["category"]]
    place = {number: row for row, number in wanted.items()}
    for row, category in categories.items():
        new = place.get(numbers[row], row)
        if category and new != row and not categories.get(new):
            facts = (("category", category), ("number", numbers[row]))
            corrections.append(Correction(row, columns["category"], category, "", "category", "category_from", facts))
            corrections.append(Correction(new, columns["category"], "", category, "category", "category_to", facts))
    return sorted(corrections, key=lambda fix: fix.row)


def units_against_body(
    annex: pd.DataFrame, columns: dict[str, str], codes: dict[int, str], clauses: list[Clause]
) -> list[Correction]:
    """Units of the annex that the body prints otherwise for the same figure: % against ‰."""
    corrections = []
    stated = {clause.code: clause for clause in clauses if clause.reading and clause.reading.unit in ("%", "‰", "‱")}
    for line in annex.to_dict("records"):
        clause = stated.get(codes.get(int(line["row"]), ""))
        unit = line[columns["unit"]]
        printed = target_in(line[columns["target"]], unit)
        reading = clause.reading if clause else None
        if not (clause and reading and reading.unit and printed) or unit not in ("%", "‰", "‱"):
            continue
        if unit != reading.unit and printed.value == reading.value:
            facts = (("words", clause.name + clause.target), ("unit", unit))
            corrections.append(Correction(int(line["row"]), columns["unit"], unit, reading.unit, "unit", "unit", facts))
    return corrections


def blanks_under_words(annex: pd.DataFrame, columns: dict[str, str], merges_known: bool) -> list[Correction]:
    """Blank targets below one in words, where the document does not keep which places a cell covers.

    Notes
    -----
    Words without a figure may cover several rows (完成上级下达任务); a figure is never carried down.
    """
    corrections: list[Correction] = []
    words, name = "", ""
    for line in annex.to_dict("records"):
        row, text = int(line["row"]), line[columns["target"]]
        if text:
            plain = re.sub(r"\s+", "", text)
            reading = target_in(text, line[columns["unit"]])
            words = plain if reading and reading.value is None and reading.operator != "none" else ""
            name = without_mark(line[columns["name"]])
            if words and plain != text and not merges_known:
                corrections.append(Correction(row, columns["target"], text, plain, "merged cell", "line_break"))
        elif words and not merges_known:
            facts = (("name", name), ("words", words))
            corrections.append(Correction(row, columns["target"], "", words, "merged cell", "merged", facts))
    return corrections
