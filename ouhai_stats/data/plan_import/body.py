"""Targets in running text: the paragraph of goals, clause by clause, and results of the year before."""

import re
from dataclasses import dataclass, replace

from ouhai_stats.data.plan_import.codes import SeriesNames, canonical
from ouhai_stats.data.plan_import.documents import BULLET, Paragraph
from ouhai_stats.data.plan_import.reading import Target, target_in
from ouhai_stats.language.clauses import read_clause
from ouhai_stats.language.indicator_lists import split_names
from ouhai_stats.language.numerals import normalise
from ouhai_stats.language.target_words import format_target

__all__ = ["Clause", "clauses_in", "find_goals", "results_before"]

_GOALS = re.compile(r"(?:目标|指标)(?:任务)?(?:如下|是|为)?(?:[（(][^）)]*[）)])?[:：]")
# The goals' heading, as the first sentence of their paragraph or as the one before it.
_HEADING = re.compile(r"[^，,；;：:。]{0,24}(?:预期|主要|发展|奋斗|工作)(?:目标|指标)(?:任务)?。?")
_HEADED = re.compile(r"[^，,；;：:。]{0,24}(?:预期|主要|发展|奋斗|工作)(?:目标|指标)(?:任务)?。")
_ITEM = re.compile(rf"(?:(?:{BULLET})+|\d{{1,2}}[.、．](?!\d)|[（(]\d{{1,2}}[）)]|[①-⑳])\s*")
_CHAPTER = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|附[件表]|第[一二三四五六七八九十]+[章部]|[|#]"
)
MAX_ITEMS = 60
_FIRST = r"^(?:(?:其中|全年|全区|全省|全市|全县|预计|实现|力争实现|并|以及|同时|努力)[,，:：]?)+"


@dataclass(frozen=True)
class Clause:
    """A target in the text: the indicator's words, the target's, the whole clause, its reading and its paragraph."""

    name: str
    target: str
    words: str
    reading: Target | None
    paragraph: Paragraph
    code: str = ""


def find_goals(paragraphs: list[Paragraph], names: SeriesNames) -> list[Clause]:
    """Clauses of the paragraph of goals, read or not; of several such paragraphs the one with most series on file."""
    best: list[Clause] = []
    for paragraph, before in zip(paragraphs, [None, *paragraphs], strict=False):
        start = _GOALS.search(paragraph.text) or _HEADED.match(paragraph.text)
        headed = before is not None and bool(_HEADING.fullmatch(before.text.strip()))
        if start or headed:
            clauses = clauses_in(paragraph.text[start.end() if start else 0 :], paragraph, names)
            if start and start.end() == len(paragraph.text.strip()):
                clauses = [clause for item in _items(paragraphs, paragraph) for clause in clauses_in(*item, names)]
            if _known(clauses) > _known(best):
                best = clauses
    return best


def _items(paragraphs: list[Paragraph], announced: Paragraph) -> list[tuple[str, Paragraph]]:
    """Items of the list that a paragraph announces with its colon: to the next heading, or a full stop that ends it."""
    items: list[tuple[str, Paragraph]] = []
    for paragraph in paragraphs[paragraphs.index(announced) + 1 :][:MAX_ITEMS]:
        mark = _ITEM.match(paragraph.text)
        if not mark and (_CHAPTER.match(paragraph.text) or (items and _ITEM.match(items[0][1].text))):
            break
        items.append((paragraph.text[mark.end() if mark else 0 :], paragraph))
        if not mark and paragraph.text.endswith("。"):
            break
    return items


def _known(clauses: list[Clause]) -> int:
    """How many clauses are read as a target of a series on file, or in part of one that is not."""
    return sum(10 * bool(clause.code) + bool(clause.reading) for clause in clauses)


def clauses_in(text: str, paragraph: Paragraph, names: SeriesNames) -> list[Clause]:
    """Targets that sentences state, one a series: several for 分别 and for lists; unread clauses stay, unread.

    Notes
    -----
    Of what a clause says of one series its first target counts; what it aspires to beyond (力争6.5%) or compares it
    with stands in the clause's words.
    """
    clauses: list[Clause] = []
    for words in re.split(r"[，；;。]|(?<!\d),|,(?!\d{3}(?!\d))", text):
        plain = re.sub(_FIRST, "", re.sub(r"\s+", "", words))
        if not plain:
            continue
        before = clauses[-1] if clauses and clauses[-1].name and clauses[-1].reading else None
        for name, target, reading in _stated(plain, before):
            if before and reading and name == before.name and (reading.aspirational or reading.value is None):
                continue
            clauses.append(Clause(name, target, plain, reading, paragraph, _code(name, target, reading, names)))
    return clauses


