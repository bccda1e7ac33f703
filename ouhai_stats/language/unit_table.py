"""The one table of units: how plans write them, and what English prints for them."""

import re
from decimal import Decimal

__all__ = ["ALIASES", "BASES", "MULTIPLIERS", "RATIOS", "UNIT", "english_unit", "known_unit", "multiplier_of"]

# Unit as a plan writes it → words after an English number; counted things need none.
BASES = {
    "%": "%",
    "‰": "‰",
    "‱": "‱",
    "个百分点": " percentage points",
    "个千分点": " per mille points",
    "元": " yuan",
    "美元": " US dollars",
    "平方米": " m²",
    "平方公里": " km²",
    "亩": " mu",
    "公顷": " hectares",
    "公里": " km",
    "米": " m",
    "立方米": " m³",
    "吨": " tonnes",
    "吨标准煤": " tonnes of coal equivalent",
    "千瓦时": " kWh",
    "度": " kWh",
    "年": " years",
    "个月": " months",
    "天": " days",
    "个工作日": " working days",
    "小时": " hours",
    "分钟": " minutes",
    "岁": " years of age",
    "人": "",
    "人次": " visits",
    "人年": " person-years",
    "名": "",
    "户": "",
    "家": "",
    "个": "",
    "件": "",
    "套": "",
    "条": "",
    "项": "",
    "栋": "",
    "幢": "",
    "所": "",
    "张": "",
    "座": "",
    "处": "",
    "届": "",
    "场": "",
    "次": "",
    "辆": "",
    "台": "",
    "株": "",
    "宗": "",
    "支": "",
    "批": "",
    "类": "",
    "村": "",
    "镇": "",
    "位": "",
    "只": "",
    "头": "",
    "艘": "",
    "本": "",
    "册": "",
    "倍": " times",
    "分": " points",
    "行": " rows",
    "千瓦": " kW",
    "微克/立方米": " µg/m³",
    "毫克/立方米": " mg/m³",
    "毫克/升": " mg/l",
    "斤": " jin (0.5 kg)",
    "公斤": " kg",
    "斤/亩": " jin (0.5 kg) per mu",
    "公斤/亩": " kg per mu",
    "元/人": " yuan per person",
    "元/人年": " yuan per person and year",
    "元/亩": " yuan per mu",
    "元/平方公里": " yuan per km²",
    "吨标准煤/万元": " tonnes of coal equivalent per 10,000 yuan",
    "吨/万元": " tonnes per 10,000 yuan",
    "立方米/万元": " m³ per 10,000 yuan",
    "千瓦时/万元": " kWh per 10,000 yuan",
    "件/万人": " per 10,000 people",
    "户/万人": " per 10,000 people",
    "人/万人": " per 10,000 people",
    "人/千人": " per 1,000 people",
    "张/千人": " per 1,000 people",
    "个/千人": " per 1,000 people",
    "人/10万人": " per 100,000 people",
    "人/亿元": " per 100 million yuan",
    "批次": " batches",
    "批次/千人": " batches per 1,000 people",
    "亩次": " mu treated",
    "架次": " flights",
    "场次": " showings",
    "标箱": " TEU",
    "台(套)": " sets",
    "套(间)": "",
    ":1": " : 1",
    "棵": "",
    "盏": "",
    "羽": "",
    "起": "",
    "例": "",
    "份": "",
    "笔": "",
    "列": "",
    "部": "",
    "/10万": " per 100,000",
    "班次": "",
    "车次": "",
    "列次": "",
    "艘次": "",
    "辆次": "",
    "户次": "",
    "家次": "",
    "课时": "",
    "枚": "",
    "款": "",
    "港元": " Hong Kong dollars",
    "欧元": " euros",
    "毫米": " mm",
    "分贝": " dB",
    "兆瓦": " MW",
    "兆瓦时": " MWh",
    "吉瓦": " GW",
    "吉瓦时": " GWh",
    "千伏安": " kVA",
    "载重吨": " dwt",
    "吨/日": " tonnes a day",
    "吨/年": " tonnes a year",
    "立方米/日": " m³ a day",
    "立方米/秒": " m³ per second",
    "元/吨": " yuan per tonne",
    "元/平方米": " yuan per m²",
    "克标准煤/千瓦时": " g of coal equivalent per kWh",
    "平方米/人": " m² per person",
    "人/平方公里": " people per km²",
    "公里/平方公里": " km per km²",
    "家/万人": " per 10,000 people",
    "个/万人": " per 10,000 people",
    "张/万人": " per 10,000 people",
    "件/亿元": " per 100 million yuan",
    "亿元/平方公里": " 100 million yuan per km²",
    "EFLOPS": " EFLOPS",
    "PFLOPS": " PFLOPS",
    "P": " PFLOPS",
    "担": " dan (50 kg)",
    "棒": " logs",
    "根": "",
    "人份": "",
    "标台": "",
    "头(只)": "",
    "只(头)": "",
}
MULTIPLIERS = {"万亿": 10**12, "万": 10_000, "亿": 100_000_000}
ALIASES = {
    "平米": "平方米",
    "千米": "公里",
    "m2": "平方米",
    "km": "公里",
    "周岁": "岁",
    "百分点": "个百分点",
    "千克": "公斤",
    "标准箱": "标箱",
    "TEU": "标箱",
    "微克每立方米": "微克/立方米",
    "微克/m3": "微克/立方米",
    "元/人·年": "元/人年",
    "元/(人·年)": "元/人年",
    "kWh": "千瓦时",
    "吨标煤": "吨标准煤",
    "吨标煤/万元": "吨标准煤/万元",
    "间": "个",
    "工作日": "个工作日",
    "个小时": "小时",
    "学时": "课时",
    "个学时": "课时",
    "个课时": "课时",
    "大": "个",
}
# Words that begin like a unit and are none: 三分之二, 80年代, 5家庭, 5个多月, 20万人口, 550大卡.
NOT_UNITS = {
    ":1": "0-9.",
    "分": "之类公",
    "年": "代级均龄",
    "家": "庭园族禽电长政居具",
    "度": "假",
    "天": "然",
    "个": "多体季星周",
    "大": "卡型量幅学数众",
    "人": "口均民力工体事居公日天",
    "米": "级",
    "吨": "级位公煤",
    "亩": "均产",
    "本": "科地级土",
    "行": "业政动程",
    "场": "馆地景",
    "所": "有属在",
    "批": "发",
    "支": "付出持撑",
    "处": "理置级",
    "条": "例",
    "位": "次居",
    "户": "籍均",
    "台": "阶班时",
    "件": "均套",
    "辆": "公日",
    "次": "级生日年月",
    "倍": "增",
    "元": "素宇",
    "头": "部",
    "起": "来点步",
    "例": "如",
    "份": "额",
    "斤": "斤",
    "部": "门分曲委队件落长省级署",
    "列": "车入为举",
    "P": "A-Za-z0-9",
    "担": "保当任负",
    "根": "据治本源",
    "款": "项式",
}
RATIOS = {"%", "‰", "‱", "个百分点", "个千分点", "倍"}
SCALES = {"万亿": (Decimal(1), " trillion"), "万": (Decimal("0.01"), " million"), "亿": (Decimal("0.1"), " billion")}
# Of these a large number is printed in millions and billions, of all others in full.
IN_WORDS = {"元", "美元", "平方米", "立方米", "吨", "千瓦时"}


