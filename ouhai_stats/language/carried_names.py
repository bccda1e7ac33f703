"""Names that a part of a clause leaves to the part before it: 占比, 总数, 竣工20个 are of what was named there."""

import re

from ouhai_stats.language.clause import Clause
from ouhai_stats.language.indicator_lists import MEASURE
from ouhai_stats.language.refusals import Unread
from ouhai_stats.language.target import Target
from ouhai_stats.language.unit_table import multiplier_of

__all__ = ["carried_name"]

# What is done to a thing: by itself it names none (新建高标准农田200万亩、改造提升100万亩).
_DONE = (
    "(?:新开工|新建|改建|扩建|改扩建|新改建|改造|提升|续建|开工|建设|基本建成|建成|完工|竣工交付|交付|竣工|投产|达产|投用|投运|投入使用"
    "|新签约|签约|新落地|落地|新入库|入库|新增|净增|新培育|培育|新认定|认定|新引进|引进|新创建|创建|整治|修复|治理|巩固)"
)
# What is done with a number of things that the part before it counts: 实施项目100个，完成投资500亿元.
_ACTS = "(?:实施|组织实施|安排|推进|谋划|铺排|抓好|滚动|计划)"
# What measures a thing that it does not name.
_SIZE = "(?:总?规模|总数|总量|总额|数量|存量|保有量|总值)"
_SHARE = "(?:(?:总?产值|增加值|营业收入|销售收入|收入|投资)?占[^\\d]{2,30}(?:比重|比例|份额|比率)|占比|比重)"
# An amount has its size in its name: of 生产总值 the 总量 is itself.
_AMOUNT = "(?:[^数]量|额|值|收入|GDP)$"
# What is told of each of the things that were counted before: 企业500家，产值2000亿元.
_OF_THINGS = (
    "(?:(?:年度|全年|当年)?(?:计划|累计|完成)*(?:总|协议|合同|计划)?投资(?:总额|额|规模)?|(?:年|总)?产值|(?:年)?(?:主营业务|营业|销售|经营性?)收入"
    "|(?:实际)?到位资金|销售额|交易额|成交额|合同金额|协议金额|合同引资额|床位数?|学位数?|[^\\d]{2,3}率)"
)
# What no plan sets for nothing in particular, and no rule completes.
_ALONE = (
    "(?:产量|单产|总产|(?:播种|种植)?面积|(?:存栏|出栏)量?|总?里程|支出|投入强度|床位数?|总?产值|销售额|出让|收储|收购|供应"
    "|(?:签约|履约|落地|开工|竣工|投产|达产|覆盖|普及|合格|达标|完成|利用|入住|参与|治理|处理)率)"
)
# A class of things that the part before names: 旅游景区60家，其中4A级以上15家.
_CLASS = r"(?:\d?A+级|[一二三四五]星级|(?:国家|省|市|县|州|区)级)"
# A time by itself names nothing: 到2025年达到500亿元.
_TIME = (
    "(?:到|至|截至)?(?:20\\d\\d年|“?十[一二三四五六七八九]五”?)(?:年?[底末]|期间|时期|末期)?"
    "|(?:第?[一二三四]季度|首季|[上下]半年|年内|当年|今年|全年|年度|年末|年底)"
)
# What grows by the year or is added to, told of a stock: 高新技术企业净增50家，总数达到300家.
_ADDED = "^(全[国省市区县州镇])?(?:新增|净增|新认定|新培育|新登记|新引进|新设|新建|建成)|(?:净增|新增|年均)$"
_COUNTS = {"个", "家", "户", "项", "座", "条", "所", "处", "场", "宗", "支", "村", "辆", "台", "名"}
# Units that do not say what is measured: 亿元 are of sales and of taxes, 公里 are of a road.
_AMOUNTS = {"元", "美元", "斤", "吨", "公斤", "%"}
# What the whole is measured by, which its part leaves out: 到位资金500亿元，其中工业300亿元.
_WHOLE = re.compile(
    "(?:到位资金|零售总额|投资|产量|产值|增加值|收入|支出|销售额|交易额|零售额|用电量|吞吐量|(?:进出口|[进出]口)(?:总?额|总值)?|贷款|存款|余额|面积)$"
)


