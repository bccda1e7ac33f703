"""Whole clauses of plans: which indicator, and which target is set for it (地区生产总值增长6.5%左右).

A clause is read whole or not at all. The target's words are read by the grammar that reads table cells; what stands
before them is the indicator, kept as printed, and may hold no word that could bind or turn the figure.
"""

import re
from dataclasses import replace

from ouhai_stats.language.carried_names import carried_name
from ouhai_stats.language.clause import Clause, shown_row
from ouhai_stats.language.clause_lists import Stated, names_of_one, read_list
from ouhai_stats.language.clause_parts import ALL, clause_parts, plain_words
from ouhai_stats.language.clause_senses import check_sense, implied_movement, is_named
from ouhai_stats.language.grammar_words import ASPIRATIONS, any_of
from ouhai_stats.language.indicator_lists import split_names, with_stem
from ouhai_stats.language.indicator_names import aspires, binding_word, indicator_name
from ouhai_stats.language.predicates import FALLS, RISES, read_predicate
from ouhai_stats.language.refusals import Unread
from ouhai_stats.language.target import RELATIVE, Target
from ouhai_stats.language.units import canonical_unit, is_unit
from ouhai_stats.language.worded_targets import assigned_object, assigned_task

__all__ = ["Clause", "read_clause", "read_lines", "shown_row"]

