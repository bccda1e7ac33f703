"""A clause in parts, each of which states its own target: remarks left out, announcements passed over."""

import re

from ouhai_stats.language.grammar_words import AFTER, ASPIRATIONS, FASTER, REMARK, VERBS, any_of
from ouhai_stats.language.numerals import normalise
from ouhai_stats.language.predicates import FALLS, RISES
from ouhai_stats.language.unit_table import UNIT

__all__ = ["ALL", "clause_parts", "plain_words"]

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
    r"[^\d,;:]{0,8}(?:20\d\d年)?[^\d,;:]{0,16}"
    "(?:发展的?(?:主要)?(?:预期)?|主要(?:预期|工作)?|总体|奋斗|工作)目标(?:建议)?(?:是|为)?:"
)


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
    words = re.sub(rf"({any_of(VERBS)})(每人每[年月]|每[人户亩])(?=\d)", r"\2\1", words)
    before = None
    while before != words:
        before, words = words, REMARK.sub("", words)
    return re.sub(
        rf"^(?:{_ANNOUNCED}|-{{1,2}}|\d{{1,2}}[.、](?!\d)"
        r"|\(?[一二三四五六七八九十]+(?:\)|、(?![二三](?:、|产|次)))|[一二三四五六七八九十]是)",
        "",
        words,
    )


def clause_parts(words: str) -> list[str]:
    """Parts of a text at its commas, semicolons and full stops; not at a comma within a number."""
    parts = re.split(r"[;。!]|(?<!\d),|,(?!\d{3}(?!\d))", words)
    again = (
        rf"、(?=在?(?:实际)?工作中|(?:努力|全力|奋力)?{any_of([*ASPIRATIONS, *FASTER, '不低于', '不慢于'])}"
        rf"|{RISES}|{FALLS}|同比)"
        r"|[且并](?=[与和快高不])|(?<=同步|前列|平均|水平|持平|稳定)、"
    )
    pieces = [
        piece
        for part in parts
        for stated in ([part] if "分别" in part or ALL.search(part) else re.split(again, part))
        for piece in ([stated] if "分别" in part else _at_figures(stated))
    ]
    return [piece for piece in pieces if piece not in ("", "其中", "其中:")]


def _at_figures(words: str) -> list[str]:
    """Pieces of a list of names with a figure each (企业300家、园区5个): it ends behind a figure, not between names."""
    pieces = [""]
    for piece in words.split("、"):
        again = _FIGURED.search(pieces[-1]) and re.search(rf"\d|{_WORDED}", piece)
        pieces[-1:] = [pieces[-1], piece] if again else ["、".join(filter(None, [pieces[-1], piece]))]
    return pieces
