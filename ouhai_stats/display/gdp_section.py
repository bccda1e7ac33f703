"""The sections on GDP and on the plan's coherence: each sentence is chosen by what the figures say."""

import json

import pandas as pd
from IPython.display import HTML

from ouhai_stats.data.regions import region_name
from ouhai_stats.display.html_parts import Column, part, table
from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.facts import Facts
from ouhai_stats.language.sentences import cell_text, period_text, say, within

__all__ = ["coherence", "gdp", "gdp_whatif"]


def gdp(edition: Edition, facts: Facts) -> HTML:
    """GDP: gap, base effect, catch-up, parents, sectors, scenarios and verdict."""
    language, row = edition.language, edition.targets.loc["gdp"]
    sentences = [
        say("gdp.gap", language, facts),
        _base_sentence(row, language, facts),
        say(_catch_up_key(row), language, facts),
        *_parent_sentences(row, language, facts),
        *_weighted_sentences("gdp.sectors", edition, facts),
    ]
    if edition.coherence["share_period"].isna().all():
        sentences.append(say("gdp.no_shares", language, facts))
    sentences += [_scenario_sentence(name, edition, facts) for name in dict.fromkeys(edition.projections["scenario"])]
    sentences.append(
        say(
            "gdp.verdict",
            language,
            facts,
            verdict=say(f"verdict.{row['verdict']}", language),
            agreement=say("agreement", language, facts, row="gdp"),
        )
    )
    return part("list", sentences=sentences)


def _base_sentence(row: pd.Series, language: str, facts: Facts) -> str:
    """The two-year average beside growth before, where that is known."""
    if pd.isna(row["norm"]):
        return say("gdp.base_alone", language, facts)
    low = row["previous_actual"] < row["norm"] and row["two_year_average"] <= row["norm"]
    return say(
        "gdp.base_low" if low else "gdp.base",
        language,
        facts,
        region=region_name(row["norm_region"], language),
        period=period_text(row["norm_period"], language),
    )


def _catch_up_key(row: pd.Series) -> str:
    """Sentence on the level that last year's plan implied."""
    if pd.isna(row["catch_up"]):
        return "gdp.no_plan"
    if row["previous_met"] is True:
        return "gdp.caught_up"
    return "gdp.catch_up" if row["aim"] < row["catch_up"] else "gdp.catch_up_asked"


def _parent_sentences(row: pd.Series, language: str, facts: Facts) -> list[str]:
    """The target beside the nearest parent's and the nation's, and who has none on file."""
    if pd.isna(row["parent_excess"]):
        return [say("awaited.parents", language, facts)]
    side = "above" if row["parent_excess"] > 0 else "below" if row["parent_excess"] < 0 else "equal"
    words = [say(f"gdp.cascade_{side}", language, facts, region=region_name(row["parent_region"], language))]
    if row["parent_region"] != "全国" and "parent.nation" in facts:
        words.append(say("gdp.cascade_nation", language, facts))
    return words + [say("awaited.city", language, facts)] * ("parent.city" not in facts)


def _scenario_sentence(name: str, edition: Edition, facts: Facts) -> str:
    """One scenario's growth in the plan year and its level in the last."""
    language = edition.language
    fact = f"scenario.{name}.gdp.{edition.plan_year}.growth"
    side = "above" if facts[fact].value >= facts["gdp.aim"].value else "below"
    return say(
        "gdp.scenario",
        language,
        facts,
        scenario=say(f"scenario.{name}", language),
        meaning=say(f"scenario.{name}.meaning", language, facts),
        growth=getattr(facts[fact], language),
        side=say(f"side.{side}", language),
        index=getattr(facts[f"scenario.{name}.gdp.{facts['final.year'].value}.index"], language),
    )


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
    sentences = [
        say("coherence.between" if edition.coherence["between"].all() else "coherence.not_between", language, facts),
        *_implied_sentence(edition, facts),
        *_weighted_sentences("coherence.weighted", edition, facts),
    ]
    if facts["fai.kinds"].value > 1:
        sentences.append(say("coherence.investment", language, facts))
    easier = targets[(targets["gap"] * targets["sense"] < 0) & (targets["operator"] != "faster_than")]
    misfit = targets[targets["unit_doubt"] == "yes"]
    lost = targets[targets["previous_actual"].isna()]
    for key, rows in (("easier", easier), ("units", misfit), ("lost", lost)):
        if len(rows):
            sentences.append(say(f"coherence.{key}", language, facts, names=_names(rows, language)))
    sentences += _body_sentence(edition, facts)
    if facts["count.corrections"].value:
        sentences.append(say("coherence.corrections", language, facts))
    return part("list", sentences=sentences)


def _implied_sentence(edition: Edition, facts: Facts) -> list[str]:
    """The tertiary shares that last year's figures and the plan's imply, and whether one share can serve both."""
    last, plan = (edition.coherence[edition.coherence["year"] == year].iloc[0] for year in ("last", "plan"))
    if pd.isna(last["implied_tertiary_share"]) or pd.isna(plan["implied_tertiary_share"]):
        return []
    apart = plan["implied_high"] < last["implied_low"] or last["implied_high"] < plan["implied_low"]
    verdict = say("coherence.apart" if apart else "coherence.together", edition.language)
    return [say("coherence.implied", edition.language, facts, verdict=verdict)]


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
