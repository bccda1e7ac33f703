"""The one table of units: how plans write them, and what English prints for them."""

import re
from decimal import Decimal

__all__ = ["ALIASES", "BASES", "MULTIPLIERS", "UNIT", "agreed_unit", "canonical_unit", "english_unit", "multiplied"]

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
    "小时": " hours",
    "分钟": " minutes",
    "岁": " years of age",
    "人": "",
    "人次": " visits",
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
}
MULTIPLIERS = {"万": 10_000, "亿": 100_000_000}
ALIASES = {
    "平米": "平方米",
    "千米": "公里",
    "m2": "平方米",
    "km": "公里",
    "周岁": "岁",
    "百分点": "个百分点",
    "间": "个",
    "大": "个",
}
# Words that begin like a unit and are none: 三分之二, 80年代, 5家庭, 5个多月.
NOT_UNITS = {"分": "之", "年": "代级", "家": "庭", "度": "假", "天": "然", "个": "多"}
RATIOS = {"%", "‰", "‱", "个百分点", "个千分点", "倍"}
# Of these a large number is printed in millions and billions, of all others in full.
IN_WORDS = {"元", "美元", "平方米", "立方米", "吨", "千瓦时"}


def _pattern() -> str:
    """Pattern of a unit without 万 or 亿: the longest that fits or none, and no unit “per” another (元/月)."""
    words = sorted([*BASES, *ALIASES], key=len, reverse=True)
    guarded = [re.escape(word) + (f"(?![{NOT_UNITS[word]}])" if word in NOT_UNITS else "") for word in words]
    return f"(?>{'|'.join(guarded)})(?![/×])"


UNIT = _pattern()


def canonical_unit(written: str) -> str:
    """Unit under its one name: 万平米 → 万平方米.

    Raises
    ------
    ValueError
        If the unit is not in the table; the message shows it.
    """
    multiplier = written[0] if written[:1] in MULTIPLIERS else ""
    base = written.removeprefix(multiplier)
    base = ALIASES.get(base, base)
    if base not in BASES:
        raise ValueError(
            f"the unit “{written}” is not in the table of units; known are {'、'.join(BASES)}, "
            "each also with 万 or 亿 before it"
        )
    return multiplier + base


def english_unit(unit: str) -> tuple[Decimal, str]:
    """Factor and words by which English prints a number in a unit: 亿元 → 0.1, “ billion yuan”."""
    unit = canonical_unit(unit)
    multiplier = unit[0] if unit[0] in MULTIPLIERS else ""
    base = unit.removeprefix(multiplier)
    if not multiplier:
        return Decimal(1), BASES[base]
    if base in IN_WORDS:
        factor, words = {"万": (Decimal("0.01"), " million"), "亿": (Decimal("0.1"), " billion")}[multiplier]
        return factor, words + BASES[base]
    return Decimal(MULTIPLIERS[multiplier]), " people" if base == "人" else BASES[base]


def agreed_unit(printed: str | None, column: str | None, phrase: str) -> str | None:
    """The unit that a phrase prints or else its column's; where both are given they must be the same."""
    expected = canonical_unit(column) if column else None
    if printed and expected and printed != expected:
        raise ValueError(f"“{phrase}” is in {printed}, its column in {expected}; units are never converted silently")
    return printed or expected


def multiplied(value: float, times: str, column: str | None, phrase: str) -> tuple[float, str | None]:
    """Value and unit of a number with a bare 万 or 亿: 3.5万 is 35,000, but 60亿 in a column of 亿元 is 60."""
    unit = canonical_unit(column) if column else ""
    if not times:
        return value, None
    if unit[:1] == times:
        return value, unit
    if unit[:1] in MULTIPLIERS or unit in RATIOS:
        raise ValueError(f"“{phrase}” counts in {times}, its column in {unit}; units are never converted silently")
    return float(Decimal(repr(value)) * MULTIPLIERS[times]), None
