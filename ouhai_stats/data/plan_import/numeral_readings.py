"""Every numeral of the running text with what it was read as, or blank where a person must say."""

import itertools
import re

from ouhai_stats.data.plan_import.body import Clause
from ouhai_stats.data.plan_import.counted import Commitment
from ouhai_stats.data.plan_import.documents import Document
from ouhai_stats.language.numerals import hide_names, numerals_in

__all__ = ["numeral_rows"]

CONTEXT = 6
_MARK = "[，。；：、！？“”‘’（）《》〔〕【】(),.;:!?\\-—]"
_WORDS = (
    "进一步|一体|一批|一流|一新|新一轮|统一|一致|第一时间|一心一意|一马当先|一年来|之一|一揽子|一系列|一定|一般|一些|一起|"
    "万众|千方百计|百姓|一张蓝图|过去一年|的一年"
)
_IDIOM = re.compile(_WORDS)
_HEADING = re.compile(r"[（(]$")


def numeral_rows(document: Document, goals: list[Clause], commitments: list[Commitment]) -> list[dict[str, str]]:
    """Rows of ``numerals.csv``: number, numeral, the words around it, what it was read as and of what."""
    text = document.text
    lengths = [len(re.sub(r"\s+", "", paragraph.text)) for paragraph in document.paragraphs]
    starts = {0, *itertools.accumulate(lengths)}
    spans = _spans(text, [(clause.words, clause.code, "target") for clause in goals if clause.reading])
    spans += _spans(text, [(line.words, str(number), "commitment") for number, line in enumerate(commitments, 1)])
    hidden, quoted = hide_names(text), [match.span() for match in re.finditer("“[^”]{1,12}”", text)]
    rows = []
    for number, (start, end, numeral) in enumerate(numerals_in(text), 1):
        reads_as, of = _reading(text, start, end, spans, quoted, hidden)
        if re.match("、", text[end:]) and start in starts:
            reads_as, of = "heading", "number of a section"
        rows.append(
            {"no": str(number), "numeral": numeral, "words": _around(text, start, end), "reads_as": reads_as, "of": of}
        )
    return rows


def _spans(text: str, phrases: list[tuple[str, str, str]]) -> list[tuple[int, int, str, str]]:
    """Places of some phrases in the text, each behind the one before where it can be."""
    spans, place = [], 0
    for words, of, reads_as in phrases:
        start = text.find(words, place)
        start = text.find(words) if start < 0 else start
        if start >= 0:
            spans.append((start, start + len(words), reads_as, of))
            place = start
    return spans


def _reading(text: str, start: int, end: int, spans: list, quoted: list, hidden: str) -> tuple[str, str]:
    """What a numeral was read as, and of what; blank where no rule says."""
    for first, last, reads_as, of in spans:
        if first <= start < last:
            return (reads_as, of) if of else ("", "")
    after, before = text[end : end + 4], text[max(0, start - 8) : start]
    if re.match("年|[〕\\]】]", after) and re.fullmatch(r"(?:19|20)\d\d", text[start:end]):
        return "date", "year of the plan or of the document"
    if re.match("月|日", after) and text[start:end].isdigit():
        return "date", "day or month"
    if re.match("号", after) and re.search("〕$", before):
        return "document", "number of the document"
    if re.match("[）)]", after) and _HEADING.search(before) and not text[start:end].isdigit():
        return "heading", "number of a section"
    if any(match.start() <= start < match.end() for match in _IDIOM.finditer(text, max(0, start - 6), end + 6)):
        return "word", "part of a fixed expression"
    if (
        re.match("届|中全会|大(?=[和会以报精，。])|次会", after)
        or (re.match("大", after) and before.endswith("党的"))
        or (re.search("[届、]$", before) and re.match("[、中]", after))
    ):
        return "name", "congress or session"
    if re.match("期|号|版|省道|国道", after) or hidden[start] == "\0" or text[start:end].endswith(".0"):
        return "name", "version, substance, road, place or stage"
    if any(first < start < last for first, last in quoted):
        return "name", "name of a campaign, a programme or a slogan"
    if re.match("周年", after):
        return "name", "an anniversary"
    if re.match("年(?:行动|计划|倍增|建设)", after):
        return "name", "name of a programme of several years"
    return "", ""


def _around(text: str, start: int, end: int) -> str:
    """The numeral with up to six signs on each side, to the next mark."""
    before = re.split(_MARK, text[max(0, start - CONTEXT) : start])[-1]
    after = re.split(_MARK, text[end : end + CONTEXT])[0]
    return before + text[start:end] + after
