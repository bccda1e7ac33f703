"""A clause in parts, each of which states its own target: remarks left out, announcements passed over."""

import re

from ouhai_stats.language.clause_lists import PER, respectively
from ouhai_stats.language.figure_order import figure_last
from ouhai_stats.language.grammar_words import AFTER, ASPIRATIONS, BEFORE, FASTER, REMARK, VERBS, any_of
from ouhai_stats.language.indicator_lists import APART, MEASURE
from ouhai_stats.language.numerals import normalise
from ouhai_stats.language.predicates import FALLS, RISES
from ouhai_stats.language.unit_table import UNIT
from ouhai_stats.language.worded_targets import assigned, qualitative

__all__ = ["ALL", "clause_parts", "plain_words"]

_STATING = any_of([*VERBS, *(word for words in BEFORE.values() for word in words)])

# 增8% and 降3% are 增长8% and 下降3%.
_MOVED = {"增": "增长", "降": "下降", "↑": "增长", "↓": "下降"}
_PLAIN_FIGURE = r"[约超近]?\d+(?:\.\d+)?"
# One target for all of a list; 人均 and 年均 are no such word.
ALL = re.compile("(?<![年人户平亩地日月])均(?!衡|匀|等|价|线|值)|(?<![首成])都(?!市)")
# A figure with its unit and bound, at which one target of a list ends.
_AFTER = any_of(word for words in AFTER.values() for word in words)
_FIGURED = re.compile(rf"\d(?:万亿|[万亿])?(?:{UNIT})(?:{_AFTER})?$")
# What states a target without a figure.
_WORDED = "[高快低慢好优]于|同步|持平|实现|完成|保持|稳定|平衡|稳步|持续"
# What announces the targets, up to its colon: 今年经济社会发展主要预期目标是：
_ANNOUNCED = (
    r"[^\d;:]{0,30}(?:20\d\d年)?[^\d;:]{0,40}?"
    "(?:发展的?(?:主要)?(?:预期)?|主要(?:预期|工作)?|总体|奋斗|工作)目标(?:任务|建议)?(?:(?:是|为|如下)?:|[是为],)"
    r"|[^\d;:,]{0,12}(?:20\d\d年)?[^\d;:,]{0,12}经济社会发展的?(?:主要)?(?:预期)?目标(?:是|为)"
    r"|(?:今年|全年|20\d\d年)[的,]?(?:预期|具体)目标(?:是|为)?:"
    r"|(?:今年|全年|20\d\d年)?[的,]?(?:主要|总体|具体|工作|奋斗)+(?:预期)?目标(?:是|为)(?=[^\d增下提降])|[^\d,;:、]{2,12}指标方面,"
    "|(?:综合|统筹)考虑[^\\d,;:]{0,24},"
    r"|(?:按照|根据|围绕|对照|结合)[^\d,;:]{2,40}(?:要求|目标|部署|思路|精神|原则|安排|定位|实际|形势|导向),"
)


# 三次产业比重18.5:38.2:43.3 are three shares of the whole.
_THREE = re.compile(
    r"三次产业(?:增加值)?(?:结构|比重|比例|占比)比?(?:预期|优化|调整|演进|演变)*(?:为|达到|到|至)?(\d+(?:\.\d+)?):(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)"
)


def _three_shares(told: re.Match) -> str:
    """Shares of the three sectors as a list in words, or the words as they are where they make no whole."""
    whole = sum(map(float, told.groups()))
    return f"一产、二产、三产比重分别为{told[1]}%、{told[2]}%、{told[3]}%" if abs(whole - 100) < 0.35 else told[0]


