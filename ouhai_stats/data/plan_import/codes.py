"""Series that a printed name means: the same name, a synonym, or itself; the nearest name is shown, never taken."""

import hashlib
import re
from dataclasses import dataclass

import pandas as pd

from ouhai_stats.data.plan_import.annex_row import without_mark
from ouhai_stats.language.numerals import normalise
from ouhai_stats.language.units import is_unit

__all__ = ["Proposal", "SeriesNames", "new_series"]

# Words of the field for one thing, the longer names first; both sides of a comparison are written with the last.
SAME = [
    ("地方一般公共预算收入", "一般公共预算收入"),
    ("地区生产总值", "GDP"),
    ("国内生产总值", "GDP"),
    ("生产总值", "GDP"),
    ("规模以上", "规上"),
    ("城镇常住居民", "城镇居民"),
    ("农村常住居民", "农村居民"),
    ("城镇居民可支配", "城镇居民人均可支配"),
    ("研究与试验发展经费", "R&D经费"),
    ("研发经费", "R&D经费"),
    ("全社会固定资产投资", "固定资产投资"),
    ("全社会R&D", "R&D"),
    ("增长率", "增速"),
    ("增幅", "增速"),
    ("涨幅", "增速"),
]
LONGEST_NAME = 60
_TAIL = re.compile("(?:增加值)?(?:增速|增长|下降率|削减率|降低率|覆盖率|比重|占比|比例)$")
# What is an amount: in % it can only grow.
_AMOUNT = "(?:总值|增加值|产值|总额|收入|投资|消费|[进出]口|外资)$"
_SECTORS = {"一产": "第一产业", "二产": "第二产业", "三产": "第三产业"}


@dataclass(frozen=True)
class Proposal:
    """Series for a name: how it was found (exact, synonym, unknown), and the nearest other name with its distance."""

    code: str
    how: str
    nearest: str = ""
    distance: int = 0


class SeriesNames:
    """Names by which the series on file are known."""

    def __init__(self, series: pd.DataFrame) -> None:
        self.series = series.set_index("code")
        self.exact: dict[str, str] = {}
        self.synonyms: dict[str, str] = {}
        for line in series.itertuples(index=False):
            for name in (line.name_zh, *filter(None, line.also_called.split("|"))):
                self.exact.setdefault(normalise(name), line.code)
                self.synonyms.setdefault(canonical(name), line.code)

    def propose(self, name: str, unit: str, above: str = "") -> Proposal:
        """Series for a name in a unit; one of another kind of unit is another series."""
        for form in name_forms(name, unit, above):
            for how, names, key in (
                ("exact", self.exact, normalise(form)),
                ("synonym", self.synonyms, canonical(form)),
            ):
                code = names.get(key)
                if code and self._fits(code, unit):
                    return Proposal(code, how)
        nearest, distance = self.nearest(name)
        return Proposal(own_code(above + without_mark(name), unit), "unknown", nearest, distance)

    def _fits(self, code: str, unit: str) -> bool:
        """Whether a series can be printed in a unit; % and ‰ may stand for each other by mistake."""
        expected = self.series.at[code, "unit"]
        return not unit or expected == unit or {expected, unit} <= {"%", "‰", "‱"}

    def nearest(self, name: str) -> tuple[str, int]:
        """Name on file with the fewest changed signs, and their number."""
        plain = canonical(without_mark(name))[:LONGEST_NAME]
        return min(
            ((known, edit_distance(plain, canonical(known))) for known in self.series["name_zh"]),
            key=lambda item: item[1],
        )


def canonical(name: str) -> str:
    """Name in one writing: full-width signs, dashes, and words of the field that mean one thing."""
    text = normalise(name)
    for short, long in _SECTORS.items():
        text = re.sub(f"^{short}", long, text)
    for words, same in SAME:
        text = text.replace(words, same)
    return re.sub("GDPGDP", "GDP", text)


def name_forms(name: str, unit: str, above: str = "") -> list[str]:
    """Forms under which a printed name may be on file."""
    plain = re.sub(r"[（(](?:%|％|‰|亿元|万元|万人|元|个|人|件)[）)]$", "", without_mark(name))
    before, _, last = plain.rpartition("：")
    above = above or before
    forms = [plain]
    if above:
        tail = _TAIL.search(without_mark(above))
        forms += [last + tail[0]] if tail else []
        forms += [last, without_mark(above) + last]
    if unit in ("%", ""):
        forms += [
            form + "增速" for form in [last or plain, re.sub("增长$", "", plain), re.sub("增加值(?:增速)?$", "", plain)]
        ]
    if unit != "%":
        forms += [plain + "（总量）"]
    return list(dict.fromkeys(forms))


def edit_distance(first: str, second: str) -> int:
    """Number of signs to put in, take out or change (Levenshtein 1966)."""
    line = list(range(len(second) + 1))
    for row, sign in enumerate(first, 1):
        before, line[0] = line[0], row
        for column, other in enumerate(second, 1):
            before, line[column] = line[column], min(line[column] + 1, line[column - 1] + 1, before + (sign != other))
    return line[-1]


def own_code(name: str, unit: str) -> str:
    """Code of a series that is not on file: the same for the same name and unit in every plan."""
    return "own_" + hashlib.sha256(f"{canonical(name)}|{unit}".encode()).hexdigest()[:8]


def new_series(code: str, name: str, unit: str, stated: str) -> dict[str, str]:
    """Row for ``series.csv`` of an indicator that is not on file: kind and direction by its words, to be confirmed.

    ``stated`` are the words of its target and result: what is said to fall by 3 % is a reduction.
    """
    plain = without_mark(name)
    # A unit in brackets stands in its own column: 粮食总产量（万吨）.
    bracket = re.search(r"[（(]([^（()）]+)[）)]$", plain)
    plain = plain[: bracket.start()] if bracket and is_unit(bracket[1].replace("％", "%")) else plain
    grows = unit == "%" and bool(re.search("增速|增长|增幅|涨幅", plain + stated) or re.search(_AMOUNT, plain))
    falls = (
        unit == "%" and re.search("(?:下降|降低|削减|减少)\\d", stated) and re.search("能耗|排放|消耗|用水|强度", plain)
    )
    if falls or re.search(r"(?:下降|削减|降低)(?:率|幅度?)?$|减排", plain):
        kind = "reduction"
    elif grows and not re.search("比重|占比|比例|强度|份额|失业率|覆盖率", plain):
        kind = "growth"
    elif unit in ("%", "‰", "‱"):
        kind = "share"
    else:
        # A ratio (吨标准煤/万元) stands at its height and does not add up within a year.
        stands = "/" in unit or re.search("^每|人均|拥有量|保有量|数量?$|床位|面积|库存|累计|浓度", plain)
        kind = "level_stock" if stands else "level_flow"
    lower = kind != "reduction" and re.search("失业|死亡|事故|排放|浓度|能耗|消耗|负债|贫困|PM2|价格", plain)
    named = (
        plain if kind != "growth" or re.search("(?:增速|涨幅|增幅)$", plain) else re.sub("增长$", "", plain) + "增速"
    )
    return {
        "code": code,
        "parent": "",
        "name_zh": named,
        "name_en": named,
        "also_called": without_mark(name) if without_mark(name) != named else "",
        "unit": unit,
        "kind": kind,
        "direction": "lower" if lower else "higher",
        "price_basis": ("real" if re.search("生产总值|GDP|增加值", plain) else "nominal") if kind == "growth" else "",
        "denominator": "",
        "unit_doubt": "no",
        "note": "proposed by import: kind, direction and English name to be confirmed",
    }
