"""The sheet of indicators: the annex row by row with live formulas, probabilities and verdicts."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ouhai_stats.display.html_parts import verdict_text
from ouhai_stats.display.tables import grounds
from ouhai_stats.edition.edition import Edition
from ouhai_stats.formats.excel.columns import (
    Field,
    Live,
    Sheet,
    fitted,
    fixed_head,
    head,
    letter,
    number_forms,
    text_cells,
    unit_text,
)
from ouhai_stats.formats.excel.formulas import INDICATOR, formula_text, quoted
from ouhai_stats.language.sentences import Words
from ouhai_stats.language.target import RELATIVE

__all__ = ["indicators"]

INPUTS = ("previous_plan", "previous_actual", "own_aim")
INTERVAL = ("centre", "low80", "high80")
# What an input was when the edition was made: a change is seen, and can be taken back.
KEPT = {"plan_kept": "previous_plan", "actual_kept": "previous_actual", "aim_kept": "aim"}
# Verdicts that a probability decides, the best first.
RANKED = {"first": "on_track", "second": "reachable", "third": "at_risk"}
NOTES = ("cut_offs", "fixed", "edited")
FITTED = ("category", "indicator", "unit")
WIDTHS = {
    "number": 7,
    "chance": 9,
    "verdict": 22,
    "follows": 27,
    "verdict_kept": 22,
    "reference": 18,
    "plan_words": 20,
    "target_words": 20,
    "span": 18,
    "grounds": 50,
    "code": 22,
    "row": 6,
    "source": 50,
}
# What the district itself has published of the year, once there is any.
STANDING = ("span", "since_january", "required", "completed", "lead", "seasonal_lead")
GROWTH_ONLY, LEVELS_ONLY = ("two_year_average", "catch_up"), ("gap_percent",)
PLAN_UNIT = (*INPUTS, *KEPT, "aim", "margin", "gap", "previous_error", "flip", "parent_target")
SIGNED = ("gap", "previous_error", "flip")
PERCENT = ("gap_percent", "two_year_average", "catch_up", "norm", "numerator_growth")
# What the model, the plan or others have set, and no change in the workbook moves.
FIXED = (
    "chance",
    "chance_free",
    *INTERVAL,
    *STANDING,
    *KEPT,
    "norm",
    "numerator_growth",
    "parent_target",
    "flip",
    "verdict_kept",
)


def indicators(edition: Edition, words: Words, choices: Mapping[str, str]) -> Sheet:
    """Rows of the annex with their figures, live formulas, probabilities, intervals and verdicts.

    Growth that is expected has its 80 % interval. A target that is compared with another of the plan follows it, a
    verdict that rests on a probability follows the cut-offs, and beside each verdict stands what it follows.

    Parameters
    ----------
    choices
        Where the names and values of the assumptions stand: ``assumption`` and ``value``.
    """
    rows = edition.targets
    names = _names(edition)
    cells = _live_columns(_with_inputs(edition, words), names, words, choices)
    cells |= {
        name: [
            words.facts[f"{code}.{name}"].value if f"{code}.{name}" in words.facts else None for code in rows["code"]
        ]
        for name in INTERVAL
    }
    cells |= {name: [_standing(words, code, name) for code in rows["code"]] for name in STANDING}
    cells |= {
        "category": [words.category(name) for name in rows["category"]],
        "indicator": rows[words.in_language("name")],
        "unit": [unit_text(unit, words.language) for unit in rows["unit"]],
        "plan_words": [_words(words, f"{code}.previous_plan") for code in rows["code"]],
        "target_words": [_words(words, f"{code}.target") for code in rows["code"]],
        "grounds": [str(grounds(row, words)) for row in rows.itertuples()],
        "source": [f"{source}，{locator}" for source, locator in zip(rows["source"], rows["locator"], strict=True)],
    }
    return {
        name: Field(
            _head(name, edition, words),
            text_cells(cells.get(name, rows.get(name))),
            WIDTHS.get(name) or (fitted(cells[name]) if name in FITTED else 11),
            _forms(name, rows["resolution"]),
            _ink(name, rows),
        )
        for name in names
    }


def _ink(name: str, rows: pd.DataFrame) -> list[str] | str:
    """What a change in a column does; a target that is another row's is no figure to change."""
    if name == "own_aim":
        return ["fixed" if linked else "changeable" for linked in _linked(rows)]
    return "changeable" if name in INPUTS else "fixed" if name in FIXED else ""