def plain_words(text: str) -> str:
    """Normalised text without remarks in brackets; (以上) behind a figure counts as if it stood free."""
    words = re.sub(r"\((?:及)?(以上|以下|以内|左右)\)", r"\1", normalise(text))
    words = re.sub(
        rf"\((?=其中|{any_of(ASPIRATIONS)}|{RISES}|{FALLS}|{any_of(FASTER)}|不低于|同比|在?实际)([^()]*)\)$",
        r",\1",
        words,
    )
    words = re.sub(rf"(?<![新净递倍再下])([增降↑↓])(?={_PLAIN_FIGURE}%)", lambda moved: _MOVED[moved[1]], words)
    words = re.sub(rf"({RISES}|{FALLS})\((%|‰|个百分点)\)(?=\D{{0,3}}\d|完成|达到|控制)", r"(\2)\1", words)
    words = re.sub(rf"({RISES}|{FALLS}):", r"\1", words)
    words = re.sub(rf"(?<!分别)({_STATING}+)({PER})(?=\d)", r"\2\1", words)
    words = re.sub(
        rf"(?:实现|达到|保持)({_PLAIN_FIGURE}%(?:以上|左右)?)的(?:增长|增速|增幅)(?=[,;。、]|$)", r"增长\1", words
    )
    words = re.sub(r"增长的(?:预期|奋斗)?目标[为是](?=\d)", "增长", words.replace("不折不扣", ""))
    words = re.sub(r"降幅(?:预期|力争)?收窄[至到](?=\d)", "下降", words)
    words = re.sub(rf"({_PLAIN_FIGURE}(?:{UNIT})(?:{_AFTER})?)等(?=[,;。]|$)", r"\1", words)
    before = None
    while before != words:
        before, words = words, REMARK.sub("", words)
    words = _THREE.sub(_three_shares, words)
    words = re.sub(r"((?:人口|农民|劳动力)\D{0,6}(?:\d+(?:\.\d+)?|[百千]?)万)(?=以上|左右|[,;。、]|$)", r"\1人", words)
    return re.sub(
        rf"^(?:{_ANNOUNCED}|-{{1,2}}|\d{{1,2}}[.、](?!\d)"
        r"|\(?[一二三四五六七八九十]+(?:\)|、(?![二三](?:、|产|次)))|[一二三四五六七八九十]是)",
        "",
        words,
    )


def _joined(parts: list[str]) -> list[str]:
    """Parts with the names of one list in one: 其中交通投资,民间投资均增长12%."""
    joined: list[str] = []
    for part in parts:
        named = joined and re.fullmatch(rf"(?:其中)?[^\d,;:]*?(?:{MEASURE})", joined[-1])
        shared = ("分别" in part or ALL.search(part)) and not ALL.match(part)
        if named and (shared or re.fullmatch(rf"[^\d,;:]*?(?:{MEASURE})", part)):
            joined[-1] += APART + part
        else:
            joined.append(part)
    return joined


def _stated_each(parts: list[str]) -> list[str]:
    """Parts with 分别 where figures are each one's."""
    stated: list[str] = []
    for part in parts:
        stated.append(respectively(part, listed=bool(stated) and "分别" in stated[-1]))
    return stated


def clause_parts(words: str) -> list[str]:
    """Parts of a text at its commas, semicolons and full stops; not at a comma within a number."""
    parts = re.split(r"[;。!]|(?<!\d),|,(?!\d{3}(?!\d))", words)
    again = (
        rf"、(?=在?(?:实际)?工作中|(?:努力|全力|奋力)?{any_of([*ASPIRATIONS, *FASTER, '不低于', '不慢于'])}"
        rf"|{RISES}|{FALLS}|同比)"
        r"|[且并](?=[与和快高不控])|(?<=同步|前列|平均|水平|持平|稳定)、"
    )
    pieces = [
        figure_last(piece)
        for part in _stated_each(_joined(parts))
        for stated in ([part] if "分别" in part or ALL.search(part) else re.split(again, part))
        for piece in ([stated] if "分别" in part else _at_figures(stated))
    ]
    return [piece for piece in pieces if piece not in ("", "其中", "其中:", "今年", "全年")]


def _told_in_words(piece: str) -> bool:
    """Whether a piece ends in a target of its own told in words, as 贫困人口全部脱贫 does before 、贫困村全部出列."""
    return any(qualitative(piece[start:]) or assigned(piece[start:]) for start in range(2, len(piece) - 1))


def _at_figures(words: str) -> list[str]:
    """Pieces of a list of names with a figure each (企业300家、园区5个): it ends behind a figure, not between names."""
    pieces = [""]
    for piece in words.split("、"):
        told = re.search(rf"{_FIGURED.pattern}|[正零]增长$", pieces[-1]) and re.search(rf"\d|{_WORDED}", piece)
        first = figure_last(pieces[-1]) != pieces[-1] and re.search(r"\d", piece)
        again = told or first or _told_in_words(pieces[-1])
        pieces[-1:] = [pieces[-1], piece] if again else ["、".join(filter(None, [pieces[-1], piece]))]
    return pieces
