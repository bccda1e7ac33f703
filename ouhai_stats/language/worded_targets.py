"""Targets without a figure of their own: assigned by an authority, set beside another series, or text alone."""

import re
from typing import NamedTuple

from ouhai_stats.language.grammar_words import ASPIRATIONS, AUTHORITIES, FASTER, SERIES, any_of
from ouhai_stats.language.numerals import normalise
from ouhai_stats.language.refusals import Unread
from ouhai_stats.language.target import CHANGES, Target

__all__ = ["Margin", "assigned", "assigned_object", "assigned_task", "margin", "parent_of", "qualitative", "relative"]

_WHO = rf"{any_of(AUTHORITIES)}(?:[、和及]?{any_of(AUTHORITIES)})*"
_GIVEN = "(?:下达|调控|核定|规定|考核|确定|控制|定|控|考)"
_WHAT = "(?:目标值|指标数|计划数|控制数|目标|任务|指标|要求|计划|标准|范围|限额|以内|之内|内)+"
_ASSIGNED = re.compile(
    "(?:降低|下降|削减|控制|全面|确保|力争|如期|圆满|顺利)*"
    rf"(?:(?:完成|按照?|根据)?{_WHO}(?:下达的?(?:[^\d,;不未]{{0,12}}?{_WHAT}(?:[、和及][^\d,;不未]{{0,12}}?{_WHAT})*)?|{_WHAT})"
    rf"|(?:完成|达到|符合|满足|落实){_WHO}的?{_GIVEN}*的?[^\d,;不未]{{0,12}}?{_WHAT}"
    rf"|(?:控制在|不高于|不超过|不突破){_WHO}的?{_GIVEN}*的?{_WHAT}"
    r"|以[^\d,;]{1,8}(?:局|部门|厅|委)(?:核定|反馈|确定|公布|考核)的?(?:数|值|结果|数据)*为准"
    rf"|(?:待|以)?{_WHO}下达(?:的?{_WHAT})?(?:数|后)?(?:为准|确定|明确)?"
    rf"|[以按视由]照?{_WHO}(?:的?(?:下达|核定|考核|确定|反馈))+的?(?:数|值|指标|任务|目标|结果|情况)*(?:为准|确定|而定)"
    rf"|根据{_WHO}下达的?{_WHAT}确定"
    rf"|按照?{_WHO}(?:要求|部署|下达)的?(?:{_WHAT})?(?:完成|执行|落实)(?:[^\d,;]{{0,16}}?{_WHAT})?"
    r"|(?:完成|达到)(?:年度|全年|既定|预定|约束性)?(?:目标任务|任务目标|目标|任务|指标)"
    r"|(?:完成|达到|符合)十[一二三四五六]五(?:规划|期间|时期)?(?:国家|省|市)?(?:确定的?|下达的?|考核)?(?:(?:序时)?进度|目标|任务|要求|指标)+"
    r"|(?:完成|达到|符合)总量控制(?:要求|目标|指标)+"
    r"|(?:完成|达到|符合)(?:序时)?进度(?:目标|要求|任务)+"
    r"|(?:完成|达到)[^\d,;]{0,12}约束性(?:指标|目标)(?:任务)?)"
)
# How a comparison reads, by the words before the other series.
_COMPARED = {
    "faster_than": FASTER,
    "no_slower_than": ["不低于", "不慢于", "不少于", "不落后于"],
    "slower_than": ["低于", "慢于"],
    "no_faster_than": ["不高于", "不快于", "不超过"],
}
# A name holds no second comparison: 高于全国、快于全省 are two.
_OTHER = "[快高好优低慢多少大小]于|领跑|领先|走在|位居|超过|跑赢|不低|不高|不超|不慢|不快|力争|同步"
_SERIES = rf"(?:(?!{_OTHER})[^\d<>≤≥,;])*{any_of(SERIES)}"
# What is told to keep step with a second series is no part of its name: 城镇和农村居民收入与经济增长同步.
_ONE = rf"(?:(?!{_OTHER})[^\d<>≤≥,;与跟])*{any_of(SERIES)}"
_ABOVE, _UNDER = (
    any_of(["高于", "快于", "好于", "优于", "超过", "超出", "超", "领先", "领先于", "跑赢"]),
    any_of(["低于", "慢于"]),
)
_MARGIN = re.compile(
    rf"(?:(?:(?P<above>{_ABOVE})|(?P<under>{_UNDER}))(?P<series>{_SERIES})"
    rf"|[比较](?P<than>{_SERIES})(?:(?P<more>[高快多])|(?P<less>[低慢少]))出?)"
    r"(?P<figure>[^\u4e00-\u9fff]*\d.*个?[百千]分点.*)"
)
# What a margin of so many points asks for, by its own operator, above the other series and below it.
_KEPT = {"plain": 0, "at_least": 0, "range": 0, "above": 0, "at_most": 1, "below": 1}
_SIDES = {1: ("no_slower_than", "no_faster_than"), -1: ("no_faster_than", "no_slower_than")}
# What a place above the plan's own is called; the comparison is with its series of the same kind.
_PARENTS = {"nation": "全国|国家|全国平均", "province": "全省|全区平均|全自治区|省", "city": "全市|全州|市"}
# Words behind a place that name no series of their own.
_GENERAL = re.compile("^(?:的|平均|水平|增速|增幅|增长|涨幅|速度|面上|整体|总体|同期|数)*$")
_MANNER = (
    "(?:"
    "稳步|稳定|持续|进一步|不断|逐步|明显|显著|平稳|较快|合理|适度"
    "|继续|有效|总体|有所|更加|稳妥|稳中|小幅|大幅度|双双|实现|得到|保持"
    "|维持|基本|协调|健康|和谐|同比|均衡|回稳|企稳|全面|加快|大幅|稳健|高位"
    ")"
)
_COURSE = (
    "(?:"
    "提升|提高|增长|增加|下降|降低|改善|优化|好转|扩大|减少|稳定"
    "|平稳|向好|增强|回升|回暖|缩小|壮大|上升|收窄|平衡|协调|发展|运行|净流入|安全"
    ")"
)
_QUALITATIVE = re.compile(
    "(?:力争|争取|努力|确保|全力|奋力|推动|实现|促进|保持|总体|在?(?:实际)?工作中|,)*"
    f"(?:{_MANNER}+{_COURSE}+|稳中(?:有|向|求|提)[升降进增好质]|保持(?:总体|基本|相对)?(?:稳定|平稳)|(?:稳居|位居|保持|处于)前列|[与和同](?:19|20)\\d\\d年(?:基本|大体)?持平|(?:同比)?持平(?:[略微稍](?:有)?[增升降])?|与(?:上年度?|去年)持平|(?:保持)?同步(?:增长|提高)|(?:继续|持续)?(?:保持|处于|达到)在?全[国省市](?:一流|先进|领先|上游)水平"
    "|[只不][增减升降][不]?[增减升降]?|暂无数据?|(?:提质|促稳|稳量|保稳|稳中|增量|扩量|扩面)+(?:增效|提质|增量|扩量|提效)+"
    "|(?:保持|处于|运行|控制)?在?合理(?:区间|水平|范围)|(?:位居|保持在?|走在)全[国省市区州]?前列"
    "|(?:完成|取得|争取|实现|取得了|做|干|达到)*得?[更再][好高快低优多](?:一?些|一点)?(?:的?(?:结果|成绩|成效|水平|增速|速度))?|(?:在全[国省市])?(?:实现)?(?:位次)前移|争先进位"
    "|(?:迈上|跃上|再上|跨上|迈出)(?:一个)?新?(?:台阶|水平|步伐|步)|(?:实现)?[一二三四五六七八九十]+连[丰增]|应保尽保|全面达标|全部达标|稳定达标"
    "|(?:收支)?平衡|(?:已|全部|超额)?(?:完成|达标|达到)(?:任务|要求)?|(?:保持|力争)优秀|(?:实现)?零的?突破|止跌(?:回稳|企稳|回升)|企稳回升|恢复性增长|双下降|双降|双增长|双提升|不(?:减少|降低|下降|反弹)|(?:全面|基本)?消除|零发生|趋稳|筑底企稳|收窄"
    "|控制在(?:警戒线|预警线|红线|国际警戒线)(?:以内|以下|之内)"
    "|(?:稳定)?(?:保持|继续保持|位居|排名|排在|稳居|居|进入|跻身|走在|处于)?在?全[国省市区州](?:同类[城县]?[市区]?)?(?:前(?:[一二三四五六七八九十]+|[1-9][0-9]?)(?:[名位])?|前列|前茅|上游|中上游|第一方阵|第一梯队|领先(?:水平|位置)?)"
    r"|待定|待[^\d,;]{1,8}(?:核定|确定|公布|明确)后?|暂不下达|(?:暂)?不(?:设|下达)(?:具体|量化)?(?:目标|指标|任务)|(?:暂)?不(?:作)?(?:考核|要求)|逐[年步](?:递[增减]|提[高升]|下降|降低|改善|增[加长]|减少)|(?:总体|稳定|持续|基本|全部|继续)*(?:达到|保持在?|稳定在|优于|达)+(?:国家|地表水)*(?:[IVX]+|[一二三四五])[类级](?:及?以上|进出)?(?:水质|水体)?(?:标准|要求)?|(?:保持|维持)?(?:在)?(?:上年|去年)(?:同期)?的?水平|(?:降幅|跌幅)(?:明显|逐步|持续|进一步|有所)*收窄|全部(?:脱贫|摘帽|退出|出列|消除|整改到位|清零)|扭转下[滑降]态势|由[负降]转平|(?:总体|保持|持续|继续)+(?:良好|优良)|取得(?:实质性|新的?|明显|显著|积极|重大)(?:进展|成效|突破)|(?:量稳质升|稳量提质|量质齐升|扩面提质|稳链强链)|(?:努力|继续|持续)*(?:跑赢|领跑|领先)全[国省市]|(?:对标全[国省市])?全力?[消缩]减差距|(?:加快)?构建优势|进一步缩小差距)"
)