def _pattern() -> str:
    """Pattern of a unit without 万 or 亿: the longest that fits or none, and no unit “per” another (元/月)."""
    words = sorted([*BASES, *ALIASES], key=len, reverse=True)
    guarded = [re.escape(word) + (f"(?![{NOT_UNITS[word]}])" if word in NOT_UNITS else "") for word in words]
    return f"(?>{'|'.join(guarded)})(?![/×])"


UNIT = _pattern()


def multiplier_of(unit: str) -> str:
    """The 万, 亿 or 万亿 that a unit begins with, or nothing."""
    return next((words for words in MULTIPLIERS if unit.startswith(words)), "")


def known_unit(written: str) -> str | None:
    """Unit under its one name (万平米 → 万平方米), or None where the table has none such."""
    multiplier = multiplier_of(written)
    base = written.removeprefix(multiplier)
    base = ALIASES.get(base, base)
    return multiplier + base if base in BASES else None


def english_unit(unit: str) -> tuple[Decimal, str]:
    """Factor and words by which English prints a number in a unit of the table: 亿元 → 0.1, “ billion yuan”.

    Raises
    ------
    KeyError
        If the unit is not in the table.
    """
    known = known_unit(unit)
    if known is None:
        raise KeyError(f"the unit “{unit}” is not in the table of units")
    multiplier = multiplier_of(known)
    base = known.removeprefix(multiplier)
    if not multiplier:
        return Decimal(1), BASES[base]
    if base in IN_WORDS:
        factor, words = SCALES[multiplier]
        return factor, words + BASES[base]
    return Decimal(MULTIPLIERS[multiplier]), " people" if base == "人" else BASES[base]
