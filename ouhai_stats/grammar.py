"""The target grammar: what Chinese plans write, read as operator, value and unit, and written back.

A phrase is read whole or not at all: what is left over is an error that shows it, never a guess.
"""

import re
from dataclasses import dataclass, replace

from ouhai_stats.numerals import ARABIC, CHINESE, normalise, number_of
from ouhai_stats.units import ALIASES, BASES, MULTIPLIERS, canonical_unit

__all__ = ["OPERATORS", "Target", "parse_quantity", "parse_target"]

OPERATORS = ["at_least", "about", "plain", "at_most", "below", "above", "range", "faster_than", "in_step_with",
             "assigned", "none"]
BEFORE = {
    "at_least": ["不低于", "不少于", "不小于", "不短于", "超过", "超", "突破", "≥", ">=", "至少"],
    "at_most": ["不高于", "不超过", "不多于", "不大于", "≤", "<=", "至多"],
    "below": ["低于", "小于", "少于", "<"],
    "above": ["高于", "大于", "多于", ">"],
    "about": ["约", "大约", "大概"],
}
AFTER = {
    "at_least": ["以上", "及以上", "或以上", "+"],
    "at_most": ["以内", "之内", "以下", "及以下", "内"],
    "about": ["左右", "上下"],
}
ASPIRATIONS = ["力争", "争取"]
# Words before a figure that say what moves, not how far; a fall keeps its printed, positive number.
VERBS = ["同比", "年均", "增长", "增速", "增加", "提高", "提升", "下降", "降低", "减少", "削减", "达到", "达",
         "实现", "完成", "保持在", "稳定在", "维持在", "保持", "控制在", "控制", "力保", "确保", "为", "在"]
FASTER = ["快于", "高于", "好于", "优于", "超过"]
WORDED = {
    "零增长": ("plain", 0.0, "%"), "正增长": ("above", 0.0, "%"), "全覆盖": ("plain", 100.0, "%"),
    "百分百": ("plain", 100.0, "%"), "百分之百": ("plain", 100.0, "%"), "清零": ("plain", 0.0, "个"),
    "翻番": ("plain", 2.0, "倍"), "翻一番": ("plain", 2.0, "倍"), "翻两番": ("plain", 4.0, "倍"),
    "翻三番": ("plain", 8.0, "倍"),
}
NOTHING = {"", "-", "/", "…", "无"}


@dataclass(frozen=True)
class Target:
    """What a plan asks for.

    ``value`` is the figure in ``unit`` (of a range the lower bound, with ``upper``); ``reference`` the plan's words
    for the series that a relative target names; ``aspirational`` marks 力争 and 争取.
    """

    operator: str
    value: float | None = None
    upper: float | None = None
    unit: str | None = None
    reference: str | None = None
    aspirational: bool = False

    def __post_init__(self) -> None:
        if self.operator not in OPERATORS:
            raise ValueError(f"operator {self.operator}: allowed are {', '.join(OPERATORS)}")