def carried_name(name: str, target: Target, movement: str, earlier: list[Clause], shown: str, *, within: bool) -> str:
    """Name of a part of a clause in full, with what the part before it says of it.

    Parameters
    ----------
    name
        Indicator as the part prints it.
    target, movement
        What the part states of it.
    earlier
        Targets of the parts before it, blank for none.
    shown
        The whole clause, for the message.
    within
        Whether the part tells of a part of what was named before it (其中).

    Raises
    ------
    Unread
        If the name measures or does, or is a time, and what it is said of is named nowhere.
    """
    before = earlier[-1].indicator if earlier else ""
    several = bool(earlier) and earlier[-1].listed
    if re.fullmatch(_TIME, name):
        raise Unread("time_alone", words=shown, part=name)
    if whole := "" if several else _whole_name(name, before):
        return whole
    if re.fullmatch(_OF_THINGS, name) and not movement and (thing := _counted(earlier, shown, name)):
        return thing + name
    if re.fullmatch(f"{_CLASS}(?:及?以上)?", name):
        thing = _counted([clause for clause in earlier if not clause.within], shown, name)
        name += re.sub(f"^{_CLASS}(?:及?以上)?", "", re.sub(f"^{_DONE}+", "", thing))
    if re.fullmatch(f"{_ALONE}|{_CLASS}(?:及?以上)?", name):
        raise Unread("said_of", words=shown, part=name)
    done = re.fullmatch(f"{_DONE}+", name)
    if not done and not re.fullmatch(f"{_SIZE}|{_SHARE}", name):
        return _part_of(name, target, movement, earlier[-1], shown) if within and earlier else name
    owner = _thing(before) if done else _stock(before)
    if not owner or several or re.fullmatch(f"{_SIZE}|{_SHARE}", owner):
        raise Unread("said_of", words=shown, part=name)
    if re.fullmatch(_SIZE, name) and re.search(_AMOUNT, owner):
        return owner
    return owner + name if not done or re.search(f"{_DONE}$", before) else name + owner


def _whole_name(name: str, before: str) -> str:
    """Name in full of what says how the thing named before is counted (累计, 人均, 剔除…因素后), or nothing."""
    if before and re.fullmatch(r"(?:剔除|扣除|还原)\D{2,16}(?:因素|后)", name):
        return before + name
    if before and name in ("累计", "净增"):  # Of what the part before it names: 新增企业5家，累计达到80家.
        return name + re.sub("^(?:新增|新登记|新设|新培育|新认定|净增)", "", before)
    if before and name in ("人均", "户均", "亩均"):
        return re.sub("^(全[国省市区县州])?", rf"\g<0>{name}", before)
    return ""


def _thing(before: str) -> str:
    """The thing that something was done to, by the part before: 新建高标准农田 is of 高标准农田; blank for no such."""
    thing = re.sub(f"^{_DONE}+|{_DONE}$", "", before)
    return thing if thing != before else ""


def _stock(before: str) -> str:
    """What the part before adds to: 全市新增市场主体 is of 全市市场主体."""
    return re.sub(_ADDED, lambda added: added[1] or "", before)


def _counted(earlier: list[Clause], shown: str, name: str) -> str:
    """The things that the parts before count, and have told nothing but measures of since; blank for none.

    Raises
    ------
    Unread
        If they count a part of them as well, so that which are meant is left open.
    """
    told: list[str] = []
    for clause in reversed(earlier):
        unit = clause.target.unit or ""
        if unit.removeprefix(multiplier_of(unit)) in _COUNTS and not clause.movement and not clause.listed:
            if clause.within:
                raise Unread("said_of", words=shown, part=name)
            acts = f"(?:{_ACTS}|{_DONE})" if name.endswith("率") else _ACTS
            thing = re.sub(f"^{acts}+|(?:总数|数量|总量)$", "", clause.indicator)
            return thing if all(other.startswith(thing) for other in told) else ""
        told.append(clause.indicator)
    return ""


def _part_of(name: str, target: Target, movement: str, whole: Clause, shown: str) -> str:
    """Name of a part of a whole, measured as the whole is where it does not say how: 其中工业300亿元.

    Raises
    ------
    Unread
        If a figure in the whole's unit is of something that is not measured.
    """
    measured = _WHOLE.search(whole.indicator)
    of_anything = (target.unit or "").removeprefix(multiplier_of(target.unit or "")) in _AMOUNTS
    if re.search(f"(?:{MEASURE})$", name) or not of_anything or target.unit != whole.target.unit:
        return name
    if measured and not whole.listed:
        return name + measured[0]
    if not movement:
        raise Unread("said_of", words=shown, part=name)
    return name
