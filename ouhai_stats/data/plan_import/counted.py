"""Counted commitments of the running text, by section, each with the phrase that it stands in."""

import calendar
import re
from dataclasses import dataclass

from ouhai_stats.data.plan_import.body import Clause
from ouhai_stats.data.plan_import.documents import Paragraph
from ouhai_stats.data.plan_import.reading import count_in
from ouhai_stats.language.numerals import normalise

__all__ = ["Commitment", "find_commitments"]

MAX_WORDS = 60
_SIGN = "[一二三四五六七八九十]"
_CHAPTER, _PART = re.compile(rf"^({_SIGN}{{1,3}})、"), re.compile(rf"^([（(]{_SIGN}{{1,3}}[）)])")
_COUNT = r"\d|[一二两三四五六七八九十百千]+(?=[个项家条所栋大])|全覆盖|百分百|翻番|清零"
_AROUND = "(?:力争|争取|确保|实现|达到|达|超过|超|突破|不低于|不少于|新增|以上|左右|以内|及以上|约|全年)"


@dataclass(frozen=True)
class Commitment:
    """A count that the plan promises: section, theme, what is counted, the phrase, its deadline and its paragraph."""

    section: str
    theme: str
    what: str
    words: str
    deadline: str
    deadline_words: str
    paragraph: Paragraph


def find_commitments(paragraphs: list[Paragraph], goals: list[Clause], plan_year: int) -> list[Commitment]:
    """Every phrase behind the goals that counts one thing; what the grammar does not read as one count is not taken."""
    start = max((goal.paragraph.number for goal in goals), default=0)
    commitments: list[Commitment] = []
    chapter = part = theme = ""
    for paragraph in paragraphs:
        text = paragraph.text.replace("(", "（").replace(")", "）")
        heading = _CHAPTER.match(text) or _PART.match(text)
        if heading and heading.re is _CHAPTER:
            chapter, part = heading[1], ""
        elif heading:
            part = heading[1]
        if heading:
            theme = re.split("[。，,]", text[heading.end() :])[0]
        if paragraph.number > start:
            commitments += [
                Commitment(
                    chapter + part or "正文",
                    theme or "正文",
                    _what(words),
                    words,
                    *_deadline(words, plan_year),
                    paragraph,
                )
                for sentence in re.split("[。；;！]", paragraph.text)
                for words in _phrases(sentence)
            ]
    return commitments


def _phrases(sentence: str) -> list[str]:
    """Phrases of a sentence that count one thing each: its clauses, or the parts of a clause with several counts."""
    phrases = []
    for clause in re.split("[，,]", sentence):
        parts = [clause] if count_in(clause) else re.split("、|和(?=[^，、]*\\d)", clause)
        phrases += [_short(part) for part in parts if re.search(_COUNT, part) and count_in(part) and _counts(part)]
    return phrases


def _counts(words: str) -> bool:
    """Whether anything is counted outside quotation marks: a slogan (“五个新突破”) names a number and promises none."""
    return bool(re.search(_COUNT, re.sub("“[^”]*(?:”|$)|^[^“]*”", "", words)))


def _short(words: str) -> str:
    """Phrase of at most 60 signs, cut in front."""
    short = re.sub(r"\s+", "", words)
    return short if len(short) <= MAX_WORDS or not count_in(short[-MAX_WORDS:]) else short[-MAX_WORDS:]


def _what(words: str) -> str:
    """What is counted: the phrase without its figure and the words around it."""
    plain = re.sub(
        rf"(?:{_AROUND})*(?:\d[\d.,]*)[万亿]?(?:%|‰|[个家项条名人户亩件套所栋座处场次吨元]|公里|平方米|平米|万元|亿元|美元|分钟)?(?:{_AROUND})*",
        "",
        normalise(words),
    )
    return plain or words


def _deadline(words: str, plan_year: int) -> tuple[str, str]:
    """Day by which a phrase promises, and its words for it; blank where it names none."""
    month = re.search(r"(\d{1,2})月底?前", words)
    if month and 1 <= int(month[1]) <= 12:
        last = calendar.monthrange(plan_year, int(month[1]))[1]
        return f"{plan_year}-{int(month[1]):02d}-{last:02d}", month[0]
    year = re.search("年底前|年内|全年", words)
    return (f"{plan_year}-12-31", year[0]) if year else ("", "")
