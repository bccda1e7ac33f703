"""The sections on GDP and on the plan's coherence: each sentence is chosen by what the figures say."""

import json

import pandas as pd
from IPython.display import HTML

from ouhai_stats.display.html_parts import Column, part, table
from ouhai_stats.display.summary_sections import missing_sentences
from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.what_if import chance_model
from ouhai_stats.language.sentences import Words
from ouhai_stats.language.target import bars_of

__all__ = ["coherence", "gdp", "gdp_whatif"]


def gdp(edition: Edition, words: Words) -> HTML:
    """GDP: gap, base effect, catch-up, parents, sectors and verdict; what is missing where it has none."""
    if lacking := missing_sentences(edition, words, "gdp", "gdp_target", "gdp_result"):
        return part("list", sentences=lacking)
    row = edition.targets.loc["gdp"]
    sentences = [
        words.say("gdp.gap"),
        _base_sentence(row, edition.year.base_effect, words),
        words.say(_catch_up_key(row)),
        *_parent_sentences(row, edition, words),
        *_weighted_sentences("gdp.sectors", edition, words),
    ]
    if len(edition.coherence) and edition.coherence["share_period"].isna().all():
        sentences.append(words.say("gdp.no_shares"))
    sentences.append(
        words.say(
            "gdp.verdict",
            verdict=words.say(f"verdict.{row['verdict']}"),
            agreement=words.say("says.chance" if "gdp.chance" in words.facts else "agreement", row="gdp"),
        )
    )
    return part("list", sentences=sentences)


def _base_sentence(row: pd.Series, after_shock: bool, words: Words) -> str:
    """The two-year average beside growth before, where that is known; only a shock year is a low base."""
    if pd.isna(row["norm"]):
        return words.say("gdp.base_alone")
    low = after_shock and row["previous_actual"] < row["norm"] and row["two_year_average"] <= row["norm"]
    return words.say(
        "gdp.base_low" if low else "gdp.base",
        region=words.region(row["norm_region"]),
        period=words.period(row["norm_period"]),
    )


def _catch_up_key(row: pd.Series) -> str:
    """Sentence on the level that last year's plan implied."""
    if pd.isna(row["catch_up"]):
        return "gdp.no_plan"
    if row["previous_met"] is True:
        return "gdp.caught_up"
    return "gdp.catch_up" if row["aim"] < row["catch_up"] else "gdp.catch_up_asked"


def _parent_sentences(row: pd.Series, edition: Edition, words: Words) -> list[str]:
    """The target beside the nearest parent's and the nation's, and who has none on file."""
    if pd.isna(row["parent_excess"]):
        return missing_sentences(edition, words, "parents") or [words.say("awaited.parents")]
    side = "above" if row["parent_excess"] > 0 else "below" if row["parent_excess"] < 0 else "equal"
    sentences = [words.say(f"gdp.cascade_{side}", region=words.region(row["parent_region"]))]
    if row["parent_region"] != edition.place.nation and "parent.nation" in words.facts:
        sentences.append(words.say("gdp.cascade_nation"))
    if edition.place.levels.get("city") in edition.place.parents and "parent.city" not in words.facts:
        sentences.append(words.say("awaited.city"))
    return sentences


def _weighted_sentences(key: str, edition: Edition, words: Words) -> list[str]:
    """The sectors' sum under each known set of shares, beside the published and the planned growth."""
    sentences = []
    for period, rows in edition.coherence.dropna(subset="share_period").groupby("share_period"):
        values = {"period": words.period(period)}
        for row in rows.itertuples():
            name = f"weighted.{period}.{row.year}"
            values[f"weighted_{row.year}"] = words.text(name)
            values[f"low_{row.year}"] = words.text(f"{name}_low")
            values[f"high_{row.year}"] = words.text(f"{name}_high")
        values["verb_last"] = words.say(
            "verb.agrees" if rows.set_index("year").at["last", "agrees"] else "verb.differs"
        )
        values["verb_plan"] = _sum_words(rows.set_index("year").loc["plan"], edition, words)
        sentences.append(words.say(key, **values))
    return sentences


def _sum_words(row: pd.Series, edition: Edition, words: Words) -> str:
    """How the sectors' sum stands to the target: beside it as printed, beyond it by more than print, or against it."""
    if row["agrees"]:
        key = "with_room" if abs(row["room"]) > edition.targets.at["gdp", "resolution"] / 2 else "agrees"
    else:
        key = "falls_short" if row["room"] < 0 else "goes_beyond"
    return words.say(f"sum.{key}", room=words.text(f"weighted.{row['share_period']}.plan_room"))


