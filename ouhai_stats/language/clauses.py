"""Whole clauses of plans: which indicator, and which target is set for it (地区生产总值增长6.5%左右).

A clause is read whole or not at all. The target's words are read by the grammar that reads table cells; what stands
before them is the indicator, kept as printed, and may hold no word that could bind or turn the figure.
"""

import re
from dataclasses import asdict, dataclass, field, replace

from ouhai_stats.language.carried_names import carried_name
from ouhai_stats.language.clause_senses import check_sense, implied_movement, is_named
from ouhai_stats.language.grammar_words import AFTER, ASPIRATIONS, BEFORE, CEILINGS, FASTER, REMARK, VERBS, any_of
from ouhai_stats.language.indicator_lists import AND, split_names, with_stem
from ouhai_stats.language.indicator_names import aspires, binding_word, indicator_name
from ouhai_stats.language.numerals import normalise
from ouhai_stats.language.predicates import FALLS, RISES, read_predicate
from ouhai_stats.language.refusals import Unread
from ouhai_stats.language.target import RELATIVE, Target
from ouhai_stats.language.unit_table import UNIT
from ouhai_stats.language.units import canonical_unit, is_unit

__all__ = ["Clause", "read_clause", "read_lines", "shown_row"]


@dataclass(frozen=True)
class Clause:
    """One target of a clause: the indicator as printed, the target, and which way its figure is said to move.

    ``movement`` is ``rise`` or ``fall`` where the words say that the figure is a change (增长5%, 下降3%), and blank
    where it is a level. A fall keeps its printed, positive number. ``words`` are the target's own, as they were read;
    ``listed`` says that the same words set targets of several indicators.
    """

    indicator: str
    target: Target
    movement: str = ""
    words: str = field(default="", compare=False)
    listed: bool = field(default=False, compare=False)

    def fields(self) -> dict[str, object]:
        """Indicator, target and movement by name."""
        return {"indicator": self.indicator, **asdict(self.target), "movement": self.movement}


# 增8% and 降3% are 增长8% and 下降3%.
_MOVED = {"增": "增长", "降": "下降", "↑": "增长", "↓": "下降"}
_PLAIN_FIGURE = r"[约超近]?\d+(?:\.\d+)?"
_LEAD = re.compile(rf"(?:其中[:,]?|并|且|同时|(?:努力|全力|奋力)(?={any_of(ASPIRATIONS)}))+")
# One target for all of a list; 人均 and 年均 are no such word.
_ALL = re.compile("(?<![年人户平亩地日月])均(?!衡|匀|等|价|线|值)|(?<![首成])都(?!市)")
# A figure with its unit and bound, at which one target of a list ends.
_AFTER = any_of(word for words in AFTER.values() for word in words)
_FIGURED = re.compile(rf"\d(?:万亿|[万亿])?(?:{UNIT})(?:{_AFTER})?$")
# What states a target without a figure.
_WORDED = "[高快低慢好优]于|同步|持平|实现|完成|保持|稳定|平衡|稳步|持续"
_PREFIX = rf"(?:{any_of(VERBS)})*(?:{any_of([word for words in BEFORE.values() for word in words] + CEILINGS)})?"
# A level in % is of a rate or a share: 国控 of 国控、省控断面优良率 is none.
_MEASURED = re.compile("[率比重例度]$|份额|水平|指数|涨幅|增[速幅]|强度|系数|价格|CPI|程度")
_COLUMN = re.compile(r"\((?P<unit>[^()]+)\)$")
_EXTENT = re.compile(r"(?<=[%元上下内右])\((?:不含|含|包括|剔除|扣除)[^()\d]{1,12}\)$")
# What announces the targets, up to its colon: 今年经济社会发展主要预期目标是：
_ANNOUNCED = (
    r"[^\d,;:]{0,8}(?:20\d\d年)?[^\d,;:]{0,16}"
    "(?:发展的?(?:主要)?(?:预期)?|主要(?:预期|工作)?|总体|奋斗|工作)目标(?:建议)?(?:是|为)?:"
)
# What is to be done, without saying how far: 提高居民基础养老金.
_UNDERTAKING = re.compile(r"(?:提高|增加|扩大|降低|减少)[^\d,;:<>≤≥一二三四五六七八九十百千万亿两]{3,20}")


