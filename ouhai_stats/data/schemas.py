"""What each table may hold; a broken table names every fault by file, row and column."""

from functools import lru_cache
from pathlib import Path

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from ouhai_stats.data.itself import Itself
from ouhai_stats.data.regions import region_names
from ouhai_stats.data.sources import table_of
from ouhai_stats.language.target import OPERATORS
from ouhai_stats.measures.spans import SPANS

__all__ = [
    "BODY_CHECK",
    "COMMITMENTS",
    "CORRECTIONS",
    "INTERVAL_MULTIPLIERS",
    "M3_SCORES",
    "OBSERVATIONS",
    "PANEL",
    "PARAMETERS",
    "PARENT_TARGETS",
    "PROGRESS",
    "RELEASES",
    "SCENARIOS",
    "SERIES",
    "TARGETS",
    "VOLATILITY",
    "check_table",
    "check_text",
    "read_checked",
]

KINDS = ["growth", "share", "level_flow", "level_stock", "reduction"]
DATE_BASES = ["printed", "address", "assumed"]
# Named in full where a fault is told: the regions are the project's.
KNOWN_REGION = "allowed: a region of regions.csv"
DATE = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
PERIOD = r"\d{4}(Q1|H1|Q1-Q3|[/]\d{4})?"


def one_of(allowed, *, blank: bool = False) -> pa.Check:
    """Check that a text is one of a list, or blank."""
    values = [*allowed, ""] if blank else list(allowed)
    shown = ", ".join(str(value) for value in allowed)
    return pa.Check.isin(values, error=f"allowed: {shown}{' or blank' if blank else ''}")


def known_region() -> pa.Check:
    """Check that a text is a region of the project."""
    return pa.Check(lambda column: column.isin(region_names()), error=KNOWN_REGION)


def matches(pattern: str, meaning: str, *, blank: bool = False) -> pa.Check:
    """Check that a text has a form, or is blank."""
    form = rf"^(?:{pattern}){'?' if blank else ''}$"
    return pa.Check.str_matches(form, error=f"allowed: {meaning}{' or blank' if blank else ''}")


def text(*checks: pa.Check, blank: bool = False, unique: bool = False) -> pa.Column:
    """Column of text; blank cells only where ``blank``."""
    filled = [] if blank else [pa.Check.str_length(min_value=1, error="allowed: any text, not blank")]
    return pa.Column(str, [*filled, *checks], unique=unique)


def number(*checks: pa.Check, blank: bool = False) -> pa.Column:
    """Column of finite numbers; blank cells only where ``blank``."""
    finite = pa.Check.between(-1e12, 1e12, error="allowed: a finite number")
    return pa.Column(float, [finite, *checks], nullable=blank, coerce=True)


def table(columns: dict, *checks: pa.Check, unique=None) -> pa.DataFrameSchema:
    """Schema that admits these columns and no other."""
    return pa.DataFrameSchema(columns, checks=list(checks), strict=True, unique=unique)


def _within(value: str) -> pa.Check:
    """Check that a chosen value lies in its permitted range."""
    return pa.Check(
        lambda frame: (frame["low"] <= frame[value]) & (frame[value] <= frame["high"]),
        error=f"allowed: low ≤ {value} ≤ high",
    )


