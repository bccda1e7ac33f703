"""Targets without a figure of their own: assigned by an authority, set beside another series, or text alone."""

import re

from ouhai_stats.language.grammar_words import ASPIRATIONS, AUTHORITIES, FASTER, SERIES, any_of
from ouhai_stats.language.numerals import normalise
from ouhai_stats.language.target import Target

__all__ = ["assigned", "parent_of", "qualitative", "relative"]

_WHO = rf"{any_of(AUTHORITIES)}(?:[、和及]?{any_of(AUTHORITIES)})*"
_GIVEN = "(?:下达|核定|规定|考核|确定|控制)"
_WHAT = "(?:目标|任务|指标|要求|计划|标准|范围|限额|以内|之内|内)+"
_ASSIGNED = re.compile(
    "(?:降低|下降|削减|控制|全面|确保|力争|如期|圆满|顺利)*"
    rf"(?:(?:完成|按照?|根据)?{_WHO}(?:下达的?(?:[^\d,;]{{0,12}}?{_WHAT})?|{_WHAT})"
    rf"|(?:完成|达到|符合|满足|落实){_WHO}的?{_GIVEN}*的?[^\d,;]{{0,12}}?{_WHAT}"
    rf"|控制在{_WHO}的?{_GIVEN}*的?{_WHAT}"
    rf"|按照?{_WHO}(?:要求|部署|下达)(?:完成|执行|落实)(?:[^\d,;]{{0,16}}?{_WHAT})?"
    r"|(?:完成|达到)(?:年度|全年|既定|预定|约束性)?(?:目标任务|任务目标|目标|任务|指标)"
    r"|(?:完成|达到)[^\d,;]{0,12}约束性(?:指标|目标)(?:任务)?)"
)
# How a comparison reads, by the words before the other series.
_COMPARED = {
    "faster_than": FASTER,
    "no_slower_than": ["不低于", "不慢于", "不少于", "不落后于"],
    "slower_than": ["低于", "慢于"],
    "no_faster_than": ["不高于", "不快于", "不超过"],
}
_SERIES = rf"[^\d<>≤≥,;]*{any_of(SERIES)}"
# What a place above the plan's own is called; the comparison is with its series of the same kind.
_PARENTS = {"nation": "全国|国家|全国平均", "province": "全省|全区平均|全自治区|省", "city": "全市|全州|市"}
_MANNER = (
    "(?:"
    "稳步|稳定|持续|进一步|不断|逐步|明显|显著|平稳|较快|合理|适度"
    "|继续|有效|总体|有所|更加|稳妥|稳中|小幅|双双|实现|得到|保持"
    "|维持|基本"
    ")"
)
_COURSE = (
    "(?:"
    "提升|提高|增长|增加|下降|降低|改善|优化|好转|扩大|减少|稳定"
    "|平稳|向好|增强|回升|回暖|缩小|壮大|上升|收窄|平衡|协调"
    ")"
)
_QUALITATIVE = re.compile(
    "(?:力争|争取|努力|确保|全力|奋力|推动|实现|促进|保持|总体|在实际工作中|,)*"
    f"(?:{_MANNER}+{_COURSE}+|稳中(?:有|向|求|提)[升降进增好质]|保持(?:总体|基本)?(?:稳定|平稳)|持平|与(?:上年|去年)持平"
    "|[只不][增减升降][不]?[增减升降]?|暂无数据?|(?:提质|促稳|稳量|保稳|稳中|增量|扩量|扩面)+(?:增效|提质|增量|扩量|提效)+"
    "|(?:保持|处于|运行|控制)?在?合理(?:区间|水平|范围)|(?:位居|保持在?|走在)全[国省市区州]?前列"
    "|(?:取得|争取|实现|取得了)*更好(?:的?)(?:结果|成绩|成效)|(?:在全[国省市])?(?:实现)?(?:位次)前移|争先进位"
    "|(?:迈上|跃上|再上|跨上|迈出)(?:一个)?新?(?:台阶|水平|步伐|步)|应保尽保|全面达标|全部达标|稳定达标"
    "|(?:努力)?跑赢全[国省市]|(?:对标全[国省市])?全力?[消缩]减差距|(?:加快)?构建优势|进一步缩小差距)"
)


def assigned(words: str) -> Target | None:
    """Target whose figure somebody else assigns, or None."""
    return Target("assigned") if _ASSIGNED.fullmatch(words) else None


def relative(words: str) -> Target | None:
    """Target relative to another series, or None for words that name none."""
    for operator, before in _COMPARED.items():
        found = re.fullmatch(rf"{any_of(before)}(?P<series>{_SERIES})", words)
        if found and (operator == "faster_than" or found["series"] not in ("上年", "去年", "同期")):
            return Target(operator, reference=found["series"])
    level = re.fullmatch(rf"(?:与|和|同|跟)(?P<series>{_SERIES})(?:保持|基本|大体)*持平", words)
    if level and not level["series"].startswith(("上年", "去年")):
        return Target("in_step_with", reference=level["series"])
    step = re.fullmatch(rf"[与和同跟](?P<series>{_SERIES})(?:基本|保持|大体|总体)*同步(?:增长|提高)?", words)
    return Target("in_step_with", reference=step["series"]) if step else None


def qualitative(words: str) -> Target | None:
    """Target in words without a figure, kept as printed in ``reference``; None for words that are not known."""
    if re.fullmatch("(?:[与和]?(?:上年|去年))?(?:保持)?基本持平", words):
        return Target("about", 0.0, unit="%")
    if not _QUALITATIVE.fullmatch(words):
        return None
    return Target("qualitative", reference=words, aspirational=bool(re.search(any_of(ASPIRATIONS), words)))


def parent_of(reference: str | None) -> str:
    """Which one place above the plan's own a comparison names: ``nation``, ``province``, ``city``; or nothing."""
    parts = [part for part in re.split("[、和及与]", normalise(reference or "")) if part]
    levels = {level for part in parts for level, names in _PARENTS.items() if re.match(names, part)}
    return levels.pop() if len(levels) == 1 else ""
