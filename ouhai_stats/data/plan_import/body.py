"""Targets in running text: the paragraph of goals, clause by clause, and results of the year before."""

import re
from dataclasses import dataclass, replace

from ouhai_stats.data.plan_import.codes import SeriesNames, canonical
from ouhai_stats.data.plan_import.documents import Paragraph
from ouhai_stats.data.plan_import.reading import Target, target_in

__all__ = ["Clause", "clauses_in", "find_goals", "results_before"]

_GOALS = re.compile(r"(?:目标|指标)(?:任务)?(?:如下|是|为)?(?:[（(][^）)]*[）)])?[:：]")
_FIRST = r"^(?:(?:其中|全年|全区|全省|全市|全县|预计|实现|力争实现|并|以及|同时|努力)[,，:：]?)+"
_MOVES = (
    "增长|增速|增加|提高|提升|下降|降低|减少|达到|达|控制在|保持|稳定在|突破|超过|超|不低于|不高于|高于|低于|小于|大于|"
    "快于|与|和|同|完成|力争|增幅|涨幅|左右|在|为"
)


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
    for paragraph in paragraphs:
        start = _GOALS.search(paragraph.text)
        if start:
            clauses = clauses_in(paragraph.text[start.end() :], paragraph, names)
            if _known(clauses) > _known(best):
                best = clauses
    return best


def _known(clauses: list[Clause]) -> int:
    """How many clauses are read as a target of a series on file, or in part of one that is not."""
    return sum(10 * bool(clause.code) + bool(clause.reading) for clause in clauses)


def clauses_in(text: str, paragraph: Paragraph, names: SeriesNames) -> list[Clause]:
    """Targets that sentences state, several for 分别 and for lists with one target; unread clauses stay, unread."""
    found: list[Clause] = []
    for words in re.split(r"[，,；;。]", text):
        plain = re.sub(_FIRST, "", re.sub(r"\s+", "", words))
        if not plain:
            continue
        nameless = re.fullmatch(r"(?:同比|比上年)?增长.+", plain)
        if nameless and found and found[-1].name and found[-1].reading:
            parts = [(found[-1].name, plain)]
        else:
            parts = _several(plain, names) or _one(plain, names)
        for name, target in parts:
            reading = target_in(target) if target else None
            code = _code(name, target, reading, names)
            found.append(Clause(name, target, plain, reading, paragraph, code))
    return found


def _code(name: str, target: str, reading: Target | None, names: SeriesNames) -> str:
    """Code of the series on file that a clause is about, or blank."""
    if not name:
        return ""
    unit = (reading.unit or "") if reading else ""
    own = name + "增速" if unit == "%" and re.match("增长|增速", target) else name
    for words in dict.fromkeys((own, name)):
        proposal = names.propose(words, unit)
        if proposal.how != "unknown":
            return proposal.code
    return ""


def _one(clause: str, names: SeriesNames) -> list[tuple[str, str]]:
    """Name and target of a clause with one target; the whole clause as a name where none is read.

    Notes
    -----
    The target is the longest end of the clause that the grammar reads whole and that begins with a word of motion, a
    figure or a comparison; of several such ends the one before which a series on file is named comes first.
    """
    splits = [
        (re.sub("(?:平均|总体)$", "", clause[:cut]), clause[cut:])
        for cut in range(2, len(clause))
        if re.match(rf"{_MOVES}|[\d<>≤≥百千万零正翻全清]", clause[cut:]) and target_in(clause[cut:])
    ]
    known = [split for split in splits if _code(*split, target_in(split[1]), names)]
    return (known or splits or [(clause, "")])[:1]


def _several(clause: str, names: SeriesNames) -> list[tuple[str, str]]:
    """Names and targets of a clause with several: A、B分别增长1%、2%, or A、B完成下达任务; none for another clause."""
    each = re.fullmatch(rf"(?P<names>.+?)分别(?P<verb>(?:{_MOVES})*)(?P<values>.+)", clause)
    if each:
        values = [each["verb"] + value for value in re.split("、|和|及", each["values"])]
        listed = _completed(re.split("、|和|及|与", each["names"]), names)
        if len(listed) == len(values) and all(target_in(value) for value in values):
            return list(zip(listed, values, strict=True))
        return [(clause, "")]
    listed = clause.split("、")
    if len(listed) < 2:
        return []
    last = _one(listed[-1], names)[0]
    reading = target_in(last[1]) if last[1] else None
    shared = reading is not None and not any(
        re.search(r"\d", name) and target_in(_one(name, names)[0][1] or "?") for name in listed[:-1]
    )
    if reading is None or not shared or (reading.value is not None and "均" not in clause):
        return []
    return [(name, last[1]) for name in [*listed[:-1], re.sub("均$", "", last[0])]]


def _completed(listed: list[str], names: SeriesNames) -> list[str]:
    """Names of a list with what they share: 一产、二产、三产增加值, 城镇和农村居民人均可支配收入.

    Notes
    -----
    The end of the last name goes to each of the others, so much of it as makes a series on file; where none does the
    name stays as it stands.
    """
    last = listed[-1]
    if len(listed) == 1 and re.match("城乡居民", last):
        return [last.replace("城乡", "城镇", 1), last.replace("城乡", "农村", 1)]
    if len(listed) == 1 and re.match("一二三产(?:业)?", last):
        tail = re.sub("^一二三产(?:业)?", "", last)
        return [f"{sector}产业{tail}" for sector in ("第一", "第二", "第三")]
    whole = []
    for name in listed[:-1]:
        forms = [name, *(name + last[cut:] for cut in range(1, len(last)))]
        known = [form for form in forms if _code(form, "增长", Target("plain", 0.0, unit="%"), names)]
        whole.append(known[0] if known else name)
    return [*whole, last]


def results_before(paragraphs: list[Paragraph], names: SeriesNames, year: int) -> dict[str, list[Clause]]:
    """Results of a year that the text states, by series: all different ones, so that a doubt can be seen.

    Notes
    -----
    Read are paragraphs before the goals that speak of the year (上年, 过去一年, its number); averages over several
    years are left out, and so is what is not one plain figure.
    """
    found: dict[str, list[Clause]] = {}
    speaks = False
    for paragraph in paragraphs:
        if _GOALS.search(paragraph.text) and found:
            break
        # A paragraph that opens with a dash goes on with what the one before is about.
        goes_on = speaks and paragraph.text.startswith(("—", "-"))
        speaks = goes_on or bool(re.search(f"{year}年|过去一年|上年|去年|一年来", paragraph.text))
        if not speaks:
            continue
        for clause in clauses_in(re.sub(r"[（(][^）)]*[）)]", "", paragraph.text), paragraph, names):
            reading = clause.reading
            key = clause.code or canonical(clause.name)
            if reading is None or reading.operator != "plain" or reading.value is None:
                continue
            if not key or re.search("年均|五年|以来|目标|累计|期间", clause.words):
                continue
            falls = re.match("下降|降低|减少", clause.target) and not re.search("下降率|削减率|降低率", clause.name)
            signed = replace(reading, value=-reading.value) if falls else reading
            known = found.setdefault(key, [])
            if signed.value not in [other.reading.value for other in known if other.reading]:
                known.append(replace(clause, reading=signed))
    return found
