"""Sections of the briefing, in the order a district head reads: words and pieces made from facts."""

import pandas as pd
from IPython.display import HTML

from ouhai_stats.display.html_parts import part, verdict_chip
from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.facts import Facts
from ouhai_stats.language.sentences import period_text, say, sentences, within
from ouhai_stats.language.target import RELATIVE

__all__ = ["attention", "board", "commitments", "limits", "method", "needs", "ranking", "record", "title"]

ORDER = ["on_track", "reachable", "at_risk", "met", "not_assessed"]


def title(edition: Edition, facts: Facts) -> HTML:
    """Title, edition line and the finding in one sentence."""
    language, row = edition.language, edition.targets.loc["gdp"]
    name = say(f"edition.{edition.year.quarter}", language)
    key = "outlook" if edition.year.outlook else "reached" if row["satisfied"] else "rises"
    headline = say(f"finding.{key}", language, facts)
    return part(
        "title",
        title=say("title", language, facts),
        edition=say("edition", language, facts, name=name),
        finding=say("finding", language, facts, headline=headline),
    )


def board(edition: Edition, facts: Facts) -> HTML:
    """How many rows have each verdict."""
    language = edition.language
    tiles = [
        {
            "verdict": verdict,
            "number": getattr(facts[f"count.{verdict}"], language),
            "word": verdict_chip(verdict, language),
        }
        for verdict in ORDER
    ]
    return part(
        "board", tiles=tiles, label=say("board_caption", language, facts), notice=say("notice.basis", language, facts)
    )


def ranking(targets: pd.DataFrame) -> pd.DataFrame:
    """Assessed rows by need of attention.

    Notes
    -----
    At risk before reachable before the rest; within a verdict by the number of lenses against less those
    in favour, then by order in the plan, so that headline indicators go first.
    """
    says = targets.filter(like="says_")
    pressed = (says == "strains").sum(axis=1) - (says == "eases").sum(axis=1)
    rank = targets["verdict"].map({"at_risk": 0, "reachable": 1, "on_track": 2, "met": 3})
    ordered = targets.assign(rank=rank, pressed=-pressed).dropna(subset="rank")
    return ordered.sort_values(["rank", "pressed", "row"], kind="stable")


def attention(edition: Edition, facts: Facts) -> HTML:
    """The rows at risk or only reachable that need attention first, each with what its target would take."""
    language = edition.language
    count = int(edition.parameters["attention_count"])
    pressing = ranking(edition.targets[edition.targets["verdict"].isin(["at_risk", "reachable"])])
    if pressing.empty:
        return part("list", sentences=[say("attention.none", language)])
    items = [
        {
            "code": row.code,
            "name": getattr(row, f"name_{language}"),
            "verdict": verdict_chip(row.verdict, language),
            "sentences": needs(row, edition, facts),
        }
        for row in pressing.head(count).itertuples()
    ]
    return part("attention", items=items, space=say("space", language))


def needs(row, edition: Edition, facts: Facts) -> list[str]:
    """Sentences on what one target would take."""
    language, keys = edition.language, []
    if row.satisfied and row.sense * row.gap <= 0:
        keys.append("need.satisfied")
    elif row.operator in RELATIVE:
        keys.append(f"need.{row.operator}")
    else:
        keys.append(("need.growth" if row.kind == "growth" else "need.level") + ("_fall" if row.gap < 0 else ""))
    keys += ["need.catch_up"] * (f"{row.code}.catch_up" in facts and row.previous_met is False)
    keys += ["need.missed"] * (row.previous_met is False)
    words = [say(key, language, facts, row=row.code) for key in keys]
    if f"{row.code}.numerator_growth" in facts:
        name = within(edition.targets.at[row.denominator, f"name_{language}"], language)
        words.append(say("need.numerator", language, facts, row=row.code, denominator=name))
    if f"{row.code}.chance" in facts:
        words.append(say("need.chance", language, facts, row=row.code))
    if f"{row.code}.flip" in facts:
        turned = say(f"verdict.{row.flip_to}", language)
        words.append(say("need.flip", language, facts, row=row.code, verdict=turned))
    return words


def record(edition: Edition, facts: Facts) -> HTML:
    """Last year's results against last year's plan, by kind, and what was special about that year."""
    keys = [f"track.{kind}" for kind in ("growth", "level") if facts[f"track.{kind}_total"].value]
    special = f"track.year_{edition.plan_year - 1}"
    keys += [special] * (special in sentences(edition.language))
    return _paragraphs(keys or ["track.none"], edition, facts)


def commitments(edition: Edition, facts: Facts) -> HTML:
    """How many commitments the plan's body makes."""
    return _paragraphs(["commitments.lead"], edition, facts)


def method(edition: Edition, facts: Facts) -> HTML:
    """How the verdicts are reached, in plain words."""
    return _paragraphs(["method.one", "method.two", "method.chance", "method.three", "method.four"], edition, facts)


def limits(edition: Edition, facts: Facts) -> HTML:
    """What the figures cannot tell."""
    language, seen = edition.language, edition.observations
    years = (str(edition.plan_year - 1), str(edition.plan_year))
    quarterly = (seen["region"] == "瓯海区") & seen["period"].str.startswith(years) & (seen["period"].str.len() > 4)
    periods = edition.coherence["share_period"].dropna().unique()
    shares = say("and", language).join(period_text(period, language) for period in periods)
    keys = ["limits.quarters"] * (not quarterly.any()) + ["limits.shares" if shares else "limits.no_shares"]
    return _paragraphs([*keys, "limits.two", "limits.three"], edition, facts, share_period=shares)


def _paragraphs(keys: list[str], edition: Edition, facts: Facts, **given: str) -> HTML:
    """Sentences by key, one paragraph each."""
    return part("prose", sentences=[say(key, edition.language, facts, **given) for key in keys])