def read_clause(text: str) -> list[Clause]:
    """Every target that a clause states, in order, one row a target.

    Parameters
    ----------
    text
        A clause or several, as a plan prints them: ``地区生产总值增长5%以上、力争6%，城镇新增就业45万人``. A part
        without an indicator of its own takes the one before it.

    Returns
    -------
    list of Clause
        An unknown indicator is kept as printed; an indicator that the words do not name is ``""``.

    Raises
    ------
    ValueError
        If any part of the text is not understood; the message shows the part. Nothing is left out and nothing
        guessed.

    Examples
    --------
    >>> from ouhai_stats import read_clause
    >>> [(one.indicator, one.target.operator, one.target.value) for one in read_clause("城镇新增就业45万人以上")]
    [('城镇新增就业', 'at_least', 45.0)]
    """
    clauses: list[Clause] = []
    for part in _parts(_plain(text)):
        clauses += _read_part(part, clauses, text)
    for clause in clauses:
        check_sense(clause.indicator, clause.target, clause.movement, text)
    if not clauses:
        raise Unread("no_target", words=text)
    return clauses


def read_lines(text: str, language: str = "en") -> list[tuple[str, list[Clause] | str]]:
    """Each line of a text that is not blank, with its targets or the reason why it is refused, in a language."""
    read: list[tuple[str, list[Clause] | str]] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        try:
            read.append((line, read_clause(line)))
        except ValueError as error:
            read.append((line, error.said(language) if isinstance(error, Unread) else str(error)))
    return read


def shown_row(row: dict[str, object]) -> str:
    """One row as a line: the clause, then each field that is filled, or why the clause is refused."""
    filled = [f"{name}={value:g}" if isinstance(value, float) else f"{name}={value}" for name, value in row.items()
              if name not in ("clause", "aspirational") and value not in (None, "")]  # fmt: skip
    aspires = ["aspirational"] if row.get("aspirational") else []
    return "  ".join([f"{row['clause']} →", *filled, *aspires])


def _plain(text: str) -> str:
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


def _parts(words: str) -> list[str]:
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
        for stated in ([part] if "分别" in part or _ALL.search(part) else re.split(again, part))
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


def _read_part(part: str, before: list[Clause], shown: str) -> list[Clause]:
    """Targets of one part; ``before`` is what the parts before it say.

    What a bracket behind the figure leaves out or takes in is the indicator's (增长5%(不含农户)).
    """
    if extent := _EXTENT.search(part):
        stated = _read_part(part[: extent.start()], before, shown)
        return [replace(clause, indicator=clause.indicator + extent[0]) for clause in stated]
    words = part[lead.end() :] if (lead := _LEAD.match(part)) else part
    head, respectively, tail = words.partition("分别")
    if respectively:
        again = not head and len(before) > 1 and [clause.indicator for clause in before]
        return _listed("、".join(again) if again else head, tail, shown, shared=False)
    shared = _ALL.search(words)
    if shared and read_predicate(words[shared.end() :]):
        return _listed(words[: shared.start()], words[shared.end() :], shown, shared=True)
    for start in range(len(words)):
        read = None if is_named(words, start) else _read_with_unit(words, start)
        if read:
            return [_stated(words, start, read, before, shown)]
    if _UNDERTAKING.fullmatch(words) and not binding_word(words[2:]):
        return [Clause("", Target("qualitative", reference=words))]
    raise Unread("part", words=shown, part=part)


def _read_with_unit(words: str, start: int) -> tuple[Target, str] | None:
    """Target read from a place on; 突破300亿 has a unit only where the name before it says one (亿元)."""
    read = read_predicate(words[start:])
    column = _COLUMN.search(words[:start])
    if read is None and column and is_unit(column["unit"]):
        return read_predicate(words[start:], canonical_unit(column["unit"]))
    return read


