"""Numbers on a page, and those that it may print: facts, and what stands in names, sources and the plan's words."""

import re

__all__ = ["NUMBER", "named", "numbers"]

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def numbers(text):
    return set(NUMBER.findall(text))


def named(edition, facts):
    """Numbers that a page may print: those of facts, and those that stand in names, sources and the plan's words."""
    frames = [edition.targets, edition.commitments, edition.observations, edition.corrections, edition.choices]
    texts = [
        str(cell) for frame in frames for column in frame.select_dtypes(exclude="number") for cell in frame[column]
    ]
    printed = [words for fact in facts.values() for words in (fact.zh, fact.en)]
    rows = [
        str(int(number))
        for number in [*edition.targets["number"], *edition.commitments["no"], *edition.projections["year"]]
    ]
    dates = [str(int(part)) for day in edition.observations["published_on"] for part in day.split("-")]
    return numbers(" ".join([*texts, *printed, *rows, *dates]))
