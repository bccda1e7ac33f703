"""Names that a part of a clause leaves to the part before it: 占比, 总数, 竣工20个 are of what was named there."""

import re

from ouhai_stats.language.refusals import Unread

__all__ = ["carried_name"]

# What is done to a thing: by itself it names none (新建高标准农田200万亩、改造提升100万亩).
_DONE = (
    "(?:新开工|新建|改建|扩建|改扩建|新改建|改造|提升|续建|开工|建设|建成|完工|竣工|投产|达产|投用|投运|投入使用|签约|落地|入库"
    "|新增|净增|新培育|培育|新认定|认定|新引进|引进|新创建|创建|整治|修复|治理|巩固)"
)
# What measures a thing that it does not name.
_SIZE = "(?:总?规模|总数|总量|总额|数量|存量|保有量|总值)"
_SHARE = "(?:占比|比重|占[^\\d]{2,30}(?:比重|比例|份额|比率))"
# An amount has its size in its name: of 生产总值 the 总量 is itself.
_AMOUNT = "(?:[^数]量|额|值|收入|GDP)$"
# What no plan sets for nothing in particular, and no rule completes.
_ALONE = (
    "(?:产量|单产|总产|(?:播种|种植)?面积|(?:存栏|出栏)量?|总?里程|支出|投入强度|床位数?"
    "|(?:签约|履约|落地|开工|竣工|投产|达产)率)"
)
# A time by itself names nothing: 到2025年达到500亿元.
_TIME = "(?:到|至|截至)?(?:20\\d\\d年|“?十[一二三四五六七八九]五”?)(?:年?[底末]|期间|时期|末期)?"
# What grows by the year or is added to, told of a stock: 高新技术企业净增50家，总数达到300家.
_ADDED = "^(?:新增|净增|新认定|新培育|新登记|新引进)|(?:净增|新增|年均)$"


def carried_name(name: str, before: str, several: bool, shown: str) -> str:
    """Name of a part of a clause in full, with what the part before it says of it.

    Parameters
    ----------
    name
        Indicator as the part prints it.
    before
        Indicator of the target before it, blank for none.
    several
        Whether the part before it names several, so that which of them is meant is left open.
    shown
        The whole clause, for the message.

    Raises
    ------
    Unread
        If the name measures or does, or is a time, and what it is said of is named nowhere.
    """
    if re.fullmatch(_TIME, name):
        raise Unread("time_alone", words=shown, part=name)
    if re.fullmatch(_ALONE, name):
        raise Unread("said_of", words=shown, part=name)
    done = re.fullmatch(f"{_DONE}+", name)
    if not done and not re.fullmatch(f"{_SIZE}|{_SHARE}", name):
        return name
    owner = _thing(before) if done else re.sub(_ADDED, "", before)
    if not owner or several or re.fullmatch(f"{_SIZE}|{_SHARE}", owner):
        raise Unread("said_of", words=shown, part=name)
    if re.fullmatch(_SIZE, name) and re.search(_AMOUNT, owner):
        return owner
    return owner + name if not done or re.search(f"{_DONE}$", before) else name + owner


def _thing(before: str) -> str:
    """The thing that something was done to, by the part before: 新建高标准农田 is of 高标准农田; blank for no such."""
    thing = re.sub(f"^{_DONE}+|{_DONE}+$", "", before)
    return thing if thing != before else ""