# A class of a standard is no figure that somebody assigns: 达到国家Ⅱ类标准.
_CLASS = re.compile("[ⅠⅡⅢⅣⅤIVX一二三四五]+[类级]")


def assigned(words: str) -> Target | None:
    """Target whose figure somebody else assigns, or None."""
    return Target("assigned") if _ASSIGNED.fullmatch(words) and not _CLASS.search(words) else None


def assigned_object(words: str) -> str:
    """What an assigned target is of, where its own words say so (完成国家下达的节能减排任务), or nothing."""
    lead = rf"(?:{_WHO}(?:{_GIVEN}|要求)*的?(?:完成|执行|落实)?|完成|达到|落实)"
    told = re.search(rf"{lead}(?P<object>(?!{_WHO}{_GIVEN})[^\d,;]*)$", words)
    name = re.sub("^的?(?:年度(?=.{2}))?", "", told["object"]) if told else ""
    plan = "“?十[一二三四五六七八九]五”?(?:规划|期间|时期)?|进度|序时"
    general = f"(?:{plan}|各类|年度|全年|既定|预定|约束性|考核|相关|有关|工作|数|值|指标|{_WHAT})*"
    if re.fullmatch(general, name) and not name.startswith("各项"):
        return ""
    bare = re.sub("(?:目标|任务)+$", "", name)
    return name if re.search("(?:约束性|各项|计划|等)$", bare) else bare


