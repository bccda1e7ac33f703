"""The target grammar: what Chinese plans write, read as operator, value and unit.

A phrase is read whole or not at all: what is left over is an error that shows it, never a guess.
"""

import re
from dataclasses import replace

from ouhai_stats.language.grammar_words import (
    ADDED,
    AFTER,
    ASPIRATIONS,
    BEFORE,
    CEILINGS,
    FASTER,
    NOTHING,
    PARTS,
    VAGUE,
    VERBS,
    WORDED,
    any_of,
)
from ouhai_stats.language.numerals import (
    HIDDEN,
    NUMERAL,
    hide_names,
    normalise,
    number_of,
    torn_number,
    without_note,
)
from ouhai_stats.language.refusals import Unread
from ouhai_stats.language.target import Target
from ouhai_stats.language.unit_table import UNIT
from ouhai_stats.language.units import agreed_unit, canonical_unit, multiplied
from ouhai_stats.language.worded_targets import assigned, margin, qualitative, relative

__all__ = ["parse_quantity", "parse_target"]


def _figure(side: str) -> str:
    """Pattern of a number with its unit; its groups are named after the side of a range."""
    return (
        rf"(?:(?P<{side}_part>{any_of(PARTS)})(?P<{side}_share>-?{NUMERAL})|(?P<{side}_number>-?{NUMERAL})"
        rf"(?P<{side}_over>[余多])?(?P<{side}_times>万亿|[万亿])?(?P<{side}_more>[余多])?(?P<{side}_base>{UNIT})?)"
    )


# Words that end another word and bind no figure: 节约5吨, 赶超3家.
_BEFORE = rf"(?<![不未])(?<![节集合履预])(?<!赶){any_of(word for words in BEFORE.values() for word in words)}"
_OPERATOR = {word: operator for table in (BEFORE, AFTER) for operator, words in table.items() for word in words}
_QUANTITY = re.compile(
    "".join(
        [
            "(?P<grown>(?:增长|增加|提高)了?)?",
            f"(?P<ceiling>{any_of(CEILINGS)})?",
            f"(?P<before>{_BEFORE})?",
            f"(?:(?P<worded>{any_of(WORDED)})",
            r"|(?P<sum>\d+\+\d+)(?![+.\d])",
            f"|{_figure('low')}(?:[-~至到]{_figure('high')}(?:区间|之间)?)?)",
            f"(?P<after>{any_of(word for words in AFTER.values() for word in words)})?",
        ]
    )
)
_CLAUSE = re.compile(f"{any_of(VERBS)}*?{_QUANTITY.pattern}")
# 两成 are 20 %; what passes 万亿元 passes one 万亿元.
_AFTER = any_of(word for words in AFTER.values() for word in words)
_TENTHS = re.compile(rf"(?<![零〇一二两三四五六七八九十百千万亿点.0-9])([一二两三四五六七八九])成(?={_AFTER}|$)")
_ONE = re.compile(rf"{_BEFORE}(?=(?:万亿|[万亿])(?:{UNIT}))")


def parse_target(phrase: str, unit: str | None = None) -> Target:
    """Target that a table cell or a clause states.

    Parameters
    ----------
    phrase
        The words: ``7.5 以上``, ``<2.8``, ``增长8%左右``, ``快于面上投资增速``, ``完成上级下达任务``, ``-``.
    unit
        Unit of the table's column, for a phrase that prints none.

    Raises
    ------
    ValueError
        If the phrase cannot be read to its end, or prints another unit than the column's: % and ‰ are
        different units. The message shows the phrase.

    Examples
    --------
    >>> from ouhai_stats import parse_target
    >>> read = parse_target("增长8%左右")
    >>> read.operator, read.value, read.unit
    ('about', 8.0, '%')
    """
    if torn := torn_number(phrase):
        raise Unread("torn", words=phrase, part=torn)
    words = without_note(normalise(phrase).rstrip("。;,、"))
    if re.fullmatch(NOTHING, words):
        return Target("none")
    aspiration = re.match(any_of(ASPIRATIONS), words)
    words = words[aspiration.end() :] if aspiration else words
    words = re.sub(rf"^{ADDED}(?=\d)", "", words)
    words = _TENTHS.sub(lambda tenths: f"{number_of(tenths[1]) * 10:g}%", words)
    words = _ONE.sub(r"\g<0>1", words)
    target = (
        assigned(re.sub('[“”"]', "", words))
        or _with_margin(words, phrase, unit)
        or relative(re.sub("^增[幅速]", "", words))
        or qualitative(words)
        or _measured(words, phrase, unit)
    )
    return replace(target, aspirational=bool(aspiration))