# The time to read a part grows faster than its length; the longest of 275 real ones has 60 signs.
LONGEST_PART = 300
_LEAD = re.compile(rf"(?:其中[:,]?|并|且|同时|(?:努力|全力|奋力)(?={any_of(ASPIRATIONS)}))+")
_COLUMN = re.compile(r"\((?P<unit>[^()]+)\)$")
_EXTENT = re.compile(
    r"(?<=[%元上下内右])\((?:(?:不含|含|包括|剔除|扣除)[^()\d]{1,12}|[^()\d]{1,8}(?:(?<!同)(?<!可比)口径|计价))\)$"
)
# What is to be completed, without a figure: 基本完成危房改造任务.
_DONE = re.compile(
    r"(?:确保|力争)?(?:(?P<how>(?:全面|基本|如期|圆满|顺利)+完成)(?P<what>[^\d,;:]{2,24}(?:任务|目标|指标))"
    "|(?P<without>动态消除)(?P<home>零就业家庭))"
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
    for part in clause_parts(plain_words(text)):
        if len(part) > LONGEST_PART:
            raise Unread("too_long", words=part[:30], count=len(part), most=LONGEST_PART)
        clauses += _read_part(part, clauses, text)
    for clause in clauses:
        check_sense(clause.indicator, clause.target, clause.movement, text)
    if not clauses:
        raise Unread("no_target", words=text)
    if not clauses[0].indicator and clauses[0].target.unit and any(clause.indicator for clause in clauses[1:]):
        raise Unread("said_of", words=text, part=clauses[0].words)
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
        told = [clause for clause in before if clause.listed] if before and before[-1].listed else before
        named = "、".join(dict.fromkeys(clause.indicator for clause in told))
        return _each(read_list(head or named, tail, shown, shared=False))
    shared = ALL.search(words)
    if shared and read_predicate(words[shared.end() :]):
        named = "、".join(dict.fromkeys(clause.indicator for clause in before))
        return _each(read_list(words[: shared.start()] or named, words[shared.end() :], shown, shared=True))
    for start in range(len(words)):
        read = None if is_named(words, start) else _read_with_unit(words, start)
        if read:
            return _stated(words, start, read, before, shown, within="其中" in part[: len(part) - len(words)])
    tasks = [re.sub(f"(?:{FALLS})$", "", name) for name in split_names(assigned_task(words))]
    if tasks and not any(map(binding_word, tasks)):
        target = Target("assigned", aspirational=aspires(words))
        return [Clause(name, target, listed=len(tasks) > 1) for name in tasks]
    done = _DONE.fullmatch(words)
    if done and not binding_word(what := done["what"] or done["home"]):
        return [Clause(what, Target("qualitative", reference=done["how"] or done["without"]))]
    if _UNDERTAKING.fullmatch(words) and not binding_word(words[2:]):
        return [Clause("", Target("qualitative", reference=words))]
    raise Unread("part", words=shown, part=part)


def _each(stated: list[Stated]) -> list[Clause]:
    """Clauses of a list."""
    return [Clause(one.name, one.target, one.movement, one.words, listed=True) for one in stated]


def _read_with_unit(words: str, start: int) -> tuple[Target, str] | None:
    """Target read from a place on; 突破300亿 has a unit only where the name before it says one (亿元)."""
    read = read_predicate(words[start:])
    column = _COLUMN.search(words[:start])
    if read is None and column and is_unit(column["unit"]):
        return read_predicate(words[start:], canonical_unit(column["unit"]))
    return read


def _stated(
    words: str, start: int, read: tuple[Target, str], earlier: list[Clause], shown: str, *, within: bool
) -> list[Clause]:
    """Clauses from the words before ``start`` and the target read behind them."""
    target, movement = read
    head = words[:start]
    if target.operator == "assigned":  # 能耗降低、排放量降低完成国家任务 are of the one and of the other.
        head = re.sub(f"(?:{FALLS}|{RISES})(?=[、和与])", "", head)
    name, target = _with_column(indicator_name(head, shown), target, shown)
    if target.operator == "assigned" and not name:
        name = assigned_object(words)
    if re.fullmatch("(?:全[年国省市区县州])*经济", name):
        name += re.findall("经济(增[长速])?", words)[0]
    if re.match("(?:确保|力争)?基本实现", head) and target.value is not None and not re.search(r"\d", words):
        target = Target("qualitative", reference=f"基本{words[start:]}")  # 基本实现全覆盖 leaves out how far.
    aspiring = aspires(words[:start] or words) or target.aspirational
    target = replace(target, aspirational=aspiring)
    if not name and earlier:
        return [_again(words, target, movement, before, shown) for before in _told_alike(earlier, words, shown)]
    if earlier:
        before = earlier[-1]
        stem = re.sub("年均$", "", before.indicator)
        name = before.indicator + name if name in ("年均", "每年") else with_stem(name, stem)
        within = within or (before.within and target.unit == before.target.unit)
        name = carried_name(name, target, movement, earlier, shown, within=within)
        movement = movement or implied_movement(name, target, (before.target, before.movement))
    else:
        name = carried_name(name, target, movement, [], shown, within=False)
    names = names_of_one(name, target)
    return [Clause(one, target, movement, words[start:], len(names) > 1, within) for one in names]


def _with_column(name: str, target: Target, shown: str) -> tuple[str, Target]:
    """Name without the unit in brackets behind it, and the target in that unit: 增加值(亿元)."""
    column = _COLUMN.search(name)
    if not column or not is_unit(column["unit"]):
        return name, target
    unit = canonical_unit(column["unit"])
    if target.unit not in (None, unit):
        raise Unread("two_units", words=shown, part=column["unit"], other=target.unit)
    return name[: column.start()], target if target.value is None else replace(target, unit=unit)


def _told_alike(earlier: list[Clause], words: str, shown: str) -> list[Clause]:
    """The targets before of which something more is said: the last, or all of a list that says the same of each."""
    last = earlier[-1]
    if not last.listed:
        return [last]
    listed = [clause for clause in earlier if clause.listed and clause.words == last.words]
    if len(listed) < 2:
        raise Unread("said_of", words=shown, part=words)
    return listed


def _again(words: str, target: Target, movement: str, before: Clause, shown: str) -> Clause:
    """A second target of the indicator of the part before: 增长7%、力争8%."""
    bare = re.fullmatch(rf"(?:{any_of(ASPIRATIONS)}|达到|超过|突破)*[^\u4e00-\u9fff]+(?:以上|左右)?", words)
    grown = words.startswith("达") and before.movement and not before.target.unit == target.unit == "%"
    # A second figure of the same kind that aspires to nothing leaves open which of them is the target.
    kinds = (target.unit, target.value is None, movement or before.movement)
    same = kinds == (before.target.unit, False, before.movement) and not before.target.aspirational
    if not target.aspirational and ((bare and not grown) or (same and not grown and target.operator not in RELATIVE)):
        raise Unread("said_of", words=shown, part=words)
    if target.aspirational and not movement and target.unit == before.target.unit:
        movement = before.movement
    if target.unit == "%" and before.target.operator in RELATIVE and re.match(RISES, before.words):
        movement = "rise"  # 增速高于全国、力争达到7%: the figure is a growth too.
    level = not movement and target.unit != before.target.unit
    name = re.sub("年均$", "", before.indicator) if level else before.indicator  # 年均增长7%，突破1万亿元
    return Clause(name, target, movement, words, before.listed, before.within)
