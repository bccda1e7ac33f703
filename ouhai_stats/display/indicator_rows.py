"""Every indicator in one table, each row with its fold, and the controls by which a reader finds rows on screen."""

import json
from typing import Any

import pandas as pd
from IPython.display import HTML

from ouhai_stats.display.html_parts import growth_spark, level_spark, part, verdict_chip, verdict_text
from ouhai_stats.display.summary_sections import needs, ranking
from ouhai_stats.edition.edition import Edition
from ouhai_stats.judgement.lenses import EASES, LENSES, NEUTRAL, STRAINS
from ouhai_stats.language.sentences import Words

__all__ = ["finder", "indicator_rows"]

# What a row shows at once and, where a fact is there, in its fold.
HEADINGS = ["indicator", "target", "previous_actual", "gap", "chance_of_row", "drawn", "verdict"]
SHOWN = [("target", "blank"), ("previous_actual", "unknown"), ("signed_gap", "blank"), ("chance", "blank")]
MORE = [
    "previous_plan",
    "two_year_average",
    "catch_up",
    "norm",
    "numerator_growth",
    "previous_error",
    "firmness_detail",
]
HEADS = {"signed_gap": "gap", "chance": "chance_of_row", "numerator_growth": "numerator"}
ORDER = ["missed", "at_risk", "reachable", "on_track", "met", "done", "awaited", "not_assessed"]


def finder(edition: Edition, words: Words) -> HTML:
    """Place and words of the controls that search, filter and unfold the rows; empty without scripts."""
    everything = ["", words.say("finder.all")]
    categories = [[name, words.category(name)] for name in edition.targets["category"].unique()]
    verdicts = [
        [name, f"{verdict_text(name, words)} ({words.text(f'count.{name}')})"]
        for name in ORDER
        if words.facts[f"count.{name}"].value
    ]
    choices = {"category": [everything, *categories], "verdict": [everything, *verdicts]}
    texts = {
        **{name: words.say(f"finder.{name}") for name in ("label", "search", "reset", "open", "close", "sort")},
        "count": words.say("finder.count", shown="{shown}"),
        "choices": [
            {"name": name, "label": words.say(f"finder.{name}"), "options": options}
            for name, options in choices.items()
        ],
    }
    return part("finder", words=json.dumps(texts, ensure_ascii=False))


def indicator_rows(edition: Edition, words: Words) -> HTML:
    """All rows in one table: target, result, gap, probability, small chart and verdict; the rest is in the row's fold.

    Notes
    -----
    The fold is a row of its own under each row; a script closes it, so that it can be read without one.
    """
    rows = [_row(row, rank, edition, words) for row, rank in _ranked(edition)]
    return part(
        "rows",
        heads=[(name, words.say(f"column.{name}")) for name in HEADINGS],
        numeric=[name for name, _ in SHOWN] + ["gap", "chance_of_row"],
        rows=rows,
        caption=words.say("caption.overview"),
        keys=[(name, words.say(f"figure.{name}")) for name in ("result", "target", "plan")],
        space=words.say("space"),
    )


def _ranked(edition: Edition) -> list[tuple]:
    """Rows in the plan's order, each with its place by need of attention; those not assessed come last."""
    targets = edition.targets
    places = {code: place for place, code in enumerate(ranking(targets).index)}
    return [(row, places.get(row.code, len(targets))) for row in targets.itertuples()]


def _row(row: Any, rank: int, edition: Edition, words: Words) -> dict:
    """Contents of one row and its fold."""
    more = [
        (_head(name, words), words.cell(f"{row.code}.{name}")) for name in MORE if f"{row.code}.{name}" in words.facts
    ]
    more += [
        (words.say(f"says.{reading}"), words.say("and").join(names))
        for reading in (EASES, STRAINS, NEUTRAL)
        if (names := _lenses(row, reading, words))
    ]
    return {
        "code": row.code,
        "category": row.category,
        "verdict": row.verdict,
        "rank": rank,
        "name": getattr(row, words.in_language("name")),
        "gap": _sortable(row.gap_percent if pd.notna(row.gap_percent) else row.gap),
        "chance": _sortable(row.chance),
        "chip": verdict_chip(row.verdict, words),
        "figures": [words.cell(f"{row.code}.{name}", blank) for name, blank in SHOWN],
        "more": more,
        "position": words.say("card.position", category=words.category(row.category), number=f"{row.number:.0f}"),
        "spark": _spark(row, edition, words),
        "needs": _take(row, edition, words),
        "sources": _sources(row, words),
    }


def _sortable(value: float) -> str:
    """Figure by which a script sorts a column; blank, which comes last, for none."""
    return "" if pd.isna(value) else f"{value:g}"


def _head(name: str, words: Words) -> str:
    """Heading of a figure."""
    return words.say("says.flip" if name == "firmness_detail" else f"column.{HEADS.get(name, name)}")


def _lenses(row: Any, reading: str, words: Words) -> list[str]:
    """Names of the lenses that read a row in one way."""
    return [words.say(f"lens.{lens}") for lens in LENSES if getattr(row, f"says_{lens}") == reading]


def _take(row: Any, edition: Edition, words: Words) -> list[str]:
    """What the target would take, or why that cannot be said."""
    if row.verdict == "not_assessed":
        reason = words.say(f"reason.{row.reason}")
        return [reason[0].upper() + reason[1:] + words.say("end")]
    return needs(row, edition, words)


def _sources(row: Any, words: Words) -> list[str]:
    """Where a row's figures stand in print."""
    texts = [words.say("card.source", line=f"{row.row:.0f}")]
    if f"{row.code}.norm" in words.facts:
        texts.append(words.say("card.norm_source", source=words.facts[f"{row.code}.norm"].source))
    return texts


def _spark(row: Any, edition: Edition, words: Words) -> str:
    """Small chart of a row, named by its figures and verdict."""
    rates = edition.targets[edition.targets["kind"] == "growth"]
    pairs = [
        (words.say(f"figure.{key}"), f"{row.code}.{name}")
        for key, name in (("result", "previous_actual"), ("target", "target"), ("plan", "previous_plan"))
    ]
    texts = [
        f"{head}{words.say('separator')}{words.cell(name, 'blank')}"
        for head, name in pairs
        if name in words.facts and words.facts[name].value is not None
    ]
    label = words.say("stop").join([*texts, words.say(f"verdict.{row.verdict}")])
    figures = (row.previous_actual, row.aim, row.previous_plan)
    result, aim, plan = (None if pd.isna(value) else value for value in figures)
    if row.kind != "growth":
        return level_spark(label, result, aim, plan)
    scale = rates[["previous_actual", "aim", "previous_plan"]]
    return growth_spark(label, result, aim, plan, (scale.min().min(), scale.max().max()))