def _stated(plain: str, before: Clause | None) -> list[tuple[str, str, Target | None]]:
    """Names, words and readings of a clause's targets; the clause as a name where it is not read.

    Notes
    -----
    A clause without a name of its own goes on with the one before it where it states growth or an aspiration.
    """
    try:
        read = read_clause(plain)
    except ValueError:
        return [(plain, "", None)]
    stated: list[tuple[str, str, Target | None]] = []
    kept: set[tuple[str, str | None]] = set()
    for clause in read:
        goes_on = not clause.indicator and before is not None
        if goes_on and not (clause.movement or clause.target.aspirational or clause.target.value is None):
            return [(plain, "", None)]
        name = before.name if goes_on and before else re.sub("(?:平均|总体)$", "", clause.indicator)
        words = clause.words if target_in(clause.words) else format_target(clause.target)
        listed = split_names(name) if clause.target.value is None else [name]
        key = (name, clause.target.unit if clause.target.value is not None else None)
        second = any(known == name for known, _ in kept) and (clause.target.value is None or key in kept)
        if not second:
            stated += [(_as_printed(each, plain), words, target_in(words)) for each in listed]
        kept.add(key)
    return stated or [(plain, "", None)]


def _as_printed(name: str, clause: str) -> str:
    """Name with the clause's own signs (（助理） where the grammar has (助理)), or as it is where it stands nowhere."""
    if name in clause:
        return name
    ends = range(1, len(clause) + 1)
    return next((clause[i:j] for j in ends for i in range(j) if normalise(clause[i:j]) == name), name)


def _code(name: str, target: str, reading: Target | None, names: SeriesNames) -> str:
    """Code of the series on file that a clause is about, or blank."""
    if not name:
        return ""
    unit = (reading.unit or "") if reading else ""
    grown = name + "增速" if unit == "%" and re.match("增长|增速", target) else name
    for words in dict.fromkeys((grown, name)):
        proposal = names.propose(words, unit)
        if proposal.how != "unknown":
            return proposal.code
    return ""


def results_before(paragraphs: list[Paragraph], names: SeriesNames, year: int) -> dict[str, list[Clause]]:
    """Results of a year that the text states, by series: all different ones, so that a doubt can be seen.

    Notes
    -----
    Read are paragraphs before the goals that speak of the year (上年, 过去一年, its number); averages over several
    years are left out, and so is what is not one plain figure.
    """
    results: dict[str, list[Clause]] = {}
    speaks = False
    for paragraph in paragraphs:
        if _GOALS.search(paragraph.text) and results:
            break
        # A paragraph that opens with a dash goes on with what the one before is about.
        goes_on = speaks and paragraph.text.startswith(("—", "-"))
        speaks = goes_on or bool(re.search(f"{year}年|过去一年|上年|去年|一年来", paragraph.text))
        if not speaks:
            continue
        text = re.sub(r"[（(][^）)]*[）)]", "", paragraph.text)
        # The year that a clause begins with is no part of the indicator's name; 2025年末 is a day of it and stays.
        text = re.sub(rf"(?:(?<=[，,；;。])|^)(?:{year}年|上年|去年)(?![末底初])", "", text)
        for clause in clauses_in(text, paragraph, names):
            reading = clause.reading
            key = clause.code or canonical(clause.name)
            if reading is None or reading.operator != "plain" or reading.value is None:
                continue
            if not key or re.search("年均|五年|以来|目标|累计|期间", clause.words):
                continue
            falls = re.match("下降|降低|减少", clause.target) and not re.search("下降率|削减率|降低率", clause.name)
            signed = replace(reading, value=-reading.value) if falls else reading
            known = results.setdefault(key, [])
            if signed.value not in [other.reading.value for other in known if other.reading]:
                known.append(replace(clause, reading=signed))
    return results
