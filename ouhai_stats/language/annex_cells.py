"""A cell of an annex beside its unit, kind and last year's result: changes, and a level with its growth, as levels."""

import re
from dataclasses import replace

from ouhai_stats.language.grammar import parse_target
from ouhai_stats.language.grammar_words import ADDED, ASPIRATIONS, REMARK, any_of
from ouhai_stats.language.numerals import normalise
from ouhai_stats.language.predicates import FALLS, RISES, read_predicate
from ouhai_stats.language.refusals import Unread
from ouhai_stats.language.target import Target
from ouhai_stats.language.units import canonical_unit, is_unit

__all__ = ["read_cell"]

# The unit of a change of a figure in a unit.
_POINTS = {"%": "个百分点", "‰": "个千分点"}
# A fall by at least so much leaves at most the rest.
_TURNED = {"at_least": "at_most", "at_most": "at_least", "above": "below", "below": "above"}
_MOVED = re.compile(rf"^(?:[比较](?:上年|去年)(?:同期|末|底)?)?(?:同比)?(?:{RISES}|{FALLS})(?!到|至|率)")
# A fall that a rate of growth states, or a rise that a rate of reduction does.
_LEAD = r"^(?:[比较](?:上年|去年)(?:同期|末|底)?)?(?:预期|预计)?(?:同比)?"
_AGAINST = {
    "growth": re.compile(rf"{_LEAD}(?:{FALLS}|降)(?!到|至|率)(?=[^到至]*\d)"),
    "reduction": re.compile(rf"{_LEAD}(?:{RISES})(?!到|至|率|幅)(?=[^到至]*\d)"),
}
_BEFORE = re.compile(
    "(?:(?P<above>高于|快于|超过|好于|优于|多于)|(?P<at_least>不低于|不少于)|(?P<below>低于|少于)|(?P<at_most>不高于|不超过|不多于))"
    "(?:上年|去年)(?:同期|的?水平|实绩|实际|完成数|完成值)?"
)
# What a cell aspires to beyond its target: 增长6%以上,力争8%; the target is what comes first.
_BEYOND = re.compile(rf"[,、;(](?={any_of(ASPIRATIONS)})")
_SAME = re.compile("(?:[与和同比较]?(?:上年|去年)(?:同期)?)?(?:保持)?(?P<about>基本|大体|总体)?持平")


def read_cell(words: str, unit: str, kind: str, base: float | None = None, name: str = "") -> Target:
    """Target that a cell states, as a level in the column's unit.

    Parameters
    ----------
    words
        The cell: ``7.5 以上``, ``提高0.5个百分点``, ``比上年增加2万人``, ``44.64亿元，增长20%``, ``基本持平``.
    unit
        Unit of the row, blank for none.
    kind
        Kind of the series: of ``growth`` and ``reduction`` a printed rise or fall is the figure itself.
    base
        Last year's result in that unit, from which a change starts.
    name
        Indicator of the row; what a cell says is added (新增3万人) is its figure only where the name says so too.

    Returns
    -------
    Target
        A change whose base is unknown is ``qualitative``: the words, and no figure.

    Raises
    ------
    ValueError
        If the cell cannot be read, or leaves open whether it states a change or a level.
    """
    plain = REMARK.sub("", normalise(words).rstrip("。;,、"))
    plain = re.sub(r"(?<=[\d%])\((?:及)?(以上|以下|以内|左右)\)$", r"\1", plain)
    rate = kind in ("growth", "reduction")
    if kind == "growth":  # The cell says again what is measured (涨幅控制在3%以内), or that it rises (+6.5%).
        plain = re.sub(r"^(?:[涨增]幅|增速)(?=控制|保持|达|在|为|[不高低]于|\d)|^\+(?=\d)", "", plain)
    if (added := re.match(f"(?:{any_of(ASPIRATIONS)})?({ADDED})", plain)) and not re.search(ADDED, name):
        raise Unread("added", words=words, part=added[1], other=name or "—")
    same = _SAME.fullmatch(plain)
    if same and not rate:
        operator = "about" if same["about"] else "plain"
        return _qualitative(words) if base is None else Target(operator, base, unit=unit or None)
    beside = _BEFORE.fullmatch(plain)
    if beside:
        return _qualitative(words) if base is None else Target(str(beside.lastgroup), base, unit=unit or None)
    if not rate and (level := _level_with_growth(plain, unit)):
        return level
    if (beyond := _BEYOND.search(plain)) and parse_target(plain[beyond.end() :].rstrip(")"), unit or None):
        return read_cell(plain[: beyond.start()], unit, kind, base, name)
    moved = _MOVED.match(plain) and re.search(r"\d", plain)
    if rate and not re.search("个[百千]分点", plain) and (against := _AGAINST[kind].match(plain)):
        return _turned(parse_target(plain[against.end() :], unit or None), words)
    if not moved or (rate and not re.search("个[百千]分点", plain)):
        return parse_target(plain if plain != normalise(words) else words, unit or None)
    return _moved(plain, words, unit, base)


def _moved(plain: str, words: str, unit: str, base: float | None) -> Target:
    """Level that a change from last year's result leads to."""
    read = read_predicate(plain)
    if read is None or not read[1] or read[0].value is None:
        raise Unread("change", words=words)
    change, movement = read
    column = canonical_unit(unit) if is_unit(unit) else unit
    in_points = change.unit is not None and change.unit == _POINTS.get(column)
    in_percent = change.unit == "%" and column not in ("%", "‰")
    if not (in_points or in_percent or (change.reference == "上年" and change.unit == column)):
        raise Unread("change_or_level", words=words, part=unit or "—")
    if base is None:
        return _qualitative(words)
    sign = 1 if movement == "rise" else -1
    ends = [
        round(base * (1 + sign * end / 100) if in_percent else base + sign * end, 9)
        for end in (change.value, change.upper)
        if end is not None
    ]
    operator = change.operator if sign > 0 else _TURNED.get(change.operator, change.operator)
    low, *high = sorted(ends)
    return replace(change, operator=operator, value=low, upper=high[0] if high else None, unit=column, reference=None)


def _turned(stated: Target, words: str) -> Target:
    """A fall as a negative rate of growth: 下降3%以内 is −3 or more."""
    if stated.value is None or stated.value < 0:
        raise Unread("fall", words=words)
    ends = sorted(-end for end in (stated.value, stated.upper) if end is not None)
    operator = _TURNED.get(stated.operator, stated.operator)
    return replace(stated, operator=operator, value=ends[0], upper=ends[1] if len(ends) > 1 else None)


def _level_with_growth(plain: str, unit: str) -> Target | None:
    """The level of a cell that states a level and its growth (44.64亿元,增长20%), or None."""
    parts = re.split(r",(?!\d{3}(?!\d))|;|、(?=同?比?增)|\((?=同?比?[增下])", plain.rstrip(")"))
    if len(parts) != 2:
        return None
    level, growth = parts if _MOVED.match(parts[1]) else parts[::-1]
    if not _MOVED.match(growth) or _MOVED.match(level):
        return None
    try:
        parse_target(growth, "%")
        return parse_target(level, unit or None)
    except ValueError:
        return None


def _qualitative(words: str) -> Target:
    """Words whose figure cannot be known."""
    return Target("qualitative", reference=words.strip())
