"""What if GDP grew by another rate: the figures for target and scenarios, and a control to try any other."""

import json

import pandas as pd
from IPython.display import HTML

from ouhai_stats.edition import Edition
from ouhai_stats.facts import Facts
from ouhai_stats.parts import Column, part, table
from ouhai_stats.wording import cell_text, say

__all__ = ["gdp_whatif"]

FIGURES = ["growth", "two_year_average", "catch_up_gap", "index"]


def gdp_whatif(edition: Edition, facts: Facts) -> HTML:
    """Two-year average, distance to the level once planned, index and target, for a choice of growth rates.

    The table is there for all; where scripts run, a control above it does the same for any rate.
    """
    language = edition.language
    cases = ["target", *dict.fromkeys(edition.projections["scenario"])]
    names = [name for name in FIGURES if f"whatif.target.{name}" in facts]
    heads = [
        Column(say("whatif.case", language), 22, head=True),
        *(Column(_head(name, language, facts), 18, numeric=True) for name in names),
        Column(say("whatif.outcome", language), 18),
    ]
    rows = [
        [
            _case(case, language),
            *(cell_text(facts, f"whatif.{case}.{name}", language) for name in names),
            cell_text(facts, f"whatif.{case}.outcome", language),
        ]
        for case in cases
    ]
    control = part(
        "whatif",
        model=json.dumps(_model(edition, cases), ensure_ascii=False),
        words=json.dumps(_words(edition, facts, names), ensure_ascii=False),
    )
    return HTML(control.data + table(heads, rows, say("caption.whatif", language, facts), "stack").data)


def _head(name: str, language: str, facts: Facts) -> str:
    """Heading of a figure."""
    return say(f"whatif.{name}", language, facts)


def _case(case: str, language: str) -> str:
    """Name of a case: the target or a scenario."""
    return say("whatif.target" if case == "target" else f"scenario.{case}", language)


def _model(edition: Edition, cases: list[str]) -> dict:
    """Figures that the control computes with: growth rates in percent, the same as the judgement's."""
    row = edition.targets.loc["gdp"]
    paths = edition.projections[
        (edition.projections["series"] == "gdp") & (edition.projections["year"] == edition.plan_year)
    ].set_index("scenario")["growth"]
    return {
        "last": row["previous_actual"],
        "aim": row["aim"],
        "sense": row["sense"],
        "strict": bool(row["strict"]),
        "plan": None if pd.isna(row["previous_plan"]) else row["previous_plan"],
        "tolerance": row["tolerance"],
        "resolution": row["resolution"],
        "cases": [
            [_case(case, edition.language), row["aim"] if case == "target" else round(float(paths[case]), 6)]
            for case in cases
        ],
    }


def _words(edition: Edition, facts: Facts, names: list[str]) -> dict:
    """Words of the control."""
    language = edition.language
    keys = ["control", "input", "slide", "cases", "above", "below", "percent", "points"]
    return {key: say(f"whatif.{key}", language, facts, n="{n}", gap="{gap}") for key in keys} | {
        "heads": {name: _head(name, language, facts) for name in names if name != "growth"}
    }