# A task of the year, or of those that are set from above, which names what it is of: 完成年度节能减排任务.
_TASK = re.compile(
    rf"(?:确保|力争|全面)*完成(?:{_WHO}{_GIVEN}(?:我[省市区县州])?的?)?(?P<what>[^\d,;:]{{0,40}}?)(?P<many>等?)(?P<set>(?:年度|全年|[国省市区县州]定)*)"
    "(?P<cut>(?:节能|减排|降碳)*)(?:目标任务|任务目标|任务|目标|指标|(?<=减排)|(?<=降碳))"
)
_CUT = "节能|能耗|减排|排放|降碳|煤炭|用能"


def assigned_task(words: str) -> str:
    """What a task is of that is set by the year or from above (完成城镇就业市定目标任务), or nothing."""
    task = _TASK.fullmatch(words)
    if not task or not (task["set"] or re.search(_CUT, task["what"] + task["cut"])):
        return ""
    return task["what"] + task["cut"] if not task["many"] + task["set"] else task["what"] or task["cut"]


class Margin(NamedTuple):
    """Words of a margin: the series compared with, on which side of it (+1 above), and the figure's words."""

    series: str
    side: int
    figure: str

    def target(self, read: Target, phrase: str, unit: str | None) -> Target:
        """Target with its margin in points, negative below the other series; ``read`` is the figure as read.

        Raises
        ------
        ValueError
            If the figure is no number of points above zero, or the column's unit knows no such points.
        """
        points = {None: read.unit, "%": "个百分点", "‰": "个千分点"}.get(unit)
        if read.value is None or read.value <= 0 or read.unit not in CHANGES or read.unit != points:
            raise Unread("margin", words=phrase, part=self.series, other=unit or "%")
        about = read.operator == "about"
        operator = "in_step_with" if about else _SIDES[self.side][_KEPT[read.operator]]
        upper = None if read.upper is None else self.side * read.upper
        return Target(operator, self.side * read.value, upper, read.unit, self.series)


