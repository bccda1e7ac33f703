"""Sections of the briefing, in the order a district head reads: words and pieces made from facts."""

import pandas as pd
from IPython.display import HTML

from ouhai_stats.edition import Edition
from ouhai_stats.facts import Facts
from ouhai_stats.parts import part, verdict_chip
from ouhai_stats.wording import period_text, region_name, say, within

__all__ = ["attention", "board", "coherence", "commitments", "gdp", "limits", "method", "ranking", "record", "title"]

ORDER = ["on_track", "reachable", "at_risk", "met", "not_assessed"]


def title(edition: Edition, facts: Facts) -> HTML:
    """Title, edition line and the finding in one sentence."""
    words = {key: say(key, edition.language, facts) for key in ("title", "edition", "finding")}
    return part("title", **words)


def board(edition: Edition, facts: Facts) -> HTML:
    """How many rows have each verdict."""
    language = edition.language
    tiles = [{"verdict": verdict, "number": getattr(facts[f"count.{verdict}"], language),
              "word": verdict_chip(verdict, language)} for verdict in ORDER]
    return part("board", tiles=tiles, label=say("board_caption", language, facts),
                notice=say("notice.lenses_only", language))


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
    """The rows that need attention first, each with what its target would take."""
    language = edition.language
    count = int(edition.parameters["attention_count"])
    items = [{"name": getattr(row, f"name_{language}"), "verdict": verdict_chip(row.verdict, language),
              "sentences": _needs(row, edition, facts)} for row in ranking(edition.targets).head(count).itertuples()]
    return part("attention", items=items, space=say("space", language))


def _needs(row, edition: Edition, facts: Facts) -> list[str]:
    """Sentences on what one target would take."""
    language, keys = edition.language, []
    if row.operator == "faster_than":
        keys.append("need.relative")
    elif row.kind == "growth":
        keys.append("need.growth")
    else:
        keys.append("need.level")
    keys += ["need.catch_up"] * (f"{row.code}.catch_up" in facts and row.previous_met is False)
    keys += ["need.missed"] * (row.previous_met is False)
    words = [say(key, language, facts, row=row.code) for key in keys]
    if f"{row.code}.numerator_growth" in facts:
        name = within(edition.targets.at[row.denominator, f"name_{language}"], language)
        words.append(say("need.numerator", language, facts, row=row.code, denominator=name))
    if f"{row.code}.flip" in facts:
        turned = say(f"verdict.{row.flip_to}", language)
        words.append(say("need.flip", language, facts, row=row.code, verdict=turned))
    return words


def gdp(edition: Edition, facts: Facts) -> HTML:
    """GDP: gap, base effect, catch-up, parents, sectors, scenarios and verdict."""
    language, row = edition.language, edition.targets.loc["gdp"]
    place = {"region": region_name(row["norm_region"], language), "period": period_text(row["norm_period"], language)}
    sentences = [
        say("gdp.gap", language, facts), say("gdp.base", language, facts, **place),
        say("gdp.catch_up", language, facts),
        say("gdp.cascade", language, facts, region=region_name(row["parent_region"], language)),
        *_weighted_sentences("gdp.sectors", edition, facts)]
    if edition.coherence["share_period"].isna().all():
        sentences.append(say("gdp.no_shares", language, facts))
    if "parent.city" not in facts:
        sentences.append(say("awaited.city", language, facts))
    sentences += [_scenario_sentence(name, edition, facts) for name in dict.fromkeys(edition.projections["scenario"])]
    sentences.append(say("gdp.verdict", language, facts, verdict=say(f"verdict.{row['verdict']}", language),
                         agreement=say("agreement", language, facts, row="gdp")))
    return part("list", sentences=sentences)


