"""What may be said of an indicator: figures that leave their sense open are refused, what a list implies is taken."""

import re

from ouhai_stats.language.refusals import Unread
from ouhai_stats.language.target import CHANGES, RELATIVE, Target

__all__ = ["check_sense", "implied_movement", "is_named"]

# Shares of a whole: a rise of theirs by so many % may be meant in points or of the share.
_SHARES = re.compile(
    "(?:覆盖率|化率|优良率|达标率|普及率|利用率|入园率|参保率|就诊率|满意度|盖度|占比|比重|比例|投入强度)$"
)
# Amounts, which are no share: what a list sets in % for one is growth, as for the one before it.
_AMOUNTS = re.compile(
    "(?:投资|收入|增加值|总?产值|总额|零售额|生产总值|GDP|产量|销售额|营业额|余额|出口额?|用电量|业务量|吞吐量|到位资金)$"
)
_EARLIER = re.compile("^(?:去年|上年|上一年|今年以来)(?!结转|结余)")
# How words end that move a figure, one way or another.
_MOVING = re.compile("(?:改善|好转|收窄|波动|变化|调整|回落)$")

# Work done on a thing, which counts things and moves no figure.
_COMPOUND = re.compile(
    r"(?:改造|建设|整治|巩固|优化|培育|改建|更新|升级)提升(?=[约超近]?\d+(?:\.\d+)?(?!\d|\.\d|%|个百分点))"
)


def is_named(words: str, start: int) -> bool:
    """Whether what stands at a place is the name's, as the end of a quotation (“个转企”100户) or of a compound is."""
    if start >= 2 and _COMPOUND.match(words, start - 2):
        return True
    return words[start] in "”’" or (words[start] == '"' and words.count('"', 0, start) % 2 == 1)


def check_sense(name: str, target: Target, movement: str, shown: str) -> None:
    """Refuse what leaves open what its figure is.

    Raises
    ------
    Unread
        For an earlier year's result; for a rise or fall without a unit; for a share that rises by % and an
        amount that moves by points; for a figure
        behind a word that moves it and does not say which way.
    """
    if earlier := _EARLIER.match(name):
        raise Unread("earlier_result", words=shown, part=earlier[0])
    if target.value is None or target.operator in RELATIVE:
        return
    if movement and target.unit is None:
        raise Unread("no_unit_moved", words=shown, part=name)
    if movement == "rise" and target.unit == "%" and _SHARES.search(name):
        raise Unread("share_moved", words=shown, part=name)
    if movement and target.unit in CHANGES and _AMOUNTS.search(name):
        raise Unread("amount_in_points", words=shown, part=name)
    if moving := _MOVING.search(name):
        raise Unread("in_name", words=shown, part=moving[0], other=name)


def implied_movement(name: str, target: Target, before: tuple[Target, str]) -> str:
    """Movement of a list's amount that states none in %, as of the one before it: 工业增加值增长8%、投资10%."""
    stated, movement = before
    both = target.unit == stated.unit == "%" and target.value is not None and target.operator not in RELATIVE
    return movement if both and _AMOUNTS.search(name) else ""
