"""Numbers as each language prints them, with their units."""

import re
from decimal import Decimal

from ouhai_stats.language.unit_table import english_unit

__all__ = ["LOCALES", "figure_text", "plain_text", "printable", "rounded"]

LOCALES = {"zh": "zh_CN", "en": "en"}
# Units of computed figures, which no plan writes: differences of percentages and shares of one.
OURS = {"pp": "个百分点", "‰p": "个千分点"}


def figure_text(value: float, unit: str, language: str, *, decimals: int | None = None, signed: bool = False) -> str:
    """Number with its unit, as prose prints it: 3.2个百分点, 3.2 percentage points.

    Parameters
    ----------
    decimals
        Decimals printed; ``None`` prints as many as the value has.
    """
    factor, words = _unit_words(OURS.get(unit, unit), language)
    number = _decimal(value, decimals) * factor
    if factor != 1:
        number = number.normalize()
    singular = language == "en" and abs(number) == 1 and words.startswith(" ")
    return _signed(number, language, signed) + (words.removesuffix("s") if singular else words)


def plain_text(value: float, language: str, *, decimals: int | None = None, signed: bool = False) -> str:
    """Number without its unit, as a table column prints it."""
    return _signed(_decimal(value, decimals), language, signed)


def rounded(value: float, decimals: int | None) -> float:
    """Value as it is printed, before a factor of its unit: halves away from zero, and never −0."""
    return float(_decimal(value, decimals)) + 0.0


def _unit_words(unit: str, language: str) -> tuple[Decimal, str]:
    """Factor and words of a unit; a share of one is printed in percent."""
    if unit == "share":
        return Decimal(100), "%"
    return english_unit(unit) if language == "en" and unit else (Decimal(1), unit)


def _decimal(value: float, decimals: int | None) -> Decimal:
    """Value as the decimal number that is printed; half a step is rounded away from zero."""
    exact = Decimal(repr(round(float(value), 9)))
    if decimals is None:
        return exact.normalize() if exact != exact.to_integral() else exact.to_integral()
    step = Decimal(1).scaleb(-decimals)
    return exact.quantize(step, rounding="ROUND_HALF_UP")


def _signed(number: Decimal, language: str, signed: bool) -> str:
    """Number with grouped thousands and a true minus; a plus where asked for."""
    exponent = number.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    sign = "−" if number < 0 else "+" if signed and number > 0 else ""
    return sign + f"{abs(number):,.{places}f}"


# What XML cannot hold or nobody should see: control characters, lone surrogates, what is no character; marks that
# turn the direction of the text round; letters without width, by which two words look alike and are not.
_DROPPED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"
    "\u00ad\u180e\u200b-\u200d\u2060-\u2065\ufeff\ufff9-\ufffc\U000e0000-\U000e007f]"
)


def printable(text: str) -> str:
    """Text without the characters that have no place in a document; line feeds and tabs stay."""
    return _DROPPED.sub("", text)
