"""What each table of ``data/assumptions`` may hold: what we chose, apart from what documents say."""

from ouhai_stats.data.table_schema import (
    Rule,
    between,
    known_unit_rule,
    matches,
    number,
    one_of,
    positive,
    table,
    text,
    within,
)
from ouhai_stats.measures.spans import SPANS

__all__ = [
    "CORRECTIONS",
    "INTERVAL_MULTIPLIERS",
    "KINDS",
    "PARAMETERS",
    "RELEASES",
    "SCENARIOS",
    "SERIES",
    "VOLATILITY",
]

KINDS = ["growth", "share", "level_flow", "level_stock", "reduction"]

SERIES = table(
    {
        "code": text(matches(r"[a-z][a-z0-9_]*", "lower-case letters, digits and _"), unique=True),
        "parent": text(blank=True),
        "name_zh": text(),
        "name_en": text(),
        "also_called": text(blank=True),
        "unit": text(known_unit_rule(), blank=True),
        "kind": text(one_of(KINDS)),
        "direction": text(one_of(["higher", "lower", "two_sided"])),
        "price_basis": text(one_of(["real", "nominal"], blank=True), blank=True),
        "denominator": text(blank=True),
        "unit_doubt": text(one_of(["yes", "no"])),
        "note": text(blank=True),
    }
)

CORRECTIONS = table(
    {
        "id": text(unique=True),
        "table": text(),
        "row": text(matches(r"\d+", "a row number")),
        "column": text(),
        "expected": text(blank=True),
        "corrected": text(blank=True),
        "kind": text(),
        "reason_zh": text(),
        "reason_en": text(),
    }
)

SCENARIOS = table(
    {
        "scenario": text(matches(r"[a-z][a-z_]*", "lower-case letters and _")),
        "series": text(),
        "parameter": text(one_of(["quantile", "fade"])),
        "value": number(),
        "low": number(),
        "high": number(),
        "unit": text(),
        "source": text(),
        "note": text(blank=True),
    },
    within("value"),
    unique=["scenario", "series", "parameter"],
)

PARAMETERS = table(
    {
        "parameter": text(unique=True),
        "value": number(),
        "low": number(),
        "high": number(),
        "unit": text(blank=True),
        "meaning_zh": text(),
        "meaning_en": text(),
        "source": text(),
    },
    within("value"),
)

FIRST_YEARS = table(
    {
        "name": text(unique=True),
        "year": number(between(1980, 2100, "a year from 1980 to 2100")),
        "meaning_zh": text(),
        "meaning_en": text(),
        "source": text(),
    },
)


def _within_bounds(name: str) -> Rule:
    """Rule that a multiple lies within its own bounds."""
    return Rule(
        lambda frame: frame[name].between(frame[f"{name}_low"], frame[f"{name}_high"]),
        f"allowed: {name}_low ≤ {name} ≤ {name}_high",
    )


VOLATILITY = table(
    {
        "series": text(unique=True),
        "common": number(),
        "common_low": number(),
        "common_high": number(),
        "own": number(positive("a positive multiple")),
        "own_low": number(),
        "own_high": number(),
        "source": text(),
    },
    _within_bounds("common"),
    _within_bounds("own"),
)

INTERVAL_MULTIPLIERS = table(
    {
        "frequency": text(one_of(["A", "Q"])),
        "method": text(one_of(["combined", "drift"])),
        "shortest": number(),
        "horizon": number(),
        "coverage": number(between(0, 1, "a share")),
        "multiplier": number(positive("a positive number")),
        "source": text(),
    },
    unique=["frequency", "method", "shortest", "horizon", "coverage"],
)

MONTH_DAY = r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
EDITION_SPANS = {"plan": "", "Q1": "Q1", "H1": "H1", "Q3": "Q1-Q3", "year": ""}
RELEASES = table(
    {
        "edition": text(one_of(EDITION_SPANS), unique=True),
        "span": text(one_of(SPANS[:-1], blank=True), blank=True),
        "due": text(matches(MONTH_DAY, "a day mm-dd", blank=True), blank=True),
        "closes": text(matches(MONTH_DAY, "a day mm-dd", blank=True), blank=True),
        "years_after": number(one_of([0.0, 1.0])),
        "source": text(),
        "note": text(blank=True),
    },
    # An edition without its span would be a second one of the whole year, one without its days be due with the plan.
    Rule(
        lambda frame: frame["span"] == frame["edition"].map(EDITION_SPANS).fillna(frame["span"]),
        "allowed: span Q1 of Q1, H1 of H1, Q1-Q3 of Q3, blank of plan and year",
    ),
    Rule(
        lambda frame: (frame["edition"] == "plan") | ((frame["due"] != "") & (frame["closes"] != "")),
        "allowed: due and closes are days, blank for plan alone",
    ),
)
