"""What only the Word file has, which an office sends as a letter: addressee, grounds in prose, signature, every row."""

from IPython.display import HTML

from ouhai_stats.display.brief_section import others_growth, pace, row_table
from ouhai_stats.display.html_parts import part
from ouhai_stats.edition.edition import Edition
from ouhai_stats.language.sentences import Words

__all__ = ["addressee", "every_row", "grounds_in_words", "signature"]


def addressee(words: Words) -> HTML | None:
    """Whom the project's own words address the letter to; None where they name nobody."""
    if "publisher.addressee" not in words.facts:
        return None
    return part("lines", kind="addressee", lines=[words.say("letter.addressee")])


def grounds_in_words(edition: Edition, words: Words) -> HTML | None:
    """The figures on which the answer rests as sentences; None where GDP has no target or result."""
    if "answer.two_year" not in words.facts:
        return None
    sentences = [words.say("letter.way"), pace(edition, words, "letter")]
    others = others_growth(words)
    if edition.year.outlook:
        sentences.append(words.say("letter.so_far"))
    elif others:
        sentences.append(words.say("letter.beside", list=words.say("and").join(others)))
    return part("prose", sentences=[words.say("letter.joint").join(sentences)])


def signature(edition: Edition, words: Words) -> HTML:
    """Publisher, where the project names one, and the day of the data."""
    publisher = [words.text("publisher.publisher")] if "publisher.publisher" in words.facts else []
    return part("lines", kind="signature", lines=[*publisher, words.text("as_of")])


def every_row(edition: Edition, words: Words) -> HTML:
    """Every row of the plan in the plan's order: last result, target, probability and verdict."""
    return row_table(edition, words, list(edition.targets.index), words.say("letter.every_row"))
