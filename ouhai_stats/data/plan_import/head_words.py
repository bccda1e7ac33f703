"""What the columns of an annex hold, by the words of their heads."""

import re
from dataclasses import dataclass, replace

from ouhai_stats.language.numerals import DIGITS, normalise, without_note
from ouhai_stats.language.units import is_unit

__all__ = ["FIGURES", "KINDS", "ROLES", "Column", "columns_of_head", "plain"]

ROLES = {
    "category": "类别|分类|大类|领域|指标类别|指标分类|类型",
    "number": "(?:指标)?(?:序号|编号)|序",
    "unit": "计量单位|单位",
    "nature": "(?:指标)?(?:属性|性质)",
    "responsible": ".*(?:责任|牵头|主管|实施|承担|分管|配合).*(?:单位|部门|领导|人)|部门|.*负责人",
    "note": "备注|说明",
    "name": "(?:主要|计划|具体)?指标(?:名称|内容)?|(?:指标)?项目(?:名称)?|名称|内容",
}
KINDS = {
    "plan": "计划|目标|任务|建议|安排",
    "actual": "完成|实绩|实际|执行|初步|快报|初值|实现",
}
_LEVEL = "绝对值|绝对数|总量|数值|数额|总额"
_GROWTH = "增速|增长|同比|增幅|增减|[±+]%"
# A plan may set two targets: the one that is to be met, and one that is striven for.
_BASE, _STRETCH = "基本|基础|保底|必保|底线", "力争|奋斗|争取|挑战|冲刺"
_AGAINST = re.compile(r"[比较](?:上年|去年|20\d\d年)(?:同期|实绩|实际)?")
# A head of a figure column says year, kind and measure, and nothing else: 2021年计划投资 is no target.
FIGURES = re.compile(
    r"(?:(?P<year>20\d\d)年?|上年|去年|今年|本年)?度?"
    rf"(?:主要|预期|预计|{_BASE}|{_STRETCH}|{KINDS['plan']}|{KINDS['actual']}|情况|指标|值|数|{_LEVEL}|{_GROWTH}"
    r"|率|幅度|[（(]?[%±+]+[）)]?|为|年|[（()）、/])*"
)
_CHINESE_YEAR = re.compile(r"二[〇○零0Oo][〇○零0Oo一二三四五六七八九]{2}(?=年)")
# Columns of other years and of longer plans are no doubt about this one's.
_ELSEWHERE = re.compile(r"20\d\d|规划|十[一二三四五六七八九]五|五年")


@dataclass(frozen=True)
class Column:
    """What a column holds: role and head; of figures also the year, measure (level, growth or blank) and any unit."""

    role: str
    head: str
    year: int | None = None
    measure: str = ""
    unit: str = ""

    @property
    def unread(self) -> bool:
        """Whether the column may hold figures of the plan that its head does not let one read."""
        return self.role == "other" and bool(self.head) and not self.year and not _ELSEWHERE.search(self.head)


def plain(text: str) -> str:
    """Words of a head in half-width signs, without white space or the mark of a note, years in digits."""
    words = without_note(normalise(text))
    return _CHINESE_YEAR.sub(lambda year: "".join(str(DIGITS.get(sign, 0)) for sign in year[0]), words)


def columns_of_head(heads: list[str], plan_year: int) -> list[Column]:
    """What each column holds, by its head and, for growth without a year (增长%), by the figures that it stands behind.

    Raises
    ------
    ValueError
        If a column of growth may be about the plan or about the year before.
    """
    columns = [_column(head, plan_year) for head in heads]
    for number, column in enumerate(columns):
        if column.role == "growth":
            columns[number] = _behind(columns, number)
        elif "%" in column.head and not column.measure and _has_level(columns, column):
            columns[number] = replace(column, measure="growth")
    return columns


def _has_level(columns: list[Column], rate: Column) -> bool:
    """Whether another column of the same role and year does not say %: 计划（亿元） beside 计划（%）."""
    others = [other for other in columns if (other.role, other.year) == (rate.role, rate.year) and other is not rate]
    return any("%" not in other.head for other in others) and rate.year is not None


def _column(head: str, plan_year: int) -> Column:
    """What a column holds, by its head; ``growth`` where it says that and nothing of a year or kind."""
    for role, pattern in ROLES.items():
        if re.fullmatch(pattern, head):
            return Column(role, head)
    words = _AGAINST.sub("", head)
    bracket = re.search(r"\(([^()%]+)\)$", words)
    unit = bracket[1] if bracket and is_unit(bracket[1]) else ""
    words = words[: bracket.start()] if bracket and unit else words
    figures = FIGURES.fullmatch(words)
    if not words or not figures:
        return Column("other", head)
    kinds = [kind for kind, pattern in KINDS.items() if re.search(pattern, words)]
    year = int(figures["year"]) if figures["year"] else None
    if year is None and re.search("上年|去年", words):
        year = plan_year - 1
    last_kind = "actual" if re.search("预计完成|预计|完成|实绩|执行", words) else kinds[0] if kinds else None
    kind = last_kind or ("plan" if year == plan_year or "预期" in words else "actual" if year else None)
    measure = "growth" if re.search(f"{_GROWTH}", words) else "level" if re.search(_LEVEL, words) else ""
    if kind is None:
        return Column("growth" if measure == "growth" else "other", head, None, measure, unit)
    year = year or (plan_year if kind == "plan" else plan_year - 1)
    roles = {("plan", plan_year): "target", ("plan", plan_year - 1): "plan", ("actual", plan_year - 1): "actual"}
    role = roles.get((kind, year), "other")
    return Column("stretch" if role == "target" and re.search(_STRETCH, words) else role, head, year, measure, unit)


def _behind(columns: list[Column], number: int) -> Column:
    """A column of growth without a year as that of the figures before it."""
    growth = columns[number]
    before = next((column for column in reversed(columns[:number]) if column.year), None)
    targets = [place for place, column in enumerate(columns) if column.role == "target"]
    if not targets:
        return replace(growth, role="other")
    later = any(column.role == "growth" for column in columns[number + 1 :])
    known = later or targets[-1] > number or any(columns[place].measure == "growth" for place in targets)
    if before is None or (before.role != "target" and not known):
        found = "、".join(column.head for column in columns if column.head)
        raise ValueError(
            f"the head of column {number + 1}, “{growth.head}”, does not say of which year; the columns are {found}; "
            "allowed: a year in it, or its place behind the figures that it is about"
        )
    return replace(growth, role=before.role, year=before.year)
