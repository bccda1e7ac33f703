"""Sheets of the workbook that hold figures and words as they stand, from commitments to columns and method."""

import pandas as pd

from ouhai_stats.data.dictionary import published_columns
from ouhai_stats.data.regions import region_name
from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.facts import Facts
from ouhai_stats.formats.excel.columns import Sheet, day, number_forms, plain_sheet, unit_text
from ouhai_stats.formats.excel.formulas import SHOWN
from ouhai_stats.language.sentences import say, sentences

__all__ = ["assumptions", "columns", "commitments", "method", "observations"]

METHOD = ["method.one", "method.two", "method.chance", "method.three", "method.four"]
LIMITS = ["limits.two", "limits.three"]
PRINT = ["region", "series", "period", "value", "published_on", "quality", "source"]


def commitments(edition: Edition, facts: Facts) -> Sheet:
    """Commitments of the plan's body that can be counted, with what was reported of them."""
    language, rows = edition.language, edition.commitments
    columns = {
        "number": (rows["no"], 6),
        "theme": (rows[f"theme_{language}"], 18),
        "task": (rows[f"what_{language}"], 44),
        "value": (rows["value"], 11, number_forms(rows["value"])),
        "upper": (rows["upper"], 11, number_forms(rows["upper"])),
        "unit": ([unit_text(unit, language) for unit in rows["unit"]], 17),
        "deadline": ([day(written) for written in rows["deadline"]], 12),
        "words": (rows["words"], 44),
        "count": ([getattr(facts[f"commitment.{no:.0f}"], language) for no in rows["no"]], 18),
        "deadline_words": (rows["deadline_words"], 14),
        "section": (rows["section"], 10),
        "source": (rows["source"], 50),
        "note": (rows["note"], 30),
    }
    return plain_sheet(columns, edition, facts)


def observations(edition: Edition, facts: Facts) -> Sheet:
    """Every figure printed by the information date, each publication (vintage) a row, and which of them holds."""
    language, rows = edition.language, _printed(edition)
    names = edition.series.set_index("code")[f"name_{language}"]
    columns = {
        "region": ([region_name(region, language) for region in rows["region"]], 10),
        "series": (rows["series"].map(names).fillna(rows["series"]), 34),
        "period": (rows["period"], 12),
        "value": (rows["value"], 12, number_forms(rows["value"])),
        "unit": ([unit_text(unit, language) for unit in rows["unit"]], 17),
        "published_on": ([day(written) for written in rows["published_on"]], 12),
        "holds": ([say(f"holds.{holds}", language) for holds in rows["holds"]], 12),
        "status": ([say(f"status.{status}", language) for status in rows["status"]], 10),
        "quality": ([say(f"quality.{quality}", language) for quality in rows["quality"]], 11),
        "source": (rows["source"], 50),
        "published_basis": ([say(f"basis.{basis}", language) for basis in rows["published_basis"]], 14),
        "code": (rows["series"], 22),
        "locator": (rows["locator"], 40),
        "note": (rows["note"], 40),
    }
    return plain_sheet(columns, edition, facts)


def _printed(edition: Edition) -> pd.DataFrame:
    """Figures printed by the information date; ``holds`` says yes where the edition is computed from the row."""
    printed = edition.printed
    held = pd.MultiIndex.from_frame(edition.observations[PRINT])
    holds = pd.MultiIndex.from_frame(printed[PRINT]).isin(held)
    return printed.assign(holds=["yes" if held else "no" for held in holds])


def assumptions(edition: Edition, facts: Facts) -> Sheet:
    """What we chose: cut-offs and tolerances, and the scenarios' parameters, with their permitted ranges."""
    language = edition.language
    series = edition.series.set_index("code")[f"name_{language}"]
    chosen, scenarios = edition.choices, edition.scenarios
    both = pd.concat(
        [
            chosen.assign(
                kind="parameter", assumption=chosen["parameter"], series="", meaning=chosen[f"meaning_{language}"]
            ),
            scenarios.assign(
                kind="scenario",
                meaning=[_meaning(row, language) for row in scenarios.itertuples()],
                assumption=[
                    f"{say(f'scenario.{row.scenario}', language)}: {row.parameter}" for row in scenarios.itertuples()
                ],
                series=scenarios["series"].map(series).fillna(scenarios["series"]),
            ),
        ]
    )
    columns = {
        "kind": ([say(f"kind.{kind}", language) for kind in both["kind"]], 14),
        "assumption": (both["assumption"], 26),
        "series": (both["series"], 30),
        **{name: (both[name], 10, number_forms(both[name])) for name in ("value", "low", "high")},
        "unit": ([unit_text(unit, language) for unit in both["unit"]], 12),
        "meaning": (both["meaning"], 60),
        "source": (both["source"], 60),
    }
    return plain_sheet(columns, edition, facts)


def _meaning(row, language: str) -> str:
    """What a scenario's parameter means; one without a sentence has its note."""
    key = f"scenario_parameter.{row.parameter}"
    return say(key, language) if key in sentences(language) else row.note


def columns(edition: Edition, facts: Facts) -> Sheet:
    """What the columns of the published tables mean; a row without a column is about the table."""
    language, rows = edition.language, published_columns()
    fields = {
        "table": (rows["table"], 16),
        "column": (rows["column"], 24),
        "type": ([say(f"type.{kind}", language) for kind in rows["type"]], 14),
        "unit": ([unit_text(unit, language) for unit in rows["unit"]], 26),
        "meaning": (rows[f"meaning_{language}"], 120),
    }
    return plain_sheet(fields, edition, facts)


def method(edition: Edition, facts: Facts, version_line: str = "") -> Sheet:
    """The edition, how its verdicts are reached, what the live columns compute, and the limits."""
    language = edition.language
    name = say(f"edition.{edition.year.quarter}", language)
    lines = [
        ("edition", say("title", language, facts)),
        ("edition", say("edition", language, facts, name=name)),
        *([("edition", version_line)] if version_line else []),
        *(("method", say(key, language, facts)) for key in METHOD),
        *(
            ("formula", say("formula.line", language, name=say(f"field.{name}", language, facts), formula=shown))
            for name, shown in SHOWN.items()
        ),
        *(("formula", say(key, language)) for key in ("formula.symbols", "formula.year", "formula.live")),
        *(("limits", say(key, language, facts)) for key in LIMITS),
    ]
    columns = {
        "item": ([say(f"item.{item}", language) for item, _ in lines], 14),
        "text": ([text for _, text in lines], 120),
    }
    return plain_sheet(columns, edition, facts)
