"""Numerals as Chinese documents print them: Arabic, full-width and Chinese, grouped or with 万 and 亿."""

import re
import unicodedata
from decimal import Decimal

from ouhai_stats.language.refusals import Unread

__all__ = [
    "ARABIC",
    "CHINESE",
    "HIDDEN",
    "NUMERAL",
    "hide_names",
    "normalise",
    "number_of",
    "numerals_in",
    "torn_number",
    "without_note",
]

DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
TENS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10_000, "亿": 100_000_000}
ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!,?\d)|\d+)(?:\.\d+)?"
_SIGN = "[零〇一二两三四五六七八九十百千]"
# 万 and 亿 are a part of a Chinese numeral only before its other parts; elsewhere they belong to the unit.
CHINESE = rf"{_SIGN}+(?:[万亿]{_SIGN}+)*(?:点[零〇一二三四五六七八九]+)?"
# An Arabic number takes 百 or 千 as well (3千万元 is 3000万元), unless 千 begins a unit (5千瓦).
NUMERAL = rf"(?:{ARABIC}(?:百|千(?![瓦米克伏]))?|{CHINESE})"
SIGNS = str.maketrans(
    {
        "−": "-",
        "﹣": "-",
        "—": "-",
        "–": "-",
        "―": "-",
        "～": "~",
        "〜": "~",
        "∶": ":",
        "，": ",",
        "．": ".",
        "≧": "≥",
        "≦": "≤",
        "㎡": "m2",
    }
)

# Marks of notes; a compatibility form would make digits of them (7.5① is no 7.51), of letters' powers it may (m³).
_MARKS = re.compile("([\u2460-\u249b\u24ea-\u24ff\u2776-\u2793]|(?<![A-Za-z])[⁰¹²³⁴-⁹])")
_NOTE = re.compile(r"(?:[\u2460-\u249b\u24ea-\u24ff\u2776-\u2793⁰¹²³⁴-⁹*†‡]|\[\d{1,2}\]|[(\[【]注\d{0,2}[)\]】])+$")
_APART = re.compile(r"\d+(?:\s+\d+)+")

HIDDEN = "\0"
_DIGIT = "一二三四五六七八九十"
# Numerals that name and do not count.
NAMES = {
    "behind a letter: D-13, S211, PM2.5": r"(?<!\d)[A-Za-z][A-Za-z-]{0,30}\d+(?:\.\d+)?",
    "before a letter that is no measure: 5G, 4A级": (
        r"\d+(?:\.\d+)?(?!(?:k?m2?|[cm]m|[km]?g|t|[kMG][Ww]h?|k[Vv]|[EP]FLOPS|P)(?![A-Za-z0-9]))[A-Za-z]+级?"
    ),
    "version: 2.0版": r"\d+\.\d+版本?",
    "ordinal: 第四届": rf"第(?:\d+|[{_DIGIT}百]+)[届批期类名个次]?",
    "stage: 二期": rf"(?:\d+|[{_DIGIT}]+)期",
    "road, line, rank: 330国道, 1号, 500强": r"\d+(?:[国省县]道|[号强])",
    "year: 2021年, 2021-2023年": r"(?:19|20)\d{2}(?:[-~至到](?:19|20)\d{2})?年[度底]?",
    "year in Chinese: 二〇二一年": r"[一二][〇零一二三四五六七八九]{3}年[度底]?",
    "month, day: 9月底, 3月9日": r"\d{1,2}月底?(?:\d{1,2}日)?",
    "denominator: 每千人": (
        rf"每(?:\d+[万亿]?|[{_DIGIT}]*[百千万亿]+|[{_DIGIT}]+)(?:人|户|名|件|个|家|亩|元|平方米|平方公里)"
    ),
    "plan or ring of a length: 三年行动, 15分钟生活圈": (
        rf"(?:\d+|[{_DIGIT}]+)年(?=行动|计划|方案|规划)|(?:\d+|[{_DIGIT}]+)分钟(?=[^,;。]{{0,12}}圈)"
    ),
    "round the clock: 24小时": "(?<![<>≤≥过于到至达])24小时(?!以?[内上下]|左右|至)",
    "idiom": "一件事|一张图|一张蓝图|一条龙|一次办|跑一次|一大?批|一户一策|一年一度",
    "name in quotation marks: “六个一”, “5050”": rf"“(?:[{_DIGIT}两]+个[一百千万]+[^”\d]{{0,6}}|[\dA-Z+]+)”",
    "one of each: 一村一品": "一(?![一〇零])[\u4e00-\u9fff]一(?![流级期批类等个])[\u4e00-\u9fff]",
    "slogan": "五位一体|四个全面|党的[一二十九]+大",
    "five-year plan: 十四五": "十[一二三四五六七八九]五",
}
# Never inside a longer number: 1.824小时 is a duration, not a name.
_NAME = re.compile(rf"(?<!\d)(?<!\d\.)(?:{'|'.join(NAMES.values())})")


