"""What a clause states of its indicator: the target's words with the way that its figure moves."""

import re
from dataclasses import replace

from ouhai_stats.language.grammar import parse_target
from ouhai_stats.language.grammar_words import ADDED, ASPIRATIONS, any_of
from ouhai_stats.language.target import RELATIVE, Target

__all__ = ["FALLS", "RISES", "read_predicate"]

RISES = "增长速度|增长|增加|提高|提升|上升|上涨|增速|增幅"
FALLS = "下降|降低|减少|削减|压减|压缩|缩短|缩减"
_FROM = re.compile(r"[比较](?P<year>上年|去年|上一年|(?:19|20)\d\d年)(?:同期|末|底)?")
_BASIS = "(?:(?:可比|实际|名义)(?=[增下])|按?(?:可比价格?|不变价)(?:计算)?|按?(?:同|可比)口径)"
# What is said of the manner of an aspiration: 力争早日突破.
_SOON = "(?:早日|尽快|率先|加快|提前|努力)"
_WORDED_RISE = "两位数(?:以上)?的?增长|[正负]增长"
_YEARS = ("上年", "去年", "上一年")


def read_predicate(words: str, unit: str | None = None) -> tuple[Target, str] | None:
    """Target and movement that words state from their beginning to their end, or None; ``unit`` is the name's own."""
    if re.match(ADDED, re.sub(f"^{any_of(ASPIRATIONS)}", "", words)):  # What is added is named by it.
        return None
    if "年均" in words:  # An average over years is no target of one year: it stays with the indicator.
        return None
    words = re.sub('[“”"‘’]', "", words)
    inner = re.fullmatch("按照?(.+)安排", words)
    if onward := re.fullmatch("(?:努力|全力|奋力)?[向朝]着?(.*?\\d.*?)(?:的?目标)?(?:奋斗|努力|冲刺|迈进)", words):
        words = "力争" + onward[1]
    words = re.sub(r"(?<=[元吨人斤辆户家])新?(?:台阶|大关|关口)$", "", inner[1] if inner else words)
    words = re.sub(f"^({RISES}|{FALLS})((?:努力|全力|奋力)?{any_of(ASPIRATIONS)})", r"\2\1", words)
    aspiring = re.match(f"(?:努力|全力|奋力)?{any_of(ASPIRATIONS)}", words)
    rest = re.sub(f"^{_SOON}+(?!于)", "", words[aspiring.end() :]) if aspiring else words
    base = _FROM.match(rest)
    rest = rest[base.end() :] if base else rest
    moved = re.match(
        f"(?:{_BASIS}|同比|预期|目标|确保|力保|实现|保持|[确设]?定?为|是)*(?:(?P<rise>{RISES})|(?P<fall>{FALLS}))", rest
    )
    level = re.match(f"(?:{_BASIS}|同比|预期|目标)*(?:(?:{RISES}|{FALLS})[到至]|[增降减][到至])", rest)
    target = _target(rest, unit) or _target(
        re.sub(f"^(?:{RISES}|{FALLS})(?:继续|持续)?", "", rest), unit, figureless=True
    )
    if not target:
        return None
    counted = re.search(r"\d", rest) or target.unit or target.value is None
    if (
        target.operator == "none"
        or not counted
        or (base and (target.value is None or (not moved and target.unit != "倍") or level))
    ):
        return None
    if base and (target.unit != "%" or base["year"] not in _YEARS):
        target = replace(target, reference="上年" if base["year"] in _YEARS else base["year"])
    movement = ""
    if moved and not level and target.value is not None and target.operator not in RELATIVE:
        movement = "rise" if moved["rise"] else "fall"
    if re.search(f"(?:{_WORDED_RISE})$", rest) and target.value is not None:
        movement = "rise"
    return replace(target, aspirational=bool(aspiring) or target.aspirational), movement


def _target(words: str, unit: str | None, *, figureless: bool = False) -> Target | None:
    """Target that words state, or None; ``figureless`` takes only one that has no figure of its own."""
    try:
        target = parse_target(words, unit)
    except ValueError:
        return None
    return None if figureless and target.value is not None and target.operator not in RELATIVE else target