def _any(words) -> str:
    """Pattern of any of some words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_UNIT = rf"(?P<unit>[万亿]?(?:{_any([*BASES, *ALIASES])})|[万亿](?![a-z]))"
_PART = {"百分之": "%", "千分之": "‰", "万分之": "‱"}
_FRACTION = rf"(?P<part>{_any(_PART)})(?P<share>-?{ARABIC}|{CHINESE})"
_SUM = r"(?P<sum>\d+\+\d+)"
_NUMBER = rf"(?P<number>-?{ARABIC}|{CHINESE})"
_WORDED = rf"(?P<worded>{_any(WORDED)})"
_BEFORE = rf"(?P<before>{_any(word for words in BEFORE.values() for word in words)})"
_AFTER = rf"(?P<after>{_any(word for words in AFTER.values() for word in words)})"
_LEADING = re.compile(rf"^(?:{_any(VERBS)})")
_QUANTITY = re.compile(rf"{_BEFORE}?(?:{_WORDED}|{_FRACTION}|{_SUM}|{_NUMBER}{_UNIT}?){_AFTER}?")
_RANGE = re.compile(rf"(?P<low>-?{ARABIC}|{CHINESE})(?P<first>{_any([*BASES, *ALIASES])})?(?:-|~|至|到)"
                    rf"{_NUMBER}{_UNIT}?(?:区间|之间)?")
_OPERATOR = {word: operator for table in (BEFORE, AFTER) for operator, words in table.items() for word in words}
# A numeral in a name: a letter at its side, a version, a year, a month, an ordinal.
_NAME = re.compile(r"[A-Za-z][A-Za-z-]*\d+(?:\.\d+)?|\d+(?:\.\d+)?[A-Za-z]+(?![A-Za-z])|第[\d一二三四五六七八九十百]+|"
                   r"\d+\.\d+(?=版)|(?:19|20)\d{2}年度?|\d{1,2}月|[\d一二三四五六七八九十]+期")


def parse_target(phrase: str, unit: str | None = None) -> Target:
    """Target that a table cell or a clause states.

    Parameters
    ----------
    phrase
        The words: ``7.5 以上``, ``<2.8``, ``增长8%左右``, ``快于面上投资增速``, ``完成上级下达任务``, ``-``.
    unit
        Unit of the table's column, for a phrase that prints none.

    Raises
    ------
    ValueError
        If the phrase cannot be read to its end, or prints another unit than the column's: % and ‰ are
        different units. The message shows the phrase.
    """
    words = normalise(phrase)
    if words in NOTHING:
        return Target("none")
    aspirational, words = _aspiration(words)
    target = _assigned(words) or _relative(words) or _measured(_strip_verbs(words), phrase, unit)
    return replace(target, aspirational=aspirational)


def parse_quantity(words: str) -> Target:
    """The one quantity that a phrase counts, with other words around it: 力争工业投资超34亿元.

    Raises
    ------
    ValueError
        If the phrase counts nothing or several things; the message shows the phrase and what was found.
    """
    text = normalise(words)
    aspirational = any(word in text for word in ASPIRATIONS)
    masked = _NAME.sub(lambda name: "\0" * len(name[0]), text)
    found = [match for match in _QUANTITY.finditer(masked) if _counts(match)]
    if len(found) != 1:
        shown = "、".join(match[0] for match in found) or "none"
        raise ValueError(f"“{words}”: one quantity with a unit is needed, found {shown}")
    return replace(_quantity(found[0], words, None), aspirational=aspirational)


def _counts(match: re.Match) -> bool:
    """Whether a number in running text is a quantity: it has a unit, or is a wording of its own."""
    return bool(match["worded"] or match["part"] or match["sum"] or match["unit"])


def _aspiration(words: str) -> tuple[bool, str]:
    """Whether words begin with 力争 or 争取, and the rest."""
    for word in ASPIRATIONS:
        if words.startswith(word):
            return True, words.removeprefix(word)
    return False, words


def _strip_verbs(words: str) -> str:
    """Words without the verbs before the figure."""
    while (shorter := _LEADING.sub("", words)) != words and shorter:
        words = shorter
    return words


def _assigned(words: str) -> Target | None:
    """Target whose figure somebody else assigns, or None."""
    assigned = re.fullmatch(r"(?:完成)?(?:国家|省|市|区|上级)?下达的?(?:任务|目标)?|完成上级任务", words)
    return Target("assigned") if assigned else None


def _relative(words: str) -> Target | None:
    """Target relative to another series, or None for words that name none."""
    faster = re.fullmatch(rf"(?:{_any(FASTER)})(?P<series>[^\d<>≤≥]+)", words)
    if faster and not re.match(rf"(?:{CHINESE})(?:{_any(BASES)}|$)", faster["series"]):
        return Target("faster_than", reference=faster["series"])
    step = re.fullmatch(r"[与和同](?P<series>[^\d]+?)(?:基本|保持)*同步(?:增长)?", words)
    return Target("in_step_with", reference=step["series"]) if step else None


def _measured(words: str, phrase: str, unit: str | None) -> Target:
    """Target with a figure of its own."""
    span = _RANGE.fullmatch(words)
    if span:
        first, last = (canonical_unit(name) if name else None for name in (span["first"], span["unit"]))
        if first and last and first != last:
            raise ValueError(f"“{phrase}”: the bounds have different units, {first} and {last}")
        low, high = number_of(span["low"]), number_of(span["number"])
        if low > high:
            raise ValueError(f"“{phrase}”: the lower bound {low:g} is above the upper bound {high:g}")
        return Target("range", low, high, unit=_one_unit(last or first, unit, phrase))
    whole = _QUANTITY.fullmatch(words)
    if not whole:
        raise ValueError(f"“{phrase}” cannot be read as a target" + _leftover(words))
    return _quantity(whole, phrase, unit)


def _leftover(words: str) -> str:
    """The part of some words that is not a quantity, for a message."""
    inside = _QUANTITY.search(words)
    rest = words.replace(inside[0], "…", 1) if inside else ""
    return f": “{rest.strip('…')}” is not understood" if rest.strip("…") else ""


def _quantity(match: re.Match, phrase: str, unit: str | None) -> Target:
    """Target from a matched quantity and the words on either side of it."""
    operators = {_OPERATOR[match[side]] for side in ("before", "after") if match[side]}
    if len(operators) > 1:
        raise ValueError(f"“{phrase}”: “{match['before']}” and “{match['after']}” contradict each other")
    operator = operators.pop() if operators else "plain"
    if match["worded"]:
        worded, value, printed = WORDED[match["worded"]]
        return Target(worded if operator == "plain" else operator, value, unit=_one_unit(printed, unit, phrase))
    if match["part"]:
        return Target(operator, number_of(match["share"]), unit=_one_unit(_PART[match["part"]], unit, phrase))
    if match["sum"]:
        return Target(operator, float(sum(map(int, match["sum"].split("+")))), unit=_one_unit("个", unit, phrase))
    return Target(operator, *_scaled(match, unit, phrase))


def _scaled(match: re.Match, unit: str | None, phrase: str) -> tuple[float, None, str | None]:
    """Value, no upper bound, and unit; a bare 万 or 亿 multiplies."""
    value, printed = number_of(match["number"]), match["unit"]
    if printed in MULTIPLIERS:
        return round(value * MULTIPLIERS[printed], 6), None, _one_unit(None, unit, phrase)
    return value, None, _one_unit(canonical_unit(printed) if printed else None, unit, phrase)


def _one_unit(printed: str | None, column: str | None, phrase: str) -> str | None:
    """The unit printed or else the column's; both must agree where both are given."""
    expected = canonical_unit(column) if column else None
    if printed and expected and printed != expected:
        raise ValueError(f"“{phrase}” is in {printed}, its column in {expected}; units are never converted silently")
    return printed or expected