def _with_margin(words: str, phrase: str, unit: str | None) -> Target | None:
    """Target beside another series with a margin in points (高于全省平均1个百分点), or None for other words."""
    parts = margin(words)
    return parts.target(_measured(parts.figure, phrase, None), phrase, unit) if parts else None


def parse_quantity(words: str) -> Target:
    """The one quantity that a phrase counts, with other words around it: 力争工业投资超34亿元.

    Notes
    -----
    Numerals that name (2.0版, D-13, 2021年, 第四届, 每千人) are passed over. An Arabic number left without a
    unit of the table is an error, so that nothing counted is lost.

    Raises
    ------
    ValueError
        If the phrase counts nothing or several things; the message shows the phrase and what was found.
    """
    text = hide_names(normalise(words))
    quantities = [match for match in _QUANTITY.finditer(text) if _counts(match)]
    _check_rest(text, quantities, words)
    if not quantities:
        raise Unread("no_quantity", words=words)
    if len(quantities) != 1:
        raise Unread("quantities", words=words, part="、".join(match[0] for match in quantities))
    clause = re.split("[,;。、]", text[: quantities[0].start()])[-1]
    if not quantities[0]["before"] and re.search(rf"{any_of([*FASTER, '低于', '慢于'])}[^\d]+$", clause):
        raise Unread("difference", words=words)
    _check_bounds(quantities[0], clause, re.split("[,;。、]", text[quantities[0].end() :])[0], words)
    return replace(_quantity(quantities[0], words, None), aspirational=bool(re.search(any_of(ASPIRATIONS), clause)))


def _check_rest(text: str, quantities: list[re.Match], shown: str) -> None:
    """Refuse an Arabic number outside the quantities found, and a word before one that leaves it open."""
    inside = {place for match in quantities for place in range(*match.span())}
    rest = [
        text[match.start() : match.end() + 5]
        for match in re.finditer(r"\d[\d.,]*", text)
        if match.start() not in inside
    ]
    if rest:
        raise Unread("no_unit", words=shown.replace(HIDDEN, ""), part="、".join(rest).replace(HIDDEN, ""))
    starts = {match.start() for match in quantities}
    for vague in VAGUE.finditer(text):
        if vague.end() in starts:
            raise Unread("vague", words=shown, part=vague[0])


# Words that bind the figure that they stand beside; elsewhere in its clause they leave open what is bound.
_APART = re.compile(
    rf"(?:{any_of(word for words in BEFORE.values() for word in words if len(word) > 1 and word != '突破')}"
    rf"|(?:超|突破)(?={HIDDEN}))(?![级市])"
)
_BEHIND = re.compile("(?<![级模额规])(?:以上|以下|以内|之内|左右|上下)")


def _check_bounds(match: re.Match, before: str, behind: str, shown: str) -> None:
    """Refuse a bound that does not stand beside its figure, and a figure whose bound names a group (5岁以下儿童)."""
    apart = None if match["before"] else _APART.search(before)
    apart = apart or (None if match["after"] else _BEHIND.search(behind))
    if apart:
        raise Unread("apart", words=shown, part=apart[0], other=match[0])
    of_age = (match["high_base"] or match["low_base"]) in ("岁", "周岁")
    named = re.match("[\u4e00-\u9fff]", behind)
    if (match["after"] and (of_age or match["after"][0] in "及或" or named)) or (
        of_age and match["high_base"] and named
    ):
        raise Unread("group", words=shown, part=match[0])


