"""Counts whose figure stands before what is counted, turned about: 打造3个产业集群 is 打造产业集群3个."""

import re

from ouhai_stats.language.grammar_words import AFTER, ASPIRATIONS, any_of
from ouhai_stats.language.indicator_names import binding_word
from ouhai_stats.language.numerals import ARABIC, hide_names
from ouhai_stats.language.unit_table import RATIOS, UNIT

__all__ = ["figure_last"]

# What is done to so many things.
_MAKING = (
    "新建|新增|新改建|改扩建|改建|扩建|建成|建设|打造|培育|新培育|引进|新引进|招引"
    "|引育|实施|创建|创成|争创|改造|开展|举办|完成|实现|推进|谋划|储备|新开工|开工"
    "|净增|组织|培训|认定|新认定|申报|治理|整治|修复|布局|推广|发展|孵化|签约"
    "|新签约|落地|投用|启用|开通|开放|选派|选聘|招聘|帮助|帮扶|救助|资助|支持|推动"
    "|促进|解决|转移|建立|设立|配备|购置|更新|淘汰|关闭|退出|清理|处置|盘活|消除|化解|办好"
    "|提供|安排|抓好|铺排|启动|提升|改造提升|新建改建|新增加|增加|减少|压减|投运"
)
_LEAD = f"(?:全[年国省市区县]|年内|今年|计划|再|新|{any_of(ASPIRATIONS)}|确保|努力)*"
_BOUND = any_of(word for words in AFTER.values() for word in words)
# A figure with the unit of things; a share, a sum of money or a time counts none.
_NOT_THINGS = any_of([*RATIOS, "元", "美元", "年", "天", "个月", "个工作日", "小时", "分钟", "岁", "度", "分", ":1"])
_COUNTERS = "个家项座条所处名户场件套支批"
_FIRST = re.compile(
    rf"(?:为(?=[约超\d]))?(?P<made>(?:其中)?{_LEAD}(?:{_MAKING})*)(?P<figure>(?:约|超过|超)?{ARABIC}(?:万亿|[万亿])?"
    rf"(?:(?!{_NOT_THINGS})(?:{UNIT})(?:{_BOUND})?|(?<=[万亿])(?=[^\\d]{{0,8}}人口)))(?P<thing>[^\\d,;:<>≤≥%]{{2,24}})"
)


def figure_last(words: str) -> str:
    """Words with the figure behind what it counts, or as they are where they are no such count.

    Notes
    -----
    65万贫困人口 are so many 万人. What is counted may hold no word that binds or turns a figure.
    """
    told = _FIRST.fullmatch(words)
    if not told or hide_names(words)[told.start("figure")] == "\0":
        return words
    # 100人以上 before what is counted is a class of it; 5个以上 are so many.
    bound = re.search(f"(.){_BOUND}$", told["figure"])
    classed = (bound and bound[1] not in _COUNTERS) or re.search("[级类型的]$", told["thing"])
    if classed or binding_word(told["thing"]):
        return words
    unit = "人" if told["figure"][-1] in "万亿" else ""
    return told["made"] + told["thing"].removeprefix("的") + told["figure"] + unit
