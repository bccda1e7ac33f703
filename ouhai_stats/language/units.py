"""Units that words print, beside the unit of their column: agreed, or refused in both languages."""

import re
from decimal import Decimal

from ouhai_stats.language.refusals import Unread
from ouhai_stats.language.unit_table import BASES, MULTIPLIERS, RATIOS, known_unit, multiplier_of

__all__ = ["agreed_unit", "canonical_unit", "is_unit", "multiplied"]


def canonical_unit(written: str) -> str:
    """Unit under its one name: 万平米 → 万平方米.

    Raises
    ------
    Unread
        If the unit is not in the table; the message shows it and what is known.
    """
    known = known_unit(written)
    if known is None:
        raise Unread("unit", part=written, other="、".join(BASES))
    return known


def is_unit(text: str) -> bool:
    """Whether a text is a unit of the table of units."""
    return bool(text) and known_unit(re.sub(r"\s+", "", text)) is not None


def agreed_unit(printed: str | None, column: str | None, phrase: str) -> str | None:
    """The unit that a phrase prints or else its column's; where both are given they must be the same."""
    expected = canonical_unit(column) if column else None
    if printed and expected and printed != expected:
        raise Unread("other_unit", words=phrase, part=printed, other=expected)
    return printed or expected


def multiplied(value: float, times: str, column: str | None, phrase: str) -> tuple[float, str | None]:
    """Value and unit of a number with a bare 万 or 亿: 3.5万 of 人 is 35,000, 60亿 in a column of 亿元 is 60.

    Raises
    ------
    Unread
        If no column says what is counted (突破300亿), or its unit knows no such multiple.
    """
    unit = canonical_unit(column) if column else ""
    if not times:
        return value, None
    if column is None:
        raise Unread("no_unit", words=phrase, part=f"{value:g}{times}")
    if multiplier_of(unit) == times:
        return value, unit
    if multiplier_of(unit) or unit in RATIOS:
        raise Unread("other_unit", words=phrase, part=times, other=unit)
    return float(Decimal(repr(value)) * MULTIPLIERS[times]), None