def _counts(match: re.Match) -> bool:
    """Whether a number in running text is a quantity: it has a unit, or is a wording of its own."""
    return any(match[group] for group in ("worded", "sum", "low_part", "low_base", "high_part", "high_base"))


def _measured(words: str, phrase: str, unit: str | None) -> Target:
    """Target with a figure of its own, behind verbs that say nothing of its size."""
    if HIDDEN in hide_names(words):
        raise Unread("name_or_date", words=phrase)
    figure = _CLAUSE.fullmatch(words)
    if not figure:
        inside = _CLAUSE.match(words) or _QUANTITY.search(words)
        rest = words.replace(inside[0], "…", 1).strip("…") if inside else ""
        raise Unread("part", words=phrase, part=rest) if rest else Unread("target", words=phrase)
    return _quantity(figure, phrase, unit)


def _quantity(match: re.Match, phrase: str, column: str | None) -> Target:
    """Target from a matched quantity and the words on either side of it."""
    operator = _operator(match, phrase)
    if match["worded"]:
        worded, value, unit = WORDED[match["worded"]]
        return Target(worded if operator == "plain" else operator, value, unit=agreed_unit(unit, column, phrase))
    if match["sum"]:
        return Target(operator, float(sum(map(int, match["sum"].split("+")))), unit=agreed_unit("个", column, phrase))
    low = _value(match, "low", operator, column, phrase)
    if not (match["high_number"] or match["high_share"]):
        return Target(operator, low[0], unit=agreed_unit(low[1], column, phrase))
    high = _value(match, "high", operator, column, phrase)
    if low[1] and low[1] != high[1]:
        raise Unread("bound_units", words=phrase, part=low[1], other=high[1] or "—")
    if low[0] > high[0]:
        raise Unread("bounds", words=phrase, part=f"{low[0]:g}", other=f"{high[0]:g}")
    return Target("range", low[0], high[0], unit=agreed_unit(high[1], column, phrase))


def _operator(match: re.Match, phrase: str) -> str:
    """Operator that the words around a figure give, all of them together."""
    groups = ("before", "low_over", "low_more", "high_over", "high_more", "after")
    words = [match[group] for group in groups if match[group]]
    operators = {_OPERATOR.get(word, "at_least") for word in words}
    if match["ceiling"] and not operators <= {"about", "at_most", "below"}:
        words, operators = [match["ceiling"], *words], operators | {"at_most"}
    if len(operators) > 1:
        raise Unread("contradiction", words=phrase, part="、".join(f"“{word}”" for word in words))
    spans = bool(match["high_number"] or match["high_share"])
    if spans and match["after"] and operators == {"about"}:
        return "plain"  # 6%-7%左右: the bounds are round already.
    if operators and spans:
        raise Unread("with_range", words=phrase, part=words[0])
    return operators.pop() if operators else "at_most" if match["ceiling"] else "plain"


def _value(match: re.Match, side: str, operator: str, column: str | None, phrase: str) -> tuple[float, str | None]:
    """Value and unit of one side of a range, or of the only figure."""
    if match[f"{side}_part"]:
        return _number(match[f"{side}_share"], phrase), PARTS[match[f"{side}_part"]]
    number, times, base = (match[f"{side}_{group}"] or "" for group in ("number", "times", "base"))
    if side == "low" and not base and match["high_number"]:
        times, base = times or match["high_times"] or "", match["high_base"] or ""
    if number in ("百", "千") and not times and operator == "plain":
        raise Unread("round", words=phrase, part=number + base)
    if re.search("[万亿]", number) and times:  # 十二亿三千万元 is one number; its 万 is not the unit's
        number, times = number + times, ""
    value = _number(number, phrase) + (1 if base == "倍" and match["grown"] else 0)
    return (value, canonical_unit(times + base)) if base else multiplied(value, times, column, phrase)


def _number(numeral: str, phrase: str) -> float:
    """Value of a numeral; one that cannot be read is shown with its phrase."""
    try:
        return number_of(numeral)
    except ValueError as error:
        raise Unread("numeral_in", words=phrase, why=error) from error
