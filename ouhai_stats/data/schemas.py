"""What each table that is read from documents may hold."""

import datetime
import re

from ouhai_stats.data.assumption_schemas import KINDS
from ouhai_stats.data.series_codes import series_codes
from ouhai_stats.data.table_schema import (
    DATE,
    Rule,
    between,
    known_region,
    known_unit_rule,
    matches,
    number,
    one_of,
    one_of_these,
    positive,
    table,
    text,
)
from ouhai_stats.language.target import OPERATORS, RELATIVE
from ouhai_stats.measures.spans import AVERAGED, PERIOD

__all__ = [
    "BODY_CHECK",
    "COMMITMENTS",
    "M3_SCORES",
    "OBSERVATIONS",
    "PANEL",
    "PARENT_TARGETS",
    "PROGRESS",
    "TARGETS",
]

DATE_BASES = ["printed", "address", "assumed"]
# Wordings that need no figure of their own; a relative one may have a margin.
WITHOUT_FIGURE = [*RELATIVE, "assigned", "qualitative", "none"]


def _a_day() -> Rule:
    """Rule that a text is a day of the calendar (2021-02-30 is none), or blank where the column may be."""
    return Rule(lambda cells: [_is_day(cell) for cell in cells], "allowed: a day of the calendar written yyyy-mm-dd")


def _is_day(written: str) -> bool:
    """Whether a text is a day of the calendar as it is written, or blank."""
    if not written:
        return True
    try:
        return bool(re.fullmatch(DATE, written)) and datetime.date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False


def _known_series() -> Rule:
    """Rule that a text is the code of a series of the project: a row of another would be left out without a word."""
    return one_of_these(series_codes, "allowed: a code of series.csv")


def _with_figure() -> Rule:
    """Rule of a table of targets that an operator with a figure has one: it would be judged as unknown."""
    return Rule(
        lambda frame: frame["target"].notna() | frame["operator"].isin(WITHOUT_FIGURE),
        "allowed: a target that is a number, blank only for " + ", ".join(WITHOUT_FIGURE),
    )


TARGETS = table(
    {
        "plan_year": number(between(1990, 2100, "a year from 1990 to 2100")),
        "row": number(),
        "code": text(),
        "number": number(),
        "parent": text(blank=True),
        "category": text(),
        "name_zh": text(),
        "name_en": text(),
        "unit": text(known_unit_rule(), blank=True),
        "kind": text(one_of(KINDS)),
        "direction": text(one_of(["higher", "lower", "two_sided"])),
        "price_basis": text(blank=True),
        "nature": text(one_of(["预期性", "约束性", "not stated"])),
        "denominator": text(blank=True),
        "unit_doubt": text(one_of(["yes", "no"])),
        "previous_operator": text(one_of(OPERATORS)),
        "previous_plan": number(blank=True),
        "previous_upper": number(blank=True),
        "previous_actual": number(blank=True),
        "operator": text(one_of(OPERATORS)),
        "target": number(blank=True),
        "target_upper": number(blank=True),
        "reference": text(blank=True),
        "resolution": number(positive("a positive printed step")),
        "source": text(),
        "locator": text(),
        "corrections": text(blank=True),
    },
    _with_figure(),
    unique=["plan_year", "code"],
)

SHORT = Rule(lambda cells: [len(cell) <= 60 for cell in cells], "allowed: a phrase of at most 60 characters")

COMMITMENTS = table(
    {
        "plan_year": number(between(1990, 2100, "a year from 1990 to 2100")),
        "no": number(),
        "section": text(),
        "theme_zh": text(),
        "theme_en": text(),
        "what_zh": text(),
        "what_en": text(),
        "operator": text(one_of(OPERATORS)),
        "value": number(),
        "upper": number(blank=True),
        "unit": text(known_unit_rule()),
        "aspirational": text(one_of(["yes", "no"])),
        "basis": text(one_of(["printed", "enumerated"])),
        "deadline": text(_a_day(), blank=True),
        "deadline_words": text(blank=True),
        "words": text(
            Rule(lambda cells: [len(cell) <= 60 for cell in cells], "allowed: a phrase of at most 60 characters")
        ),
        "source": text(),
        "note": text(blank=True),
    },
    unique=["plan_year", "no"],
)

PROGRESS = table(
    {
        "no": number(),
        "as_of": text(_a_day()),
        "done": number(Rule(lambda cells: cells >= 0, "allowed: a number not below 0")),
        "source": text(),
        "note": text(blank=True),
    },
    unique=["no", "as_of"],
)

OBSERVATIONS = table(
    {
        "region": text(known_region()),
        "series": text(_known_series()),
        "period": text(matches(rf"{PERIOD}|{AVERAGED}", "2020, 2020Q1, 2020H1, 2020Q1-Q3 or 2015/2020")),
        "value": number(),
        "unit": text(known_unit_rule()),
        "status": text(one_of(["stated", "derived", "revised"])),
        "published_on": text(_a_day()),
        "published_basis": text(one_of(DATE_BASES)),
        "quality": text(one_of(["official", "press", "copy", "weak"])),
        "source": text(),
        "locator": text(),
        "note": text(blank=True),
    },
    unique=["region", "series", "period", "published_on", "source"],
)

PANEL = table(
    {
        "province": text(),
        "year": number(),
        "target": number(blank=True),
        "outcome": number(),
    },
    unique=["province", "year"],
)

PARENT_TARGETS = table(
    {
        "region": text(known_region()),
        "plan_year": number(between(1990, 2100, "a year from 1990 to 2100")),
        "series": text(_known_series()),
        "operator": text(one_of(OPERATORS)),
        "target": number(blank=True),
        "target_upper": number(blank=True),
        "unit": text(known_unit_rule()),
        "published_on": text(_a_day()),
        "published_basis": text(one_of(DATE_BASES)),
        "source": text(),
        "locator": text(),
    },
    _with_figure(),
    unique=["region", "plan_year", "series"],
)

BODY_CHECK = table(
    {
        "plan_year": number(between(1990, 2100, "a year from 1990 to 2100")),
        "code": text(),
        "row": number(),
        "body_words": text(),
        "annex_operator": text(one_of(OPERATORS)),
        "annex_value": number(blank=True),
        "annex_unit": text(known_unit_rule(), blank=True),
        "body_operator": text(one_of(OPERATORS)),
        "body_value": number(blank=True),
        "body_unit": text(known_unit_rule(), blank=True),
        "agree": text(one_of(["yes", "no"])),
    },
    unique=["plan_year", "code", "row", "body_words"],
)

M3_SCORES = table(
    {
        "method": text(),
        "frequency": text(one_of(["A", "Q"])),
        "n": number(),
        "smape": number(),
        "mase": number(),
        "msis": number(),
        "cov80": number(),
        "cov95": number(),
        "source": text(),
    },
    unique=["method", "frequency"],
)