def _with_inputs(edition: Edition, words: Words) -> pd.DataFrame:
    """Targets with what the live columns need, as the cells show it: blank text for none."""
    rows = edition.targets
    linked = _linked(rows)
    inputs = {kept: rows[name] for kept, name in KEPT.items()} | {
        "own_aim": rows["aim"].mask(linked),
        "reference": rows["reference"].where(linked, ""),
        "margin": rows["target"].where(linked),
        # A held verdict waits for the next edition, whatever the cut-offs.
        "chance_free": rows["chance"].mask(rows["held"].astype(bool)),
        "verdict_kept": [verdict_text(verdict, words) for verdict in rows["verdict"]],
    }
    ranked = inputs["chance_free"].notna() & rows["verdict"].isin(RANKED.values())
    notes = [
        "" if verdict == "not_assessed" else words.say(f"follows.{'cut_offs' if by_chance else 'fixed'}")
        for verdict, by_chance in zip(rows["verdict"], ranked, strict=True)
    ]
    return rows.assign(**inputs, verdict=inputs["verdict_kept"], follows=notes)


def _linked(rows: pd.DataFrame) -> pd.Series:
    """Whether a row's target is that of another row of the plan, with a margin or none."""
    levels = rows["aim"].where(~rows["operator"].isin(RELATIVE))
    other = rows["reference"].map(levels.to_dict()).add(rows["target"].fillna(0.0)).round(9)
    return rows["operator"].isin(RELATIVE) & other.notna() & (other == rows["aim"])


def _live_columns(
    rows: pd.DataFrame, names: list[str], words: Words, choices: Mapping[str, str]
) -> dict[str, list | pd.Series]:
    """Live columns of the sheet, and the inputs that only they need."""
    letters = {name: letter(position) for position, name in enumerate(names)}
    texts = {f"text_{place}": verdict_text(verdict, words) for place, verdict in RANKED.items()}
    texts |= {f"text_{note}": words.say(f"follows.{note}") for note in NOTES}
    texts |= {"text_unjudged": verdict_text("not_assessed", words)}
    texts |= {f"text_{cut}": f"chance_{cut}" for cut in ("on_track", "reachable")}
    wide = {name.upper(): f"${place}$2:${place}${len(rows) + 1}" for name, place in letters.items()}
    wide |= {"CHOICES": choices["assumption"], "CHOSEN": choices["value"]}
    wide |= {name: quoted(text) for name, text in texts.items()}
    # To go through the rows of so wide a table takes as long as all their formulas: it is done once.
    live = [
        (row, {column: f"{place}{number}" for column, place in letters.items()} | wide)
        for number, row in enumerate(rows.itertuples(), 2)
    ]
    cells = {name: [_live(name, row, places) for row, places in live] for name in INDICATOR}
    return cells | {
        name: rows[name] for name in (*KEPT, "own_aim", "reference", "margin", "chance_free", "verdict_kept")
    }


def _names(edition: Edition) -> list[str]:
    """Columns in order: what most readers want comes first and is printed."""
    published = edition.standing["quarter"].notna().any()
    return [
        "number",
        "category",
        "indicator",
        "unit",
        *INPUTS,
        "aim",
        "gap",
        "chance",
        "verdict",
        "follows",
        *(name for name in INDICATOR if name not in ("aim", "gap", "verdict", "follows")),
        *(STANDING if published else ()),
        "plan_words",
        "target_words",
        "norm",
        "numerator_growth",
        "parent_target",
        *INTERVAL,
        "flip",
        "grounds",
        "chance_free",
        "verdict_kept",
        *KEPT,
        "reference",
        "margin",
        "code",
        "row",
        "source",
    ]


def _head(name: str, edition: Edition, words: Words) -> str:
    """Head of a column; once quarters are known there is one probability and one expectation."""
    now = edition.year.outlook and name in ("chance", *INTERVAL)
    return (fixed_head if name in FIXED else head)(f"{name}_now" if now else name, words)


def _standing(words: Words, code: str, name: str) -> float | str | None:
    """What the district's own figures of the year say of an indicator; None where they are awaited."""
    fact = words.facts.get(f"{code}.standing.{'so_far' if name == 'since_january' else name}")
    return None if fact is None else getattr(fact, words.language) if name == "span" else fact.value


def _words(words: Words, name: str) -> str:
    """A figure as the plan words it, blank where it gives none."""
    return words.text(name) if name in words.facts else ""


def _live(name: str, row: Any, places: dict[str, str]) -> Live | None:
    """Live cell of a row, where the figure means something for its kind; formulas find other cells at their places."""
    if (name in GROWTH_ONLY and row.kind != "growth") or (name in LEVELS_ONLY and row.kind == "growth"):
        return None
    value = getattr(row, name)
    shown = value if isinstance(value, str) else "" if pd.isna(value) else float(value)
    return Live(formula_text(*INDICATOR[name], places), shown)


def _forms(name: str, steps: pd.Series) -> list[str] | str:
    """Number format of a column, by row where the printed step differs."""
    if name.startswith("chance"):
        return "0%"
    if name in INTERVAL:
        return "0.0"
    if name in PERCENT:
        return "0.00"
    plain = number_forms(steps.where(steps < 1))
    if name in SIGNED:
        return [f"+{form};-{form};{form}" for form in plain]
    return plain if name in PLAN_UNIT else ""