def _scenario_sentence(name: str, edition: Edition, facts: Facts) -> str:
    """One scenario's growth in the plan year and its level in the last."""
    language = edition.language
    fact = f"scenario.{name}.gdp.{edition.plan_year}.growth"
    side = "above" if facts[fact].value >= facts["gdp.aim"].value else "below"
    return say("gdp.scenario", language, facts, scenario=say(f"scenario.{name}", language),
               meaning=say(f"scenario.{name}.meaning", language, facts),
               growth=getattr(facts[fact], language), side=say(f"side.{side}", language),
               index=getattr(facts[f"scenario.{name}.gdp.{facts['final.year'].value}.index"], language))


def _weighted_sentences(key: str, edition: Edition, facts: Facts) -> list[str]:
    """The sectors' sum under each known set of shares, beside the published and the planned growth."""
    language, words = edition.language, []
    for period, rows in edition.coherence.dropna(subset="share_period").groupby("share_period"):
        given = {"period": period_text(period, language)}
        for row in rows.itertuples():
            name = f"weighted.{period}.{row.year}"
            given[f"weighted_{row.year}"] = getattr(facts[name], language)
            given[f"low_{row.year}"] = getattr(facts[f"{name}_low"], language)
            given[f"high_{row.year}"] = getattr(facts[f"{name}_high"], language)
            given[f"verb_{row.year}"] = say("verb.agrees" if row.agrees else "verb.differs", language)
        words.append(say(key, language, facts, **given))
    return words


def coherence(edition: Edition, facts: Facts) -> HTML:
    """What the plan's own figures disagree on."""
    language, targets = edition.language, edition.targets
    between = edition.coherence["between"].all()
    sentences = [say("coherence.between" if between else "coherence.not_between", language, facts),
                 say("coherence.implied", language, facts),
                 *_weighted_sentences("coherence.weighted", edition, facts),
                 say("coherence.investment", language, facts)]
    easier = targets[(targets["gap"] * targets["sense"] < 0) & (targets["operator"] != "faster_than")]
    misfit = targets[targets["unit_doubt"] == "yes"]
    lost = targets[targets["previous_actual"].isna()]
    for key, rows in (("easier", easier), ("units", misfit), ("lost", lost)):
        if len(rows):
            sentences.append(say(f"coherence.{key}", language, facts, names=_names(rows, language)))
    sentences += [*_body_sentence(edition, facts), say("coherence.corrections", language, facts)]
    return part("list", sentences=sentences)


def _body_sentence(edition: Edition, facts: Facts) -> list[str]:
    """How far the plan's body and its annex agree."""
    language = edition.language
    rows = edition.body_check[edition.body_check["agree"] == "no"]
    if rows.empty:
        return [say("coherence.body_agrees", language, facts)]
    return [say("coherence.body", language, facts, names=_names(edition.targets.loc[rows["code"]], language))]


def _names(rows: pd.DataFrame, language: str) -> str:
    """Names of some rows in a list."""
    return say("and", language).join(within(name, language) for name in rows[f"name_{language}"])


def record(edition: Edition, facts: Facts) -> HTML:
    """Last year's results against last year's plan."""
    return _paragraphs(["track.growth", "track.level", "track.pandemic"], edition, facts)


def commitments(edition: Edition, facts: Facts) -> HTML:
    """How many commitments the plan's body makes."""
    return _paragraphs(["commitments.lead"], edition, facts)


def method(edition: Edition, facts: Facts) -> HTML:
    """How the verdicts are reached, in plain words."""
    return _paragraphs(["method.one", "method.two", "method.three", "method.four"], edition, facts)


def limits(edition: Edition, facts: Facts) -> HTML:
    """What the figures cannot tell."""
    periods = edition.coherence["share_period"].dropna().unique()
    shares = say("and", edition.language).join(period_text(period, edition.language) for period in periods)
    return _paragraphs(["limits.one", "limits.two", "limits.three"], edition, facts,
                       share_period=shares or say("blank", edition.language))


def _paragraphs(keys: list[str], edition: Edition, facts: Facts, **given: str) -> HTML:
    """Sentences by key, one paragraph each."""
    return part("prose", sentences=[say(key, edition.language, facts, **given) for key in keys])