def margin(words: str) -> Margin | None:
    """Parts of a comparison with a margin (高于全省平均1个百分点以上), or None for other words."""
    match = _MARGIN.fullmatch(words)
    if not match:
        return None
    return Margin(match["series"] or match["than"], 1 if match["above"] or match["more"] else -1, match["figure"])


def relative(words: str) -> Target | None:
    """Target relative to another series, or None for words that name none."""
    for operator, before in _COMPARED.items():
        match = re.fullmatch(rf"{any_of(before)}(?P<series>{_SERIES})", words)
        if match and (operator == "faster_than" or match["series"] not in ("上年", "去年", "同期")):
            return Target(operator, reference=match["series"])
    reached = re.fullmatch(rf"(?:达到|赶上|赶超|保持在|稳定在)(?P<series>{_SERIES})(?:及?以上)?", words)
    if reached and "平均" in reached["series"]:
        return Target("no_slower_than", reference=reached["series"])
    level = re.fullmatch(rf"(?:与|和|同|跟)(?P<series>{_ONE}|{any_of(AUTHORITIES)})(?:保持|基本|大体)*持平", words)
    if level and not level["series"].startswith(("上年", "去年")):
        return Target("in_step_with", reference=level["series"])
    step = re.fullmatch(
        rf"[与和同跟](?P<series>{_ONE}|[^\d,;与跟]{{1,6}}目标)(?:基本|保持|大体|总体)*"
        "(?:同步(?:增长|提高)?|相?匹配|相适应|相?一致|相?衔接)",
        words,
    )
    return Target("in_step_with", reference=step["series"]) if step else None


def qualitative(words: str) -> Target | None:
    """Target in words without a figure, kept as printed in ``reference``; None for words that are not known."""
    if re.fullmatch("(?:[与和]?(?:上年|去年))?(?:保持)?基本持平", words):
        return Target("about", 0.0, unit="%")
    if not _QUALITATIVE.fullmatch(words):
        return None
    return Target("qualitative", reference=words, aspirational=bool(re.search(any_of(ASPIRATIONS), words)))


def parent_of(reference: str | None) -> tuple[str, str]:
    """Which one place above the plan's own a comparison names, and what of it.

    Returns
    -------
    tuple of str
        ``nation``, ``province`` or ``city``, blank for none or several; and the series that it names, blank where
        the words say no more than the place and its average (全省平均水平).
    """
    parts = [part for part in re.split("[、和及与]", normalise(reference or "")) if part]
    levels = [(level, match) for part in parts for level, names in _PARENTS.items() if (match := re.match(names, part))]
    if len(levels) != 1 or len(parts) != 1:
        return "", ""
    level, match = levels[0]
    return level, _GENERAL.sub("", parts[0][match.end() :])
