"""Targets of a list of indicators: one each (分别), or the same for all (均, 完成国家任务)."""

import re
from typing import NamedTuple

from ouhai_stats.language.grammar_words import AFTER, BEFORE, CEILINGS, VERBS, any_of
from ouhai_stats.language.indicator_lists import AND, APART, MEASURE, split_names
from ouhai_stats.language.indicator_names import indicator_name
from ouhai_stats.language.predicates import FALLS, RISES, read_predicate
from ouhai_stats.language.refusals import Unread
from ouhai_stats.language.target import RELATIVE, Target
from ouhai_stats.language.unit_table import UNIT

__all__ = ["PER", "Stated", "names_of_one", "read_list", "respectively"]

# What an amount is for each of, where it stands before the figure: 提高到每人每月720元.
PER = "每人每[年月]|每[人户亩年月]"


class Stated(NamedTuple):
    """What a list states of one of its indicators: name, target, movement, and the words that were read."""

    name: str
    target: Target
    movement: str
    words: str


_AFTER = any_of(word for words in AFTER.values() for word in words)
_PREFIX = rf"(?:{any_of(VERBS)})*(?:{any_of([word for words in BEFORE.values() for word in words] + CEILINGS)})?"
# What measures nothing by itself: 收入 of 旅游接待人次和收入.
_BARE = (
    "(?:收入|支出|总?产值|增加值|总?产量|面积|占比|比重|里程|余额|人次|人数"
    "|规模|总量|数量|价格|指数|[增涨]幅|增速|强度|浓度)"
)
# A level in % is of a rate or a share: 国控 of 国控、省控断面优良率 is none.
_MEASURED = re.compile("[率比重例度]$|份额|水平|指数|涨幅|增[速幅]|强度|系数|价格|CPI|程度")


def read_list(head: str, tail: str, shown: str, *, shared: bool) -> list[Stated]:
    """One row for each indicator of a list: a target each (分别), or the same for all (均)."""
    verb = re.search(f"{any_of(VERBS)}+$", head)
    names = split_names(head[: verb.start()] if verb else head)
    if added := re.match(r"(?:新增|净增)(?=\d)", tail):
        names, tail = [name + added[0] for name in names], tail[added.end() :]
    whole = (verb[0] if verb else "") + tail
    # One bound for all that are named is each one's (起数、人数分别下降10%以上); of a bare figure the rest may be lost.
    shared = shared or bool(re.search(f"^[^、和与及]+{_AFTER}$", whole))
    values = [whole] * len(names) if shared else _stated_each(whole)
    names, values = _for_each(names, values)
    understood = [read_predicate(value) for value in values]
    read = [pair for pair in understood if pair is not None]
    part = head.replace(APART, "、")
    uneven = Unread("uneven", words=shown, part=part, count=len(names), other=tail, targets=len(values))
    if len(names) < 2 or len(names) != len(values) or len(read) < len(values):
        raise uneven
    if alone := next((name for name in names if re.fullmatch(_BARE, name)), None):
        raise Unread("said_of", words=shown, part=alone)
    marks = [re.search(f"{_AFTER}$", value) for value in re.split(AND, tail)]
    units = len({target.unit for target, _ in read})
    capped = marks[-1] and marks[-1][0] in AFTER["at_most"] and re.match(any_of(CEILINGS), whole)
    if not shared and marks[-1] and not all(marks) and not capped and (units > 1 or any(marks[:-1])):
        raise Unread("speaks_for", words=shown, part=marks[-1][0], other=values[0])
    bare = next((name for name, (target, moved) in zip(names, read, strict=True)
                 if target.unit == "%" and not moved and not _MEASURED.search(name)), None)  # fmt: skip
    if bare:
        raise uneven
    return [
        Stated(indicator_name(name, shown), target, movement, value)
        for name, (target, movement), value in zip(names, read, values, strict=True)
    ]


def _for_each(names: list[str], values: list[str]) -> tuple[list[str], list[str]]:
    """Names and values, what the amounts are for each of (每人每月720元、580元) with the names."""
    told = [re.match(rf"(\D*?)({PER})(?=\d)", value) for value in values]
    if len(names) != len(values) or not any(told[:1]):
        return names, values
    per = ""
    named = []
    for name, each in zip(names, told, strict=True):
        per = each[2] if each else per
        named.append(name + per)
    return named, [each[1] + value[each.end() :] if each else value for value, each in zip(values, told, strict=True)]


def _stated_each(tail: str) -> list[str]:
    """What is stated of each of a list: a bound before the first or behind the last speaks for all that have none."""
    lead = re.match(_PREFIX, tail)
    verbs = lead[0] if lead else ""
    values = re.split(AND, tail[len(verbs) :])
    if len(values) > 1 and all(re.fullmatch(r"\d+(?:\.\d+)?", value) for value in values[:-1]):
        unit = re.fullmatch(
            rf"\d+(?:\.\d+)?((?:{UNIT})(?:{_AFTER})?)", values[-1]
        )  # 60、33微克/立方米以内 are of one unit.
        values = [*(value + unit[1] for value in values[:-1]), values[-1]] if unit else values
    mark = re.search(f"{_AFTER}$", values[-1])
    if mark and not any(re.search(f"{_AFTER}$", value) for value in values[:-1]):
        values = [*(value + mark[0] for value in values[:-1]), values[-1]]
    return [value if re.match(f"{RISES}|{FALLS}|{any_of(VERBS)}", value) else verbs + value for value in values]


def names_of_one(name: str, target: Target) -> list[str]:
    """Names of the indicators that one target is set for: of 单位GDP能耗、耕地保有量完成国家任务 there are two.

    Notes
    -----
    Only a list whose every part names what is measured comes apart; any other is one name, as printed. A figure is
    each one's where it is a share or a growth in %; an amount may be that of all together.
    """
    inside = re.search(f'[(“"][^)”"]*{AND}', name)
    if inside or re.search("等(?!级|次|教育|学)|各项|各类(?=指标)", name) or not re.search(AND, name):
        return [name]
    names = [one.replace("\1", "城乡") for one in split_names(name.replace("城乡", "\1"))]
    if not all(re.search(f"(?:{MEASURE})$", one) and not re.fullmatch(f"{_BARE}|.", one) for one in names):
        return [name]
    figured = target.value is not None and target.operator not in RELATIVE
    if figured and (target.unit != "%" or names != [one for one in re.split(AND, name) if one]):
        return [name]
    return names


_FIGURE = rf"\d+(?:\.\d+)?(?:万亿|[万亿])?(?:{UNIT})?(?:{_AFTER})?"
_EVEN = re.compile(rf"(?P<head>[^\d,;:]+?)(?P<stated>{_PREFIX})(?P<tail>{_FIGURE}(?:[、和]{_FIGURE})+)")


def respectively(part: str, *, listed: bool = False) -> str:
    """Part with 分别 where it names as many indicators as it states figures: A率、B率控制在4%、5%以内.

    So where it names none and the part before it is such a list: A、B分别达到15亿元、9亿元，增长5%、8%.
    """
    if listed and re.fullmatch(rf"{_PREFIX}{_FIGURE}(?:[、和]{_FIGURE})+", part):
        return f"分别{part}"
    told = None if "分别" in part else _EVEN.fullmatch(part)
    if not told or len(split_names(told["head"])) != len(re.split("[、和]", told["tail"])):
        return part
    return f"{told['head']}分别{told['stated']}{told['tail']}"
