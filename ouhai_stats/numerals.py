"""Numerals as Chinese documents print them: Arabic, full-width and Chinese, grouped or with 万 and 亿."""

import re
import unicodedata
from decimal import Decimal

__all__ = ["ARABIC", "CHINESE", "NUMERAL", "normalise", "number_of", "numerals_in"]

DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
TENS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10_000, "亿": 100_000_000}
ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_SIGN = "[零〇一二两三四五六七八九十百千]"
# 万 and 亿 are a part of a Chinese numeral only before its other parts; elsewhere they belong to the unit.
CHINESE = rf"{_SIGN}+(?:[万亿]{_SIGN}+)*(?:点[零〇一二三四五六七八九]+)?"
NUMERAL = rf"(?:{ARABIC}|{CHINESE})"
SIGNS = str.maketrans({"−": "-", "﹣": "-", "—": "-", "–": "-", "―": "-", "～": "~", "〜": "~", "，": ",", "．": ".",
                       "≧": "≥", "≦": "≤", "㎡": "m2"})


def normalise(text: str) -> str:
    """Text with half-width letters, digits and signs, one kind of dash, and no white space."""
    keep = text.replace("…", "\0").replace("‰", "\1").replace("‱", "\2")
    plain = unicodedata.normalize("NFKC", keep.translate(SIGNS)).translate(SIGNS)
    return re.sub(r"\s+", "", plain).replace("\0", "…").replace("\1", "‰").replace("\2", "‱")


def number_of(numeral: str) -> float:
    """Value of a numeral: 1,000 → 1000, 一百二十 → 120, 三万五千 → 35000, 一点五 → 1.5.

    Raises
    ------
    ValueError
        If the text is not one numeral, such as 二三 or 十百.
    """
    text = normalise(numeral)
    sign, digits = (-1, text[1:]) if text.startswith("-") else (1, text)
    if re.fullmatch(ARABIC, digits):
        return float(sign * Decimal(digits.replace(",", "")))
    if not re.fullmatch(CHINESE + "[万亿]?", digits):
        raise ValueError(f"“{numeral}” is not a numeral")
    whole, _, fraction = digits.partition("点")
    tail = fraction[-1:] if fraction[-1:] in MYRIADS else ""
    value = Decimal(_chinese_integer(whole, numeral))
    if fraction:
        decimals = "".join(str(DIGITS[digit]) for digit in fraction.removesuffix(tail))
        value += Decimal(f"0.{decimals}")
    return float(sign * value * MYRIADS.get(tail, 1))


def _chinese_integer(text: str, shown: str) -> int:
    """Value of a Chinese whole number."""
    if len(text) > 1 and set(text) <= set(DIGITS):
        if "两" in text or not text.startswith(("一", "二", "〇", "零")) or len(text) != 4:
            raise ValueError(f"“{shown}” is not one numeral: digits in a row are read only as a year such as 二〇二一")
        return int("".join(str(DIGITS[digit]) for digit in text))
    total = section = digit = 0
    last = 10**5
    for sign in text:
        if sign in DIGITS:
            if digit:
                raise ValueError(f"“{shown}” is not one numeral")
            digit = DIGITS[sign]
        elif sign in TENS:
            if TENS[sign] >= last:
                raise ValueError(f"“{shown}” is not one numeral: {sign} stands out of order")
            section, digit, last = section + (digit or 1) * TENS[sign], 0, TENS[sign]
        else:
            total, section, digit, last = (total + section + digit) * MYRIADS[sign], 0, 0, 10**5
    return total + section + digit


def numerals_in(text: str) -> list[tuple[int, int, str]]:
    """Every numeral printed in a text, in order: start, end and the words, as they stand.

    Arabic and full-width digits with decimals, and runs of Chinese numerals, whatever they count or name.
    """
    found = re.finditer(r"[0-9０-９]+(?:[.,．，][0-9０-９]+)*|[零〇一二两三四五六七八九十百千]+", text)
    return [(match.start(), match.end(), match[0]) for match in found]