def coherence(edition: Edition, words: Words) -> HTML:
    """Whether the plan's own figures agree."""
    targets = edition.targets
    sentences = missing_sentences(edition, words, "sectors")
    if len(edition.coherence):
        sentences = [
            words.say("coherence.between" if edition.coherence["between"].all() else "coherence.not_between"),
            *_implied_sentence(edition, words),
            *_weighted_sentences("coherence.weighted", edition, words),
        ]
    if words.can_say("coherence.investment") and words.facts["fai.kinds"].value > 1:
        sentences.append(words.say("coherence.investment"))
    easier = targets[(targets["gap"] * targets["sense"] < 0) & (targets["operator"] != "faster_than")]
    misfit = targets[targets["unit_doubt"] == "yes"]
    lost = targets[targets["previous_actual"].isna() & targets["aim"].notna()]
    for key, rows in (("easier", easier), ("units", misfit), ("lost", lost)):
        if len(rows):
            sentences.append(words.say(f"coherence.{key}", names=_names(rows, words)))
    if words.facts["body.checked"].value:
        sentences += _body_sentence(edition, words)
    if words.facts["count.corrections"].value:
        sentences.append(words.say("coherence.corrections"))
    return part("list", sentences=sentences or [words.say("coherence.nothing")])


def _implied_sentence(edition: Edition, words: Words) -> list[str]:
    """The tertiary share that last year's figures imply, and what the sector targets come to with it."""
    last, plan = (edition.coherence[edition.coherence["year"] == year].iloc[0] for year in ("last", "plan"))
    if pd.isna(last["implied_tertiary_share"]) or pd.isna(plan["implied_low"]):
        return []
    if pd.isna(plan["weighted_as_last"]):
        return [words.say("coherence.no_share")]
    apart = plan["implied_high"] < last["implied_low"] or last["implied_high"] < plan["implied_low"]
    verdict = words.say("coherence.apart" if apart else "coherence.together")
    return [words.say("coherence.implied", verdict=verdict)]


def _body_sentence(edition: Edition, words: Words) -> list[str]:
    """How far the plan's body and its annex agree."""
    rows = edition.body_check[edition.body_check["agree"] == "no"]
    if rows.empty:
        return [words.say("coherence.body_agrees")]
    return [words.say("coherence.body", names=_names(edition.targets.loc[rows["code"]], words))]


def _names(rows: pd.DataFrame, words: Words) -> str:
    """Names of some rows in a list."""
    return words.say("and").join(words.within(name) for name in rows[words.in_language("name")])


FIGURES = ["growth", "two_year_average", "catch_up_gap", "index"]
# Growth and targets that the control takes, percent; beyond them its formulas still hold and no reader is served.
WHATIF_RANGE = [-10, 20]


def gdp_whatif(edition: Edition, words: Words) -> HTML | None:
    """Two-year average, distance to the level once planned, index and target, for a choice of growth rates.

    None where GDP has no target or no last result.

    The table is there for all; where scripts run, a control above it does the same for any rate.
    """
    if "whatif.target.growth" not in words.facts:
        return None
    cases = ["target", *dict.fromkeys(edition.projections["scenario"])]
    names = [name for name in FIGURES if f"whatif.target.{name}" in words.facts]
    heads = [
        Column(words.say("whatif.case"), 22, head=True),
        *(Column(_head(name, words), 18, numeric=True) for name in names),
        Column(words.say("whatif.outcome"), 18),
    ]
    rows = [
        [
            _case(case, words),
            *(words.cell(f"whatif.{case}.{name}") for name in names),
            words.cell(f"whatif.{case}.outcome"),
        ]
        for case in cases
    ]
    control = part(
        "whatif",
        model=json.dumps(_model(edition, words, cases), ensure_ascii=False),
        words=json.dumps(_texts(words, names), ensure_ascii=False),
    )
    return HTML(control.data + table(heads, rows, words.say("caption.whatif"), "stack").data)


def _head(name: str, words: Words) -> str:
    """Heading of a figure."""
    return words.say(f"whatif.{name}")


def _case(case: str, words: Words) -> str:
    """Name of a case: the target or a scenario."""
    return words.say("whatif.target" if case == "target" else f"scenario.{case}")


def _model(edition: Edition, words: Words, cases: list[str]) -> dict:
    """Figures that the control computes with: growth rates in percent, the same as the judgement's."""
    row = edition.targets.loc["gdp"]
    bar = bars_of(row)
    paths = edition.projections[
        (edition.projections["series"] == "gdp") & (edition.projections["year"] == edition.plan_year)
    ].set_index("scenario")["growth"]
    return {
        "last": row["previous_actual"],
        "aim": row["aim"],
        "bar": {"value": bar.value, "side": bar.side, "strict": bool(bar.strict), "step": bar.step},
        "range": WHATIF_RANGE,
        "chance": chance_model(edition),
        "plan": None if pd.isna(row["previous_plan"]) else row["previous_plan"],
        "cases": [
            [_case(case, words), row["aim"] if case == "target" else round(float(paths[case]), 6)] for case in cases
        ],
    }


def _texts(words: Words, names: list[str]) -> dict:
    """Words of the control."""
    keys = ["control", "input", "goal", "slide", "cases", "above", "below", "odds", "outside", "percent", "points"]
    places = {name: f"{{{name}}}" for name in ("n", "gap", "goal", "chance", "low", "high")}
    return {key: words.say(f"whatif.{key}", **places) for key in keys} | {
        "own": words.text("gdp.target"),
        "heads": {name: _head(name, words) for name in names if name != "growth"},
    }
