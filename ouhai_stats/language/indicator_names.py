"""Names of indicators in a clause: kept as printed, and refused where they hold a part of the target."""

import re

from ouhai_stats.language.grammar_words import ASPIRATIONS, any_of
from ouhai_stats.language.numerals import hide_names
from ouhai_stats.language.refusals import Unread

__all__ = ["aspires", "binding_word", "indicator_name"]

# 争取 is what is done with money from above, and aspires to nothing there: 争取上级资金30亿元.
_OBTAINED = (
    r"争取(?:到位)?(?=(?:上级|中央|国家|省级|中省|各类|专项|政策性|无偿|新增)[^\d]{0,10}"
    "(?:资金|补助|债券|贷款|项目|额度|指标|支持|投资)$)"
)
# Words that say when or how and are no part of the name: 粮食产量继续保持, 到年底规上企业突破.
_WHEN = "^(?:(?:到|至|截至)?(?:今年)?年底(?:前)?|今年(?!以来)|全年(?=[^\\d]{2})|年内(?=[^\\d]{2})),?"
_HOW = (
    "(?<=[^\\d、]{2})(?:继续|持续|始终|稳定|全面|全部|基本|年度|再|再次|拟|拟定|全年|年内|应|将|须|严格|保持"
    "|预期目标|(?:预算)?安排)+$"
)
# Words that say how a figure is meant, of whatever was named before: 投资100亿元，可比增长5%.
_MEANT = "(?:可比|实际|名义|平均|总体|合计|全年|年内|按?现价|共)+"
_DOING = (
    "(?:努力|全力|奋力|尽最大努力|建议|拟|基本实现|同步(?=新?建|改造|新增|实施|推进)"
    r"|计划(?:20\d\d年)?(?!生育|单列)|全面完成|确保|实现"
    "|完成(?![率量值额度情])|力保|保持(?!率)|推动|促进|使|预期(?!寿命))+"
)
# Words that bind or turn a figure: an indicator that holds one has swallowed a part of the target.
_BINDING = re.compile(
    "^提前|增长|增加|增速|下降|降低|提高|提升|减少|上升|削减|达到|超过|突破|高于|低于|快于|慢于|以上|以下|以内|左右|上下|控制|保持|稳定在|巩固$|跨越|迈[上过入]|跃上"
    "|力争|争取|不|未|翻|约$|近|几|超$|[多余]$|至$|到$|过$|仅|只|同步|分别|持平|[与同跟和较](?:全|上|去|经济)|(?<=[速量额值])居|位居|[前第]$|(?<![年人户亩地日月平])均$|都$|为$|在$|达$|恢复[到至]|回升[到至]|比|较|[+<>≥≤±~=-]"
)
# What is sorted by a sum of money that is a part of its name: 5亿元以上项目, 收入超100万元的村.
_CLASSED = "(?:项目|企业|工程|平台|集群|固定资产投资|固投|村)"
_HARMLESS = re.compile(
    r"^(?:巩固提升|提升改造|提质改造|改造提升|整治提升)|不可比|批而未供|供而未用|(?:本科|大专|专科|研究生|硕士|高中|中级|高级|副高|中专)(?:及)?以上(?=学历|学位|职称|文化|技|人)"
    r"|(?:(?:达到|好于|优于)(?:或优于|或好于)?(?:国家)?)?(?:优良|[IVX二三]+[级类])(?:标准)?(?:及|或)?(?:以上)?(?:标准)?(?=的?(?:天数|比例|断面|水体|水质))"
    r"|\d?A+级(?:及)?以上|[一二三四五]星级(?:及)?以上|(?:改造|建设)提升|[县市省地]级及以上|[国省市]控以上"
    rf"|(?:超过?|过)?[十百千]*\d*[百千]?[万亿]?美?元(?:及)?(?:以上)?(?=[^\d]{{0,6}}{_CLASSED})"
    "|增加值|增加额|增长率|增长点|降低率|下降率|(?:下降|降低)幅度|削减率|压减率|提高率|提升率|减少率|限额以上|规模以上|不良|不动产|不含|未成年|未就业|未利用|近视|近零|近岸"
    "|^(?:提高|增加|扩大|降低|减少|压减)(?=[^0-9]{2})|达到或[好优]于|占比|比重|比例|比率|可比|城乡比|收入比|比$|较大|较重|几何|只有|控制率|控制数|控制面积|控制线|市控|国控|省控|控制断面"
    "|增速|增幅|[Ⅰ-Ⅻ]-[Ⅰ-Ⅻ]|I+V?-I*V?I*|(?:省级|市级|国家级|县级)以上|保持率|提升工程|提升行动|(?<=[A-Za-z])-(?=[A-Za-z0-9])"
)
# Numbers that are a part of a name: so many counties, children below an age.
_PLACES = re.compile(
    r"\d+千伏(?=[^\d]{0,4}(?:变|线路|电网))|\d+个?(?:脱贫|山区|海岛|重点)*(?:城市|[县市区州盟旗])(?:及|和)?|\d+周?岁(?:及)?以[上下](?=[婴幼儿童老居人学])"
)


def aspires(words: str) -> bool:
    """Whether words begin with an aspiration: 力争, and 争取 where nothing is obtained by it."""
    words = re.sub(_WHEN, "", words)
    return bool(re.match(any_of(ASPIRATIONS), words)) and not re.match(_OBTAINED, words)


def binding_word(words: str) -> str:
    """The first word of a name that binds or turns a figure, or nothing."""
    odd = _BINDING.search(_plain(words)) or re.search("的$", words)
    return odd[0] if odd else ""


def _plain(words: str) -> str:
    """Name without the words and numbers that are a part of names."""
    return hide_names(_PLACES.sub("", _HARMLESS.sub("", re.sub(_OBTAINED, "", words))))


def _without_lead(words: str) -> str:
    """Words without the aspirations, verbs and times that they begin with: 力争全年, 到年底确保."""
    before = None
    while before != words:
        before = words
        words = re.sub(f"^(?:{any_of(ASPIRATIONS)}|{_DOING})+", "", re.sub(_WHEN, "", words))
        words = re.sub("^(全[国省市区县州镇乡])?要(?![素求道件闻案])(?=[^\\d]{2})", r"\1", words)
    return words


def indicator_name(words: str, shown: str) -> str:
    """Indicator as printed, without what only says that it is to be reached."""
    obtained = re.match(_OBTAINED, words)
    name = words if obtained else _without_lead(words)
    name = re.sub(_HOW, "", name.strip(":,"))
    name = re.sub("^(全[年国省市区县州镇乡])(?:完成|实现)|将(?:完成|实现)", lambda said: said[1] or "", name)
    name = "" if re.fullmatch(_MEANT, name) else name
    name = re.sub(r"(?<=占)(\D{0,12}(?:GDP|值|收入|支出|投资|消费|出口))的$", r"\1", name)  # 占生产总值的2.5%.
    if re.search("[a-z]{3}", name) and not re.search("[\u4e00-\u9fff]", name):
        raise Unread("not_chinese", words=shown, part=name)
    if re.fullmatch(r"(?:\d{4}年|去年|上年|上一年|同期)(?:实际|实绩|完成|预计|执行)*", name):
        raise Unread("earlier_result", words=shown, part=name)
    if "预计" in words:  # An estimate of how a year ends.
        raise Unread("estimate", words=shown, part=words)
    if odd := binding_word(name) or (number[0] if (number := re.search(r"\d[\d.]*", _plain(name))) else ""):
        raise Unread("in_name", words=shown, part=odd, other=name)
    return name
