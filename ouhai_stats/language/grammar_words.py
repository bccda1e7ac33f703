"""Words of the target grammar: what stands before and after a figure, and what stands in its place."""

import re
from collections.abc import Iterable
from functools import lru_cache

__all__ = [
    "ADDED",
    "AFTER",
    "ASPIRATIONS",
    "AUTHORITIES",
    "BEFORE",
    "CEILINGS",
    "FASTER",
    "NOTHING",
    "PARTS",
    "REMARK",
    "SERIES",
    "VAGUE",
    "VERBS",
    "WORDED",
    "any_of",
]


def any_of(words: Iterable[str]) -> str:
    """Pattern of any of some words, the longest first."""
    return _pattern_of(tuple(words))


@lru_cache(maxsize=256)
def _pattern_of(words: tuple[str, ...]) -> str:
    """The same of words that keep their order, escaped once."""
    return "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")"


BEFORE = {
    "at_least": [
        "不低于",
        "不少于",
        "不小于",
        "不短于",
        "大于等于",
        "大于或等于",
        "超过",
        "超",
        "突破",
        "≥",
        ">=",
        "至少",
        "迈上",
        "跃上",
        "跨上",
        "站上",
        "迈过",
        "跨越",
        "跨过",
        "越过",
        "冲破",
        "逾",
    ],
    "at_most": ["不高于", "不超过", "不多于", "不大于", "小于等于", "小于或等于", "≤", "<=", "至多"],
    "below": ["低于", "小于", "少于", "<"],
    "above": ["高于", "大于", "多于", ">"],
    "about": ["约", "大约", "大概"],
}
AFTER = {
    "at_least": ["以上", "及以上", "或以上", "+"],
    "at_most": ["以内", "之内", "以下", "及以下", "内"],
    "about": ["左右", "上下"],
}
# A ceiling by itself (控制在3%), which another word may turn (控制在8%左右, 控制在6%-7%).
CEILINGS = ["控制在", "控制"]
ASPIRATIONS = [
    "力争",
    "争取",
    "力求",
    "冲刺",
    "奋力冲刺",
    "奋斗目标",
    "奋斗目标为",
    "奋斗目标是",
    "挑战目标",
    "力争目标",
]
# Words before a figure that say what moves, not how far; a fall keeps its printed, positive number.
VERBS = [
    "同比",
    "按可比价",
    "按可比价格",
    "按可比价计算",
    "按可比价格计算",
    "按不变价",
    "同口径",
    "可比",
    "按同口径",
    "可比口径",
    "实际",
    "名义",
    "按可比口径",
    "按不变价计算",
    "预期",
    "目标",
    "恢复到",
    "恢复至",
    "回升到",
    "回升至",
    "提高到",
    "提高至",
    "提升到",
    "提升至",
    "增加到",
    "增加至",
    "增长到",
    "增至",
    "扩大到",
    "发展到",
    "发展至",
    "缩小到",
    "缩小至",
    "上升到",
    "下降到",
    "下降至",
    "降低到",
    "降低至",
    "降到",
    "降至",
    "减少到",
    "减至",
    "压减",
    "上升",
    "上涨",
    "年均",
    "增长",
    "增速",
    "增长速度",
    "增幅",
    "增加",
    "提高",
    "提升",
    "下降",
    "降低",
    "减少",
    "削减",
    "压缩",
    "缩短",
    "缩减",
    "压缩到",
    "压缩至",
    "缩短到",
    "缩短至",
    "压缩在",
    "达到",
    "达",
    "实现",
    "完成",
    "保持在",
    "稳定在",
    "巩固在",
    "巩固提升到",
    "维持在",
    "保持",
    "力保",
    "确保",
    "持续",
    "平均为",
    "确定为",
    "设定为",
    "安排为",
    "定为",
    "为",
    "在",
]
FASTER = ["快于", "高于", "好于", "优于", "超过", "超出", "跑赢", "领先于", "略高于", "略快于", "明显高于", "明显快于"]
# How words end that name a series to compare with.
SERIES = [
    "增速",
    "增幅",
    "增长",
    "涨幅",
    "速度",
    "平均",
    "平均数",
    "水平",
    "上年",
    "去年",
    "同期",
    "GDP",
    "生产总值",
    "经济",
    "收入",
    "投资",
    "消费",
    "增加值",
    "全国",
    "全省",
    "全市",
    "东部",
    "中部",
    "西部",
    "东部地区",
    "中部地区",
    "西部地区",
    "面上",
    "经济发展",
    "城镇居民",
    "农村居民",
    "城镇",
    "农村",
    "城镇常住居民",
    "农村常住居民",
    "工业",
    "服务业",
    "农业",
]
AUTHORITIES = [
    "上级",
    "国家",
    "中央",
    "国务院",
    "自治区",
    "省级",
    "市级",
    "州",
    "省",
    "市",
    "区",
    "县",
    "省委",
    "市委",
    "省政府",
    "市政府",
]
WORDED = {
    "零增长": ("plain", 0.0, "%"),
    "正增长": ("above", 0.0, "%"),
    "负增长": ("below", 0.0, "%"),
    "转正": ("above", 0.0, "%"),
    "由负转正": ("above", 0.0, "%"),
    "由降转增": ("above", 0.0, "%"),
    "两位数": ("at_least", 10.0, "%"),
    "两位数以上": ("at_least", 10.0, "%"),
    "两位数增长": ("at_least", 10.0, "%"),
    "两位数以上增长": ("at_least", 10.0, "%"),
    "两位数以上的增长": ("at_least", 10.0, "%"),
    "全覆盖": ("plain", 100.0, "%"),
    "百分百": ("plain", 100.0, "%"),
    "百分之百": ("plain", 100.0, "%"),
    "清零": ("plain", 0.0, "个"),
    "动态清零": ("plain", 0.0, "个"),
    "动态为零": ("plain", 0.0, "个"),
    "翻番": ("plain", 2.0, "倍"),
    "翻一番": ("plain", 2.0, "倍"),
    "翻两番": ("plain", 4.0, "倍"),
    "翻三番": ("plain", 8.0, "倍"),
}
PARTS = {"百分之": "%", "千分之": "‰", "十万分之": "/10万", "万分之": "‱"}
# Words of a count that begins anew each year; a stock does not (企业新增300家 says nothing of all 企业).
ADDED = "(?:新增|净增)"
# Words before a figure that leave its size open (近百家, 几十家, 上千人) or make a rank of it (前3名).
VAGUE = re.compile(
    "(?<!附)近|接近|将近|不到|不足|不满|未达|未满|尚差|仅|[几数上](?=[十百千])|前(?=[0-9一二三四五六七八九十]+[名位])"
)
# Remarks in brackets that change no figure.
REMARK = re.compile(
    r"\((?:[预约][期束]性|指标|预期性指标|约束性指标|考核指标|考核目标|控制数|目标值|同口径|可比口径|按?可比价格?(?:计算)?|按?不变价格?(?:计算)?|含税|剔除[^()]{0,12}因素|扣除价格因素|含|\(|\)|、|/)*\)"
)
NOTHING = r"-*|/|\.\.\.|…|无"
