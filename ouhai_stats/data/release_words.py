"""What single cells of a release say: an indicator's name and unit, a figure, a day; and what a stray word is near."""

import datetime as dt
import difflib
import re

from ouhai_stats.language.numerals import ARABIC, normalise, number_of
from ouhai_stats.language.units import canonical_unit

__all__ = ["day_of", "figure_of", "name_and_unit", "names_of", "nearest"]


def nearest(word: str, allowed: list[str]) -> str:
    """Hint at the nearest valid name, if one is near."""
    near = difflib.get_close_matches(word, allowed, n=1, cutoff=0.5) if word else []
    return f"; nearest is {near[0]}" if near else ""


def names_of(name: str) -> list[str]:
    """Names that an indicator of a wide table may have in the dictionary of series, for its growth and its level."""
    return [name, name + "增速", name.removesuffix("增加值") + "增速", name + "(总量)", name + "增加值(总量)"]


def name_and_unit(name: str, unit: str) -> tuple[str, str]:
    """Indicator without its number or 其中, and its unit: one in brackets behind the name where no other is given."""
    plain = re.sub(r"^(?:其中:|#|[一二三四五六七八九十]+、|\d+[、.])", "", normalise(name))
    bracket = re.search(r"\(([^()]+)\)$", plain)
    if bracket and not unit:
        try:
            return plain[: bracket.start()], canonical_unit(bracket[1])
        except ValueError:
            pass
    return plain, normalise(unit)


def figure_of(cell: str) -> tuple[float, str]:
    """Value of a cell, and the unit that it prints, if any."""
    text = normalise(cell).removeprefix("+")
    match = re.fullmatch(rf"(-?{ARABIC})(%|‰)?", text, re.ASCII)
    if not match:
        raise ValueError("allowed: a number such as 7.5, 7.5%, -5.3 or 1,234.5; blank, … or - where there is none")
    return number_of(match[1]), match[2] or ""


def day_of(words: str) -> str:
    """Day as yyyy-mm-dd from 2021-04-25, 2021/4/25, 2021.4.25 or 2021年4月25日."""
    match = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", normalise(words))
    try:
        return dt.date(*map(int, match.groups() if match else ())).isoformat()
    except (TypeError, ValueError):
        raise ValueError("allowed: a day such as 2021-04-25, 2021/4/25 or 2021年4月25日") from None