SERIES = table(
    {
        "code": text(matches(r"[a-z][a-z0-9_]*", "lower-case letters, digits and _"), unique=True),
        "parent": text(blank=True),
        "name_zh": text(),
        "name_en": text(),
        "also_called": text(blank=True),
        "unit": text(),
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

TARGETS = table(
    {
        "plan_year": number(pa.Check.between(1990, 2100, error="allowed: a year from 1990 to 2100")),
        "row": number(),
        "code": text(),
        "number": number(),
        "parent": text(blank=True),
        "category": text(),
        "name_zh": text(),
        "name_en": text(),
        "unit": text(),
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
        "resolution": number(pa.Check.gt(0, error="allowed: a positive printed step")),
        "source": text(),
        "locator": text(),
        "corrections": text(blank=True),
    },
    unique=["plan_year", "code"],
)

COMMITMENTS = table(
    {
        "plan_year": number(),
        "no": number(),
        "section": text(),
        "theme_zh": text(),
        "theme_en": text(),
        "what_zh": text(),
        "what_en": text(),
        "operator": text(one_of(OPERATORS)),
        "value": number(),
        "upper": number(blank=True),
        "unit": text(),
        "aspirational": text(one_of(["yes", "no"])),
        "basis": text(one_of(["printed", "enumerated"])),
        "deadline": text(matches(DATE, "a date yyyy-mm-dd", blank=True), blank=True),
        "deadline_words": text(blank=True),
        "words": text(pa.Check.str_length(max_value=60, error="allowed: a phrase of at most 60 characters")),
        "source": text(),
        "note": text(blank=True),
    },
    unique=["plan_year", "no"],
)

PROGRESS = table(
    {
        "no": number(),
        "as_of": text(matches(DATE, "a date yyyy-mm-dd")),
        "done": number(pa.Check.ge(0, error="allowed: a number not below 0")),
        "source": text(),
        "note": text(blank=True),
    },
    unique=["no", "as_of"],
)

OBSERVATIONS = table(
    {
        "region": text(known_region()),
        "series": text(),
        "period": text(matches(PERIOD, "2020, 2020Q1, 2020H1, 2020Q1-Q3 or 2015/2020")),
        "value": number(),
        "unit": text(),
        "status": text(one_of(["stated", "derived", "revised"])),
        "published_on": text(matches(DATE, "a date yyyy-mm-dd")),
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
        "plan_year": number(),
        "series": text(),
        "operator": text(one_of(OPERATORS)),
        "target": number(blank=True),
        "target_upper": number(blank=True),
        "unit": text(),
        "published_on": text(matches(DATE, "a date yyyy-mm-dd")),
        "published_basis": text(one_of(DATE_BASES)),
        "source": text(),
        "locator": text(),
    },
    unique=["region", "plan_year", "series"],
)

BODY_CHECK = table(
    {
        "plan_year": number(),
        "code": text(),
        "row": number(),
        "body_words": text(),
        "annex_operator": text(one_of(OPERATORS)),
        "annex_value": number(blank=True),
        "annex_unit": text(blank=True),
        "body_operator": text(one_of(OPERATORS)),
        "body_value": number(blank=True),
        "body_unit": text(blank=True),
        "agree": text(one_of(["yes", "no"])),
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
    _within("value"),
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
    _within("value"),
)

VOLATILITY = table(
    {
        "series": text(unique=True),
        "common": number(),
        "common_low": number(),
        "common_high": number(),
        "own": number(pa.Check.gt(0, error="allowed: a positive multiple")),
        "own_low": number(),
        "own_high": number(),
        "source": text(),
    },
    *(
        pa.Check(
            lambda frame, name=name: frame[name].between(frame[f"{name}_low"], frame[f"{name}_high"]),
            error=f"allowed: {name}_low ≤ {name} ≤ {name}_high",
        )
        for name in ("common", "own")
    ),
)

INTERVAL_MULTIPLIERS = table(
    {
        "frequency": text(one_of(["A", "Q"])),
        "method": text(one_of(["combined", "drift"])),
        "shortest": number(),
        "horizon": number(),
        "coverage": number(pa.Check.between(0, 1, error="allowed: a share")),
        "multiplier": number(pa.Check.gt(0, error="allowed: a positive number")),
        "source": text(),
    },
    unique=["frequency", "method", "shortest", "horizon", "coverage"],
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

MONTH_DAY = r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
RELEASES = table(
    {
        "edition": text(one_of(["plan", "Q1", "H1", "Q3", "year"]), unique=True),
        "span": text(one_of(SPANS[:-1], blank=True), blank=True),
        "due": text(matches(MONTH_DAY, "a day mm-dd", blank=True), blank=True),
        "closes": text(matches(MONTH_DAY, "a day mm-dd", blank=True), blank=True),
        "years_after": number(one_of([0.0, 1.0])),
        "source": text(),
        "note": text(blank=True),
    }
)


def check_table(frame: pd.DataFrame, schema: pa.DataFrameSchema, file: str) -> pd.DataFrame:
    """Table that holds only what its schema allows.

    Raises
    ------
    ValueError
        Every fault, one a line: file, row (as a spreadsheet counts, the head is row 1), column, the
        value found and what is allowed.
    """
    try:
        return schema.validate(frame, lazy=True)
    except SchemaErrors as error:
        faults = error.failure_cases
        lines = [_fault_line(fault, file) for fault in faults.itertuples(index=False)]
        raise ValueError("\n".join(dict.fromkeys(lines))) from None


def read_checked(path: Path, schema: pa.DataFrameSchema) -> pd.DataFrame:
    """Table of a CSV file whose numbers are numbers, checked against its schema; the same content is parsed once.

    Raises
    ------
    ValueError
        Every cell that is not a number where one is needed, or else every fault of the schema.
    """
    return _checked(path.read_bytes(), path.name, Itself(schema)).copy()


@lru_cache(maxsize=64)
def _checked(content: bytes, file: str, schema: Itself) -> pd.DataFrame:
    """Checked table of a file's content."""
    return check_text(table_of(content, file), schema.object, file)


def check_text(table: pd.DataFrame, schema: pa.DataFrameSchema, file: str) -> pd.DataFrame:
    """Table given as text whose numbers are made numbers, checked against its schema.

    Raises
    ------
    ValueError
        As :func:`read_checked`.
    """
    frame, faults = table.copy(), []
    for name, column in schema.columns.items():
        if name in frame and str(column.dtype) == "float64":
            numbers = pd.to_numeric(frame[name].replace("", None), errors="coerce")
            for row in frame.index[numbers.isna() & (frame[name] != "")]:
                faults.append(f"{file}, row {row + 2}, column {name}: “{frame.at[row, name]}”; allowed: a number")
            frame[name] = numbers.astype(float)
    if faults:
        raise ValueError("\n".join(faults))
    return check_table(frame, schema, file)


def _fault_line(fault, file: str) -> str:
    """One fault as file, row, column, value and what is allowed."""
    if fault.check == "column_in_schema":
        return f"{file}: column “{fault.failure_case}” is not known"
    if fault.check == "column_in_dataframe":
        return f"{file}: column “{fault.failure_case}” is missing"
    row = "" if pd.isna(fault.index) else f", row {int(fault.index) + 2}"
    column = f", column {fault.column}" if fault.schema_context == "Column" else ""
    allowed = {
        "not_nullable": "allowed: not blank",
        "field_uniqueness": "allowed: each value once",
        "multiple_fields_uniqueness": "allowed: each combination once",
        KNOWN_REGION: f"allowed: {', '.join(region_names())}",
    }.get(fault.check, fault.check)
    return f"{file}{row}{column}: “{fault.failure_case}”; {allowed}"
