"""The page on which a person checks a draft: one file, nothing fetched, every table editable and saved as CSV."""

import csv
import io
from pathlib import Path

from markupsafe import Markup

from ouhai_stats.data.annex import FIGURES, columns_of
from ouhai_stats.data.plan_import.draft import Draft, row_reasons
from ouhai_stats.data.plan_import.heads import AnnexTable
from ouhai_stats.data.plan_import.reading import Refusal, target_in
from ouhai_stats.data.plan_import.tables import EDITED
from ouhai_stats.data.plan_import.words import words_of
from ouhai_stats.files.templates import templates

__all__ = ["review_page"]

SECTIONS = {
    "corrections.csv": "corrections",
    "body_targets.csv": "body",
    "commitments.csv": "commitments",
    "series.csv": "series",
    "numerals.csv": "numerals",
}
SIGNS = {"at_least": "≥", "about": "≈", "plain": "=", "at_most": "≤", "below": "<", "above": ">", "range": "–"}
LANGUAGES = ("zh", "en")


def review_page(draft: Draft, files: dict[str, bytes]) -> str:
    """HTML of the page."""
    tables = {name: list(csv.reader(io.StringIO(files[name].decode()))) for name in EDITED}
    states = [draft.annex.status(row.row) for row in draft.rows]
    counts = {state: states.count(state) for state in ("sure", "doubtful", "refused")}
    refusals: list[str] = [_refused(refusal) for refusal in draft.annex.refusals]
    refusals += [f"{clause.paragraph}：“{clause.words}”" for clause in draft.goals if clause.reading is None]
    page = templates(Path(__file__).parent, trimmed=True).get_template("review.html.j2")
    return page.render(
        draft=draft,
        say=_say,
        rows=_rows(draft, tables),
        heads=tables["annex.csv"][0],
        tables={name: (_say(f"section.{key}"), tables[name]) for name, key in SECTIONS.items()},
        counts={"rows": len(states), **counts},
        refusals=refusals,
        matched=[
            _say("matched", name=clause.name, series=clause.code)
            for clause in draft.goals
            if clause.name in draft.matched and draft.tables
        ],
        origin=draft.origin | {"plan_year": draft.plan_year},
    )


def _say(key: str, **facts: object) -> Markup:
    """Words in both languages, of which the page shows one."""
    spans = [(language, words_of(language)[key].format(**facts)) for language in LANGUAGES]
    return Markup("").join(Markup('<span lang="{}">{}</span>').format(language, words) for language, words in spans)


def _refused(refusal: Refusal) -> Markup:
    """A refusal in both languages, of which the page shows one."""
    return Markup("").join(
        Markup('<span lang="{}">{}</span>').format(language, refusal.said(language)) for language in LANGUAGES
    )


def _rows(draft: Draft, tables: dict[str, list[list[str]]]) -> list[dict]:
    """Rows of the annex with excerpt, status, reasons, cells as printed and how they are read."""
    by_row = {line[0]: line for line in tables["annex.csv"][1:]}
    columns = columns_of(draft.plan_year)
    shown = []
    for row in draft.rows:
        line = draft.annex.corrected[draft.annex.corrected["row"] == str(row.row)].iloc[0]
        readings = [_read_as(line[columns[name]], line[columns["unit"]]) for name in FIGURES]
        shown.append(
            {
                "row": row.row,
                "place": row.place,
                "status": draft.annex.status(row.row),
                "reasons": {language: row_reasons(draft, row.row, language) for language in LANGUAGES},
                "refusals": [_refused(refusal) for refusal in draft.annex.refusals if refusal.row == row.row],
                "excerpt": row.cells,
                "head": _head(draft.tables, row.place),
                "cells": by_row[str(row.row)],
                "code": draft.annex.series_of(row.row),
                "readings": readings,
                "fixes": [
                    {
                        "column": fix.column,
                        "expected": fix.expected or "·",
                        "corrected": fix.corrected or "·",
                        "reasons": {language: fix.reason(language) for language in LANGUAGES},
                    }
                    for fix in draft.annex.corrections
                    if fix.row == row.row
                ],
            }
        )
    return shown


def _head(tables: list[AnnexTable], place: str) -> list[str]:
    """Heads of the columns of the table in which a row stands."""
    for table in tables:
        if place in map(str, table.grid.places):
            return [column.head for column in table.columns]
    return []


def _read_as(words: str, unit: str) -> str:
    """Reading of a cell in signs: ≥ 7.5 %."""
    target = target_in(words, unit)
    if target is None:
        return "？"
    if target.value is None:
        return {"none": "—"}.get(target.operator, f"{target.operator} {target.reference or ''}".strip())
    upper = f"–{target.upper:g}" if target.upper is not None else ""
    sign = SIGNS.get(target.operator, "") if not upper else ""
    return f"{sign} {target.value:g}{upper} {target.unit or ''}".strip()