def normalise(text: str) -> str:
    """Text with half-width letters, digits and signs, one kind of dash, and no white space."""
    keep = text.replace("…", "\0").replace("‰", "\1").replace("‱", "\2")
    pieces = _MARKS.split(keep.translate(SIGNS))
    pieces[::2] = [unicodedata.normalize("NFKC", piece) for piece in pieces[::2]]
    plain = "".join(pieces).translate(SIGNS)
    plain = re.sub("[μu]g/m3", "微克/立方米", plain).replace("mg/m3", "毫克/立方米")
    return re.sub(r"\s+", "", plain).replace("\0", "…").replace("\1", "‰").replace("\2", "‱")


def without_note(text: str) -> str:
    """Normalised text without the marks of a note at its end: 7%以上①, 7.5*, 12[1]."""
    return _NOTE.sub("", text)


def torn_number(text: str) -> str:
    """Digits with a blank between them that groups no thousands (6 7), which may be two numbers; else nothing."""
    torn = [match[0] for match in _APART.finditer(text) if not re.fullmatch(r"\d{1,3}(?:\s\d{3})+", match[0])]
    return torn[0] if torn else ""


def hide_names(text: str) -> str:
    """Normalised text, its length kept, with every numeral that names instead of counting blanked out."""
    return _NAME.sub(lambda name: HIDDEN * len(name[0]), text)


def number_of(numeral: str) -> float:
    """Value of a numeral: 1,000 → 1000, 3千 → 3000, 一百二十 → 120, 三万五千 → 35000, 一点五 → 1.5.

    Raises
    ------
    ValueError
        If the text is not one numeral, such as 二三 or 十百, or can be read in two ways, such as 二百五.
    """
    text = normalise(numeral)
    sign, digits = (-1, text[1:]) if text.startswith("-") else (1, text)
    arabic = re.fullmatch(rf"({ARABIC})([百千]?)", digits, re.ASCII)
    if arabic:
        return float(sign * Decimal(arabic[1].replace(",", "")) * TENS.get(arabic[2], 1))
    if not re.fullmatch(CHINESE + "[万亿]*", digits):
        raise Unread("numeral", part=numeral)
    whole, point, fraction = digits.partition("点")
    if not point:
        return float(sign * _chinese_integer(whole, numeral))
    decimals = fraction.rstrip("万亿")
    value = _chinese_integer(whole, numeral) + Decimal("0." + "".join(str(DIGITS[digit]) for digit in decimals))
    for multiplier in fraction[len(decimals) :]:
        value *= MYRIADS[multiplier]
    return float(sign * value)


def _chinese_integer(text: str, shown: str) -> int:
    """Value of a Chinese whole number."""
    if len(text) > 1 and set(text) <= set(DIGITS):
        return _year(text, shown)
    if re.search("[百千万亿][一二两三四五六七八九]$", text):
        raise Unread("numeral_last", part=shown)
    if re.search("亿.*亿|万[^亿]*万", text):
        raise Unread("numeral_twice", part=shown)
    value = 0
    for part, multiplier in re.findall("([^亿]*)(亿|$)", text):
        section = sum(
            _thousands(piece, shown) * MYRIADS.get(times, 1)
            for piece, times in re.findall("([^万]*)(万|$)", part)
            if piece
        )
        value += section * MYRIADS.get(multiplier, 1)
    return value


def _thousands(text: str, shown: str) -> int:
    """Value of the part of a Chinese number below 10,000."""
    value = digit = 0
    last = 10_000
    for sign in text:
        if sign in TENS:
            if TENS[sign] >= last:
                raise Unread("numeral_order", part=shown, other=sign)
            value, digit, last = value + (digit or 1) * TENS[sign], 0, TENS[sign]
        elif digit:
            raise Unread("numeral_digits", part=shown)
        else:
            digit = DIGITS[sign]
    return value + digit


def _year(text: str, shown: str) -> int:
    """Digits in a row, as only a year is written: 二〇二一."""
    if "两" in text or not text.startswith(("一", "二")) or len(text) != 4:
        raise Unread("numeral_year", part=shown)
    return int("".join(str(DIGITS[digit]) for digit in text))


def numerals_in(text: str) -> list[tuple[int, int, str]]:
    """Every numeral printed in a text, in order: start, end and the words, as they stand.

    Notes
    -----
    Arabic and full-width digits with decimals, and runs of Chinese numerals, whatever they count or name.
    万 and 亿 are a part of the run between other signs (三万五千); behind a numeral they belong to its unit, and
    without one (每万人, 亿元楼) they count nothing.
    """
    digit = "[0-9０-９]"
    arabic = rf"(?:{digit}{{1,3}}(?:[,，]{digit}{{3}})+(?!{digit})|{digit}+)(?:[.．]{digit}+)*"
    chinese = rf"{_SIGN}+(?:[万亿]{_SIGN}+)*(?:点{_SIGN}+)?"
    return [(match.start(), match.end(), match[0]) for match in re.finditer(f"{arabic}|{chinese}", text)]
