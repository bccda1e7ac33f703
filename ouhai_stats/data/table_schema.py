"""What a table may hold: kinds of its columns, and rules that cells and rows keep to."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from ouhai_stats.data.regions import region_names
from ouhai_stats.language.unit_table import known_unit

__all__ = [
    "DATE",
    "KNOWN_REGION",
    "Column",
    "Rule",
    "Schema",
    "between",
    "known_region",
    "known_unit_rule",
    "matches",
    "number",
    "one_of",
    "one_of_these",
    "positive",
    "table",
    "text",
    "within",
]

# Named in full where a fault is told: the regions are the project's.
KNOWN_REGION = "allowed: a region of regions.csv"
DATE = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"


@dataclass(frozen=True)
class Rule:
    """What filled cells of a column, or rows of a table, have to keep to, and what is said of those that do not.

    ``test`` gives a truth value for each cell that it is given (texts, or an array of numbers), or each row of a frame.
    """

    test: Callable[[Any], Any]
    allowed: str


@dataclass(frozen=True)
class Column:
    """Column of numbers, missing only where ``blank``, or of text; each value stands once where ``unique``."""

    numbers: bool
    rules: tuple[Rule, ...]
    blank: bool = False
    unique: bool = False


@dataclass(frozen=True, eq=False)
class Schema:
    """Table that has these columns and no other; rows keep to ``rules``, and columns ``unique`` tell them apart."""

    columns: dict[str, Column]
    rules: tuple[Rule, ...] = ()
    unique: tuple[str, ...] = ()


def one_of(allowed: Collection[object], *, blank: bool = False) -> Rule:
    """Rule that a text is one of a list, or blank."""
    values = frozenset([*allowed, ""] if blank else allowed)
    shown = ", ".join(str(value) for value in allowed)
    return Rule(lambda cells: [cell in values for cell in cells], f"allowed: {shown}{' or blank' if blank else ''}")


def one_of_these(named: Callable[[], Collection[str]], allowed: str) -> Rule:
    """Rule that a text is one of those that the project has when it is asked."""

    def test(cells: Collection[str]) -> list[bool]:
        names = set(named())
        return [cell in names for cell in cells]

    return Rule(test, allowed)


def known_region() -> Rule:
    """Rule that a text is a region of the project."""
    return one_of_these(region_names, KNOWN_REGION)


def known_unit_rule() -> Rule:
    """Rule that a text is a unit of the table of units, or blank."""
    return Rule(
        lambda cells: [not unit or known_unit(unit) is not None for unit in cells],
        "allowed: a unit of the table of units, or blank where none is printed",
    )


def matches(pattern: str, meaning: str, *, blank: bool = False) -> Rule:
    """Rule that a text has a form, or is blank."""
    form = re.compile(rf"^(?:{pattern}){'?' if blank else ''}$")
    return _has_form(form, f"allowed: {meaning}{' or blank' if blank else ''}")


def _has_form(form: re.Pattern, allowed: str) -> Rule:
    """Rule that a text begins with a form; a form that ends in $ is the whole text."""
    return Rule(lambda cells: [form.match(cell) is not None for cell in cells], allowed)


def between(low: float, high: float, allowed: str) -> Rule:
    """Rule that a number lies between two others, or is one of them."""
    return Rule(lambda cells: (cells >= low) & (cells <= high), f"allowed: {allowed}")


def positive(allowed: str) -> Rule:
    """Rule that a number is above zero."""
    return Rule(lambda cells: cells > 0, f"allowed: {allowed}")


FILLED = _has_form(re.compile(r"\s*\S"), "allowed: any text, not blank")
FINITE = between(-1e12, 1e12, "a finite number")


def text(*rules: Rule, blank: bool = False, unique: bool = False) -> Column:
    """Column of text; blank cells only where ``blank``."""
    return Column(False, rules if blank else (FILLED, *rules), unique=unique)


def number(*rules: Rule, blank: bool = False) -> Column:
    """Column of finite numbers; blank cells only where ``blank``."""
    return Column(True, (FINITE, *rules), blank)


def table(columns: dict[str, Column], *rules: Rule, unique: Collection[str] = ()) -> Schema:
    """Schema that admits these columns and no other."""
    return Schema(columns, rules, tuple(unique))


def within(value: str) -> Rule:
    """Rule that a chosen value lies in its permitted range."""
    return Rule(
        lambda frame: (frame["low"] <= frame[value]) & (frame[value] <= frame["high"]),
        f"allowed: low ≤ {value} ≤ high",
    )
