"""Facts of each row of a plan: its figures as printed, its gap, the growth it takes and what the lenses measured."""

from typing import Any

import pandas as pd

from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.facts import Fact, Facts
from ouhai_stats.edition.reference_names import reference_names
from ouhai_stats.language.formatting import figure_text
from ouhai_stats.language.sentences import LANGUAGES, say
from ouhai_stats.language.target import RELATIVE, Target, unit_of_figure
from ouhai_stats.language.target_words import format_target

__all__ = ["GROWTH_FIGURES", "put_target", "row_facts", "worded"]

OURS = "computed"
# Fact, column and formula of the figures computed from a row.
GROWTH_FIGURES = [
    ("two_year_average", "two_year_average", "lens 2: √((1+g₀)(1+g*)) − 1"),
    ("catch_up", "catch_up", "lens 3: (1+p₀)(1+g*)/(1+g₀) − 1"),
    ("numerator_growth", "numerator_growth", "lens 5: (1+g)·s*/s₀ − 1"),
]


def worded(facts: Facts, name: str, source: str, zh: str, en: str, value: Any = None) -> None:
    """Add a fact that is a wording."""
    facts.put(name, Fact(value, "", source, zh, en))


def put_target(
    facts: Facts, name: str, figures: tuple, source: str, reference: str = "", edition: Edition | None = None
) -> None:
    """Add a target or a plan figure, worded with its operator; ``figures`` are operator, value, upper value, unit."""
    operator, value, upper, unit = figures
    number, high = (None if figure is None or pd.isna(figure) else float(figure) for figure in (value, upper))
    called = reference_names(reference, edition) if reference and edition else dict.fromkeys(LANGUAGES, reference)
    stated = unit_of_figure(operator, unit) if number is not None else None
    target = Target(operator, number, high, unit=stated, reference=called["zh"])
    facts.put(
        name,
        Fact(number, unit, source, format_target(target, "zh"), format_target(target, "en", reference=called["en"])),
    )


def row_facts(facts: Facts, row: Any, edition: Edition) -> None:
    """Figures of one row of the plan: printed ones as printed, computed ones rounded."""
    source = f"{row.source}，{row.locator}"
    unit, step = row.unit, {"%": "pp", "‰": "‰p"}.get(row.unit, row.unit)
    code = row.code
    before = (row.previous_operator, row.previous_plan, row.previous_upper, unit)
    put_target(facts, f"{code}.previous_plan", before, source)
    asked = (row.operator, row.target, row.target_upper, unit)
    put_target(facts, f"{code}.target", asked, source, row.reference, edition)
    facts.add(f"{code}.previous_actual", row.previous_actual, unit, source)
    facts.add(f"{code}.aim", row.aim, unit, source)
    facts.add(f"{code}.gap", row.gap, step, f"{OURS}, lens 1: target − last result")
    _signed_gap(facts, row, step)
    facts.add(f"{code}.gap_percent", row.gap_percent, "%", f"{OURS}, lens 1, percent of the last result", decimals=1)
    if row.gap < 0:
        facts.add(f"{code}.fall", -row.gap, step, f"{OURS}, lens 1: last result − target")
        facts.add(f"{code}.fall_percent", -row.gap_percent, "%", f"{OURS}, lens 1", decimals=1)
    for suffix, column, formula in GROWTH_FIGURES:
        facts.add(f"{code}.{suffix}", getattr(row, column), "%", f"{OURS}, {formula}", decimals=1)
    facts.add(f"{code}.denominator_growth", row.denominator_growth, "%", source)
    facts.add(f"{code}.norm", row.norm, "%", row.norm_source)
    facts.add(f"{code}.previous_error", row.previous_error, step, f"{OURS}, lens 4: result − plan", signed=True)
    if row.previous_met is False:
        facts.add(f"{code}.shortfall", abs(row.previous_error), step, f"{OURS}, lens 4")
    if row.parent_excess == row.parent_excess:
        facts.add(f"{code}.parent_difference", abs(row.parent_excess), step, f"{OURS}, lens 6")
        parent = (row.parent_operator, row.parent_target, row.parent_upper, unit)
        put_target(facts, f"{code}.parent_target", parent, source)
    if row.operator in RELATIVE and row.reference in edition.targets.index:
        compared = edition.targets.loc[row.reference, ["operator", "target", "target_upper"]]
        put_target(facts, f"{code}.reference_target", (*compared, unit), source)
    elif row.operator in RELATIVE and not pd.isna(row.aim):
        level, _, series = row.reference.partition(":")
        parents = edition.parent_targets
        higher = parents[
            (parents["region"] == edition.place.levels.get(level))
            & (parents["plan_year"] == edition.plan_year)
            & (parents["series"] == series)
        ]
        for other in higher.tail(1).itertuples():
            compared = (other.operator, other.target, other.target_upper)
            put_target(facts, f"{code}.reference_target", (*compared, unit), other.source)
    if row.verdict != "not_assessed":
        facts.add(f"{code}.agree", row.agree, "", f"{OURS}, lenses that point as the verdict does")
        facts.add(f"{code}.voting", row.voting, "", f"{OURS}, lenses in favour or against")
        facts.add(
            f"{code}.flip",
            row.flip,
            step,
            f"{OURS}, smallest change of the last result that turns the verdict",
            signed=True,
        )
        _firmness(facts, row, step, edition.parameters)


def _firmness(facts: Facts, row: Any, step: str, parameters: dict) -> None:
    """How firm a verdict is: borderline where a change of the last result that counts as small would alter it."""
    if pd.isna(row.flip):
        return
    small = parameters["gap_growth_small"]
    if row.kind != "growth":
        small = parameters["gap_level_small"] / 100 * abs(row.previous_actual)
    key = "borderline" if row.borderline or abs(row.flip) <= small + 1e-9 else "firm"
    source = f"{OURS}, change of the last result that turns the verdict"
    for name, sentence in (("firmness", f"firmness.{key}"), ("firmness_detail", f"firmness.{key}_detail")):
        words = {
            language: say(sentence, language, change=figure_text(row.flip, step, language, signed=True))
            for language in LANGUAGES
        }
        facts.put(f"{row.code}.{name}", Fact(row.flip, step, source, **words))


def _signed_gap(facts: Facts, row: Any, step: str) -> None:
    """What a row still lacks, with its sign; of one that last year's result satisfies how much room it has."""
    name = f"{row.code}.signed_gap"
    if not row.satisfied:
        facts.add(name, row.gap, step, f"{OURS}, lens 1", signed=True)
        return
    room = round(-row.sense * row.gap, 9)
    key = "room" if room > 0 else "within" if room < 0 else "reached"
    words = {
        language: say(f"gap.{key}", language, room=figure_text(abs(room), step, language)) for language in LANGUAGES
    }
    facts.put(name, Fact(row.gap, step, f"{OURS}, lens 1: room beyond the target", **words))
