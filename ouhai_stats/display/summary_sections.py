"""Sections of the briefing, in the order a district head reads: words and pieces made from facts."""

from typing import Any

import pandas as pd
from IPython.display import HTML

from ouhai_stats.display.html_parts import part, verdict_chip
from ouhai_stats.edition.edition import Edition
from ouhai_stats.language.sentences import Words
from ouhai_stats.language.target import RELATIVE

__all__ = ["attention", "commitments", "limits", "method", "missing_sentences", "needs", "ranking", "record"]

# Verdicts by need of attention; those that ask for any.
RANKS = {"missed": 0, "at_risk": 0, "reachable": 1, "awaited": 1, "on_track": 2, "met": 3, "done": 3}
PRESSING = [verdict for verdict, rank in RANKS.items() if rank < RANKS["on_track"]]


def ranking(targets: pd.DataFrame) -> pd.DataFrame:
    """Assessed rows by need of attention.

    Notes
    -----
    At risk before reachable before the rest; within a verdict by the number of lenses against less those
    in favour, then by order in the plan, so that headline indicators go first.
    """
    says = targets.filter(like="says_")
    pressed = (says == "strains").sum(axis=1) - (says == "eases").sum(axis=1)
    rank = targets["verdict"].map(RANKS)
    ordered = targets.assign(rank=rank, pressed=-pressed).dropna(subset="rank")
    return ordered.sort_values(["rank", "pressed", "row"], kind="stable")


def attention(edition: Edition, words: Words) -> HTML:
    """The rows at risk or only reachable that need attention first, each with what its target would take."""
    count = int(edition.parameters["attention_count"])
    pressing = ranking(edition.targets[edition.targets["verdict"].isin(PRESSING)])
    if pressing.empty:
        return part("list", sentences=[words.say("attention.none")])
    items = [
        {
            "code": row.code,
            "name": getattr(row, words.in_language("name")),
            "verdict": verdict_chip(row.verdict, words),
            "sentences": needs(row, edition, words),
        }
        for row in pressing.head(count).itertuples()
    ]
    return part("attention", items=items, space=words.say("space"))


# What persists is to be held; what is counted or measured anew each year starts from nothing.
SATISFIED = {"share": "", "level_stock": "", "level_flow": "_flow"}


# What a level, or growth, has to do to reach its target.
RISING = {False: "need.level", True: "need.growth"}
FALLING = {False: "need.level_fall", True: "need.growth_fall"}


def needs(row: Any, edition: Edition, words: Words) -> list[str]:
    """Sentences on what one target would take."""
    if edition.year.over and row.verdict != "not_assessed":
        return _results(row, words)
    keys = []
    if row.satisfied and row.sense * row.gap <= 0:
        keys.append("need.satisfied" + SATISFIED.get(row.kind, "_anew"))
    elif row.operator in RELATIVE:
        keys.append(f"need.{row.operator}")
    else:
        keys.append(FALLING[row.kind == "growth"] if row.gap < 0 else RISING[row.kind == "growth"])
    keys += ["need.catch_up"] * (f"{row.code}.catch_up" in words.facts and row.previous_met is False)
    keys += ["need.missed"] * (row.previous_met is False)
    name = getattr(row, words.in_language("name"))
    sentences = [words.say(key, row=row.code, name=name) for key in keys]
    if f"{row.code}.numerator_growth" in words.facts:
        name = words.within(edition.targets.at[row.denominator, words.in_language("name")])
        sentences.append(words.say("need.numerator", row=row.code, denominator=name))
    if f"{row.code}.peers.total" in words.facts:
        has_peers = f"{row.code}.peers.low" in words.facts
        province = words.region(edition.place.levels["province"]) if has_peers else ""
        sentences.append(words.say("need.peers_own" if has_peers else "need.peers", row=row.code, province=province))
    if f"{row.code}.chance" in words.facts:
        key = "need.held" if row.held else "need.borderline" if row.borderline else "need.chance"
        sentences.append(words.say(key, row=row.code))
    return sentences


def _results(row: Any, words: Words) -> list[str]:
    """Sentences on a row after the year: its result, or that it is awaited and what a parent's says of it."""
    keys = [f"result.{row.verdict}"]
    if row.verdict == "awaited":
        keys += ["result.parent"] * (f"{row.code}.parent_result" in words.facts)
        keys += ["need.chance"] * (f"{row.code}.chance" in words.facts)
    return [words.say(key, row=row.code) for key in keys]


def record(edition: Edition, words: Words) -> HTML:
    """Last year's results against last year's plan, by kind, and what was special about that year."""
    keys = [f"track.{kind}" for kind in ("growth", "level") if words.facts[f"track.{kind}_total"].value]
    return _paragraphs([*(keys or ["track.none"]), *["track.shock"] * ("last.shock" in words.facts)], words)


def commitments(edition: Edition, words: Words) -> HTML:
    """How many commitments the plan's body makes."""
    return _paragraphs(["commitments.lead" if len(edition.commitments) else "commitments.none"], words)


def method(edition: Edition, words: Words) -> HTML:
    """How the verdicts are reached, in plain words."""
    keys = ["method.one", "method.two", "method.chance", "method.held", "method.three", "method.four"]
    return _paragraphs(keys + ["method.after"] * edition.year.over, words)


def limits(edition: Edition, words: Words) -> HTML:
    """What the figures cannot tell."""
    observations = edition.observations
    years = (str(edition.plan_year - 1), str(edition.plan_year))
    published = observations.loc[observations["region"] == edition.place.district, "period"]
    quarterly = published.str.startswith(years) & (published.str.len() > 4)
    periods = edition.coherence["share_period"].dropna().unique()
    shares = words.say("and").join(words.period(period) for period in periods)
    keys = ["limits.quarters"] * (not quarterly.any()) + ["limits.shares" if shares else "limits.no_shares"]
    texts = [words.say(key, share_period=shares) for key in (*keys, "limits.two", "limits.three")]
    return part("prose", sentences=[*missing_sentences(edition, words), *texts])


def missing_sentences(edition: Edition, words: Words, *keys: str) -> list[str]:
    """Sentences on what is not on file and what therefore waits: all of them, or those of some keys."""
    return [
        words.say(
            f"missing.{lack.key}",
            regions=words.say("and").join(words.region(region) for region in lack.regions),
            periods=words.say("and").join(words.period(period) for period in lack.periods),
        )
        for lack in edition.missing
        if not keys or lack.key in keys
    ]


def _paragraphs(keys: list[str], words: Words, **given: str) -> HTML:
    """Sentences by key, one paragraph each."""
    return part("prose", sentences=[words.say(key, **given) for key in keys])
