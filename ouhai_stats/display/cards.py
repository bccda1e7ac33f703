"""One card an indicator, and the board by which a reader finds, filters and sorts them on screen."""

import json

import pandas as pd
from IPython.display import HTML

from ouhai_stats.display.html_parts import growth_spark, level_spark, part, verdict_chip, verdict_text
from ouhai_stats.display.summary_sections import needs, ranking
from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.facts import Facts
from ouhai_stats.judgement.lenses import EASES, LENSES, NEUTRAL, STRAINS
from ouhai_stats.language.sentences import cell_text, say

__all__ = ["finder", "indicator_cards", "overview"]

# What a card shows at once and, where a fact is there, behind its disclosure.
SHOWN = [("target", "blank"), ("previous_actual", "unknown"), ("signed_gap", "blank"), ("chance", "blank")]
MORE = ["previous_plan", "two_year_average", "catch_up", "norm", "numerator_growth", "previous_error", "flip"]
HEADS = {"signed_gap": "gap", "chance": "chance_of_row", "numerator_growth": "numerator"}
ORDER = ["at_risk", "reachable", "on_track", "met", "not_assessed"]


def finder(edition: Edition, facts: Facts) -> HTML:
    """Place and words of the controls that filter and sort table and cards; empty without scripts."""
    language = edition.language
    everything = ["", say("finder.all", language)]
    categories = [[name, say(f"category.{name}", language)] for name in edition.targets["category"].unique()]
    verdicts = [
        [name, f"{verdict_text(name, language)} ({getattr(facts[f'count.{name}'], language)})"]
        for name in ORDER
        if facts[f"count.{name}"].value
    ]
    orders = [[name, say(f"finder.by_{name}", language)] for name in ("plan", "rank", "name")]
    choices = {"category": [everything, *categories], "verdict": [everything, *verdicts], "order": orders}
    words = {
        "label": say("finder.label", language),
        "reset": say("finder.reset", language),
        "count": say("finder.count", language, facts, shown="{shown}"),
        "choices": [
            {"name": name, "label": say(f"finder.{name}", language), "options": options}
            for name, options in choices.items()
        ],
    }
    return part("finder", words=json.dumps(words, ensure_ascii=False))


def overview(edition: Edition, facts: Facts) -> HTML:
    """All rows in one table: target, result, gap and verdict, each leading to its card."""
    language = edition.language
    names = ["indicator", "category", "target", "previous_actual", "gap", "chance_of_row", "verdict"]
    rows = [
        {
            **_keys(row, rank, language),
            "category_text": say(f"category.{row.category}", language),
            "figures": [cell_text(facts, f"{row.code}.{name}", language, blank) for name, blank in SHOWN],
            "chip": verdict_chip(row.verdict, language),
        }
        for row, rank in _ranked(edition)
    ]
    return part(
        "overview",
        heads=[say(f"column.{name}", language, facts) for name in names],
        rows=rows,
        caption=say("caption.overview", language, facts),
    )


def indicator_cards(edition: Edition, facts: Facts) -> HTML:
    """Card of every row: target, result, gap, verdict, small chart, what it would take, lenses and sources."""
    language = edition.language
    cards = [_card(row, rank, edition, facts) for row, rank in _ranked(edition)]
    words = {name: say(f"card.{name}", language) for name in ("take", "grounds", "cards")}
    keys = [(name, say(f"figure.{name}", language, facts)) for name in ("result", "target", "plan")]
    return part("cards", cards=cards, words=words, keys=keys, space=say("space", language))


def _ranked(edition: Edition) -> list[tuple]:
    """Rows in the plan's order, each with its place by need of attention; those not assessed come last."""
    targets = edition.targets
    places = {code: place for place, code in enumerate(ranking(targets).index)}
    return [(row, places.get(row.code, len(targets))) for row in targets.itertuples()]


def _keys(row, rank: int, language: str) -> dict:
    """What links, filter and order need to know of a row."""
    return {
        "code": row.code,
        "category": row.category,
        "verdict": row.verdict,
        "rank": rank,
        "name": getattr(row, f"name_{language}"),
    }


def _card(row, rank: int, edition: Edition, facts: Facts) -> dict:
    """Contents of one card."""
    language = edition.language
    figures = [
        (_head(name, language, facts), cell_text(facts, f"{row.code}.{name}", language, blank))
        for name, blank in SHOWN
        if name != "chance" or f"{row.code}.chance" in facts
    ]
    more = [
        (_head(name, language, facts), cell_text(facts, f"{row.code}.{name}", language))
        for name in MORE
        if f"{row.code}.{name}" in facts
    ]
    more += [
        (say(f"says.{reading}", language), say("and", language).join(names))
        for reading in (EASES, STRAINS, NEUTRAL)
        if (names := _lenses(row, reading, language))
    ]
    return {
        **_keys(row, rank, language),
        "chip": verdict_chip(row.verdict, language),
        "figures": figures,
        "more": more,
        "position": say(
            "card.position", language, category=say(f"category.{row.category}", language), number=f"{row.number:.0f}"
        ),
        "spark": _spark(row, edition, facts),
        "needs": _take(row, edition, facts),
        "sources": _sources(row, edition, facts),
    }


def _head(name: str, language: str, facts: Facts) -> str:
    """Heading of a figure."""
    return say("says.flip" if name == "flip" else f"column.{HEADS.get(name, name)}", language, facts)


def _lenses(row, reading: str, language: str) -> list[str]:
    """Names of the lenses that read a row in one way."""
    return [say(f"lens.{lens}", language) for lens in LENSES if getattr(row, f"says_{lens}") == reading]


def _take(row, edition: Edition, facts: Facts) -> list[str]:
    """What the target would take, or why that cannot be said."""
    if row.verdict == "not_assessed":
        reason = say(f"reason.{row.reason}", edition.language, facts)
        return [reason[0].upper() + reason[1:] + say("end", edition.language)]
    return needs(row, edition, facts)


def _sources(row, edition: Edition, facts: Facts) -> list[str]:
    """Where a row's figures stand in print."""
    language = edition.language
    words = [say("card.source", language, facts, line=f"{row.row:.0f}")]
    if f"{row.code}.norm" in facts:
        words.append(say("card.norm_source", language, source=facts[f"{row.code}.norm"].source))
    return words


def _spark(row, edition: Edition, facts: Facts) -> str:
    """Small chart of a row, named by its figures and verdict."""
    language, rates = edition.language, edition.targets[edition.targets["kind"] == "growth"]
    pairs = [
        (say(f"figure.{key}", language, facts), f"{row.code}.{name}")
        for key, name in (("result", "previous_actual"), ("target", "target"), ("plan", "previous_plan"))
    ]
    words = [
        f"{head}{say('separator', language)}{cell_text(facts, name, language, 'blank')}"
        for head, name in pairs
        if name in facts and facts[name].value is not None
    ]
    label = say("stop", language).join([*words, say(f"verdict.{row.verdict}", language)])
    values = [None if pd.isna(value) else value for value in (row.previous_actual, row.aim, row.previous_plan)]
    if row.kind != "growth":
        return level_spark(label, *values)
    scale = rates[["previous_actual", "aim", "previous_plan"]]
    return growth_spark(label, *values, (scale.min().min(), scale.max().max()))