def _stated(words: str, start: int, read: tuple[Target, str], earlier: list[Clause], shown: str) -> Clause:
    """Clause from the words before ``start`` and the target read behind them."""
    target, movement = read
    before = earlier[-1] if earlier else None
    name = indicator_name(words[:start], shown)
    if (column := _COLUMN.search(name)) and is_unit(column["unit"]):
        if target.unit not in (None, canonical_unit(column["unit"])):
            raise Unread("two_units", words=shown, part=column["unit"], other=target.unit)
        name = name[: column.start()]
        if target.value is not None:
            target = replace(target, unit=canonical_unit(column["unit"]))
    if re.fullmatch("(?:全[年国省市区县州])*经济", name):
        name += re.findall("经济(增[长速])?", words)[0]
    aspiring = aspires(words[:start] or words) or target.aspirational
    if not name and before:
        bare = re.fullmatch(rf"(?:{any_of(ASPIRATIONS)}|达到|超过|突破)*[^\u4e00-\u9fff]+(?:以上|左右)?", words)
        grown = words.startswith("达") and before.movement and before.target.unit != target.unit
        # A second figure of the same kind that aspires to nothing leaves open which of them is the target.
        kinds = (target.unit, target.value is None, movement or before.movement)
        same = kinds == (before.target.unit, False, before.movement) and not before.target.aspirational
        if not aspiring and ((bare and not grown) or (same and target.operator not in RELATIVE)):
            raise Unread("said_of", words=shown, part=words)
        if aspiring and not movement and target.unit == before.target.unit:
            movement = before.movement
        if target.unit == "%" and before.target.operator in RELATIVE and re.match(RISES, before.words):
            movement = "rise"  # 增速高于全国、力争达到7%: the figure is a growth too.
        level = not movement and target.unit != before.target.unit
        name = re.sub("年均$", "", before.indicator) if level else before.indicator  # 年均增长7%，突破1万亿元
    elif before:
        stem = re.sub("年均$", "", before.indicator)
        name = before.indicator + name if name in ("年均", "每年") else with_stem(name, stem)
        movement = movement or implied_movement(name, target, (before.target, before.movement))
    if before and name in ("累计", "净增"):  # Of what the part before it names: 新增企业5家，累计达到80家.
        name += re.sub("^(?:新增|新登记|新设|新培育|新认定|净增)", "", before.indicator)
    name = carried_name(name, before.indicator if before else "", _several(earlier), shown)
    return Clause(name, replace(target, aspirational=aspiring), movement, words[start:])


def _several(earlier: list[Clause]) -> bool:
    """Whether the part before states targets of several indicators (分别, 均)."""
    return bool(earlier) and earlier[-1].listed


def _listed(head: str, tail: str, shown: str, *, shared: bool) -> list[Clause]:
    """One row for each indicator of a list: a target each (分别), or the same for all (均)."""
    verb = re.search(f"{any_of(VERBS)}+$", head)
    names = split_names(head[: verb.start()] if verb else head)
    if added := re.match(r"(?:新增|净增)(?=\d)", tail):
        names, tail = [name + added[0] for name in names], tail[added.end() :]
    whole = (verb[0] if verb else "") + tail
    # One bound for all that are named is each one's (起数、人数分别下降10%以上); of a bare figure the rest may be lost.
    shared = shared or bool(re.search(f"^[^、和与及]+{_AFTER}$", whole))
    values = [whole] * len(names) if shared else _stated_each(whole)
    understood = [read_predicate(value) for value in values]
    read = [pair for pair in understood if pair is not None]
    if len(names) < 2 or len(names) != len(values) or len(read) < len(values):
        raise Unread("uneven", words=shown, part=head, count=len(names), other=tail, targets=len(values))
    marks = [re.search(f"{_AFTER}$", value) for value in re.split(AND, tail)]
    uneven = len({target.unit for target, _ in read}) > 1
    capped = marks[-1] and marks[-1][0] in AFTER["at_most"] and re.match(any_of(CEILINGS), whole)
    if not shared and marks[-1] and not all(marks) and not capped and (uneven or any(marks[:-1])):
        raise Unread("speaks_for", words=shown, part=marks[-1][0], other=values[0])
    bare = next((name for name, (target, moved) in zip(names, read, strict=True)
                 if target.unit == "%" and not moved and not _MEASURED.search(name)), None)  # fmt: skip
    if bare:
        raise Unread("uneven", words=shown, part=head, count=len(names), other=tail, targets=len(values))
    return [
        Clause(indicator_name(name, shown), target, movement, value, listed=True)
        for name, (target, movement), value in zip(names, read, values, strict=True)
    ]


def _stated_each(tail: str) -> list[str]:
    """What is stated of each of a list: a bound before the first or behind the last speaks for all that have none."""
    lead = re.match(_PREFIX, tail)
    verbs = lead[0] if lead else ""
    values = re.split(AND, tail[len(verbs) :])
    if len(values) > 1 and all(re.fullmatch(r"\d+(?:\.\d+)?", value) for value in values[:-1]):
        unit = re.fullmatch(
            rf"\d+(?:\.\d+)?((?:{UNIT})(?:{_AFTER})?)", values[-1]
        )  # 60、33微克/立方米以内 are of one unit.
        values = [*(value + unit[1] for value in values[:-1]), values[-1]] if unit else values
    mark = re.search(f"{_AFTER}$", values[-1])
    if mark and not any(re.search(f"{_AFTER}$", value) for value in values[:-1]):
        values = [*(value + mark[0] for value in values[:-1]), values[-1]]
    return [value if re.match(f"{RISES}|{FALLS}|{any_of(VERBS)}", value) else verbs + value for value in values]
