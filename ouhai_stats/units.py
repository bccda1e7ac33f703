"""The one table of units: how plans write them, and what English prints for them."""

from decimal import Decimal

__all__ = ["ALIASES", "BASES", "MULTIPLIERS", "canonical_unit", "english_unit"]

# Unit as a plan writes it → words after an English number; counted things need none.
BASES = {
    "%": "%", "‰": "‰", "‱": "‱", "个百分点": " percentage points", "个千分点": " per mille points",
    "元": " yuan", "美元": " US dollars",
    "平方米": " m²", "平方公里": " km²", "亩": " mu", "公顷": " hectares", "公里": " km", "米": " m", "立方米": " m³",
    "吨": " tonnes", "吨标准煤": " tonnes of coal equivalent", "千瓦时": " kWh", "度": " kWh",
    "年": " years", "个月": " months", "天": " days", "小时": " hours", "分钟": " minutes", "岁": " years of age",
    "人": "", "人次": " visits", "名": "", "户": "", "家": "", "个": "", "件": "", "套": "", "条": "", "项": "",
    "栋": "", "幢": "", "所": "", "张": "", "座": "", "处": "", "届": "", "场": "", "次": "", "辆": "", "台": "",
    "株": "", "宗": "", "支": "", "批": "", "类": "", "村": "", "镇": "", "位": "",
    "倍": " times", "分": " points", "行": " rows",
}
MULTIPLIERS = {"万": 10_000, "亿": 100_000_000}
ALIASES = {"平米": "平方米", "千米": "公里", "m2": "平方米", "km": "公里", "百分点": "个百分点", "间": "个", "大": "个"}
# Of these a large number is printed in millions and billions, of all others in full.
IN_WORDS = {"元", "美元", "平方米", "立方米", "吨", "千瓦时"}


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
        raise ValueError(f"the unit “{written}” is not in the table of units; known are {'、'.join(BASES)}, "
                         "each also with 万 or 亿 before it")
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
