"""Sheets of the workbook that hold figures and words as they stand, from commitments to columns and method."""

from typing import Any

import pandas as pd

from ouhai_stats.data.dictionary import published_columns
from ouhai_stats.edition.edition import Edition
from ouhai_stats.formats.excel.columns import Sheet, day, fitted, number_forms, plain_sheet, unit_text
from ouhai_stats.formats.excel.formulas import SHOWN
from ouhai_stats.language.sentences import Words

__all__ = ["assumptions", "columns", "commitments", "method", "observations"]

METHOD = ["method.one", "method.two", "method.chance", "method.held", "method.three", "method.four"]
LIMITS = ["limits.two", "limits.three"]
# Cut-offs that verdicts follow by formula.
FOLLOWED = ("chance_on_track", "chance_reachable")
PRINT = ["region", "series", "period", "value", "published_on", "quality", "source"]


def commitments(edition: Edition, words: Words) -> Sheet:
    """Counted commitments of the plan's body, with the plan's own words."""
    rows = edition.promised
    theme, task = (rows[words.in_language(name)] for name in ("theme", "what"))
    units = [unit_text(unit, words.language) for unit in rows["unit"]]
    columns = {
        "number": (rows["no"], 6),
        "theme": (theme, fitted(theme)),
        "task": (task, fitted(task)),
        "value": (rows["value"], 11, number_forms(rows["value"]), "fixed"),
        "upper": (rows["upper"], 11, number_forms(rows["upper"]), "fixed"),
        "unit": (units, fitted(units)),
        "deadline": ([day(written) for written in rows["deadline"]], 12),
        "words": (rows["words"], 44),
        "count": ([words.text(f"commitment.{no:.0f}") for no in rows["no"]], 18),
        "deadline_words": (rows["deadline_words"], 14),
        "section": (rows["section"], 10),
        "source": (rows["source"], 50),
        "note": (rows["note"], 30),
    }
    return plain_sheet(columns, words)


def observations(edition: Edition, words: Words) -> Sheet:
    """Every figure printed by the information date, each publication (vintage) a row, and which of them holds."""
    rows = _printed(edition)
    names = edition.series.set_index("code")[words.in_language("name")]
    series = rows["series"].map(names).fillna(rows["series"])
    units = [unit_text(unit, words.language) for unit in rows["unit"]]
    columns = {
        "region": ([words.region(region) for region in rows["region"]], 10),
        "series": (series, fitted(series)),
        "period": (rows["period"], 12),
        "value": (rows["value"], 12, number_forms(rows["value"]), "fixed"),
        "unit": (units, fitted(units)),
        "published_on": ([day(written) for written in rows["published_on"]], 12),
        "holds": ([words.say(f"holds.{holds}") for holds in rows["holds"]], 12),
        "status": ([words.say(f"status.{status}") for status in rows["status"]], 10),
        "quality": ([words.say(f"quality.{quality}") for quality in rows["quality"]], 11),
        "source": (rows["source"], 50),
        "published_basis": ([words.say(f"basis.{basis}") for basis in rows["published_basis"]], 14),
        "code": (rows["series"], 22),
        "locator": (rows["locator"], 40),
        "note": (rows["note"], 40),
    }
    return plain_sheet(columns, words)


def _printed(edition: Edition) -> pd.DataFrame:
    """Figures printed by the information date; ``holds`` says yes where the edition is computed from the row."""
    printed = edition.printed
    held = pd.MultiIndex.from_frame(edition.observations[PRINT])
    holds = pd.MultiIndex.from_frame(printed[PRINT]).isin(held)
    return printed.assign(holds=["yes" if held else "no" for held in holds])


def assumptions(edition: Edition, words: Words) -> Sheet:
    """What we chose: cut-offs and tolerances, and the scenarios' parameters, with their permitted ranges.

    The two cut-offs that verdicts follow within the workbook may be changed; the others take a new edition.
    """
    series = edition.series.set_index("code")[words.in_language("name")]
    chosen, scenarios = edition.choices, edition.scenarios
    both = pd.concat(
        [
            chosen.assign(
                kind="parameter",
                assumption=chosen["parameter"],
                series="",
                meaning=chosen[words.in_language("meaning")],
            ),
            scenarios.assign(
                kind="scenario",
                meaning=[_meaning(row, words) for row in scenarios.itertuples()],
                assumption=[
                    f"{words.say(f'scenario.{row.scenario}')}: {row.parameter}" for row in scenarios.itertuples()
                ],
                series=scenarios["series"].map(series).fillna(scenarios["series"]),
            ),
        ]
    )
    units = [unit_text(unit, words.language) for unit in both["unit"]]
    live = [kind == "parameter" and name in FOLLOWED for kind, name in both[["kind", "assumption"]].to_numpy()]
    values = (both["value"], 10, number_forms(both["value"]), ["changeable" if one else "fixed" for one in live])
    columns = {
        "kind": ([words.say(f"kind.{kind}") for kind in both["kind"]], 14),
        "assumption": (both["assumption"], fitted(both["assumption"])),
        "series": (both["series"], fitted(both["series"])),
        "value": values,
        "follows": ([words.say(f"assumption.{'followed' if one else 'fixed'}") for one in live], 26),
        **{name: (both[name], 10, number_forms(both[name])) for name in ("low", "high")},
        "unit": (units, fitted(units)),
        "meaning": (both["meaning"], 60),
        "source": (both["source"], 60),
    }
    return plain_sheet(columns, words)


def _meaning(row: Any, words: Words) -> str:
    """What a scenario's parameter means; one without a sentence has its note."""
    key = f"scenario_parameter.{row.parameter}"
    return words.say(key) if words.knows(key) else row.note


def columns(edition: Edition, words: Words) -> Sheet:
    """What the columns of the published tables mean; a row without a column is about the table."""
    rows = published_columns()
    units = [unit_text(unit, words.language) for unit in rows["unit"]]
    fields = {
        "table": (rows["table"], fitted(rows["table"])),
        "column": (rows["column"], fitted(rows["column"])),
        "type": ([words.say(f"type.{kind}") for kind in rows["type"]], 14),
        "unit": (units, fitted(units)),
        "meaning": (rows[words.in_language("meaning")], 120),
    }
    return plain_sheet(fields, words)


def method(edition: Edition, words: Words, version_line: str = "") -> Sheet:
    """The edition, how its verdicts are reached, what the live columns compute, and the limits."""
    name = words.say(f"edition.{edition.year.quarter}")
    lines = [
        ("edition", words.say("title")),
        ("edition", words.say("edition", name=name)),
        *([("edition", version_line)] if version_line else []),
        *(("method", words.say(key)) for key in METHOD),
        *(
            ("formula", words.say("formula.line", name=words.say(f"field.{name}"), formula=shown))
            for name, shown in SHOWN.items()
        ),
        *(
            ("formula", words.say(key))
            for key in ("formula.symbols", "formula.year", "formula.live", "workbook.legend")
        ),
        *(("limits", words.say(key)) for key in LIMITS),
    ]
    columns = {
        "item": ([words.say(f"item.{item}") for item, _ in lines], 14),
        "text": ([text for _, text in lines], 120),
    }
    return plain_sheet(columns, words)
