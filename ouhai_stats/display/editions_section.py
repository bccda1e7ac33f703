"""How the year's earlier editions did, once the year is over."""

from IPython.display import HTML

from ouhai_stats.display.html_parts import Column, column, part, table, verdict_chip
from ouhai_stats.edition.edition import Edition
from ouhai_stats.language.sentences import Words

__all__ = ["how_editions_did"]


def how_editions_did(edition: Edition, words: Words) -> HTML | None:
    """GDP's probability edition by edition against what came, and the same of every target; None within the year."""
    if "said.results" not in words.facts:
        return None
    days = list(edition.inputs.earlier)
    codes = [code for code in edition.targets.index if any(f"{code}.said.{day}" in words.facts for day in days)]
    sentences = []
    if "gdp" in codes:
        chances = " → ".join(words.text(f"gdp.said.{day}") for day in days if f"gdp.said.{day}" in words.facts)
        came = words.say(f"verdict.{edition.targets.at['gdp', 'verdict']}")
        sentences.append(words.say("editions.gdp", chances=chances, came=came))
    scored = "editions.scored" if words.facts["said.results"].value else "editions.unscored"
    sentences.append(words.say(scored))
    columns = [column(words, "indicator", 30, head=True)]
    columns += [Column(words.date(day), 13, True, False) for day in days]
    columns += [column(words, "outcome", 14)]
    rows = [
        [
            edition.targets.at[code, words.in_language("name")],
            *(words.cell(f"{code}.said.{day}") for day in days),
            verdict_chip(edition.targets.at[code, "verdict"], words),
        ]
        for code in codes
    ]
    if words.facts["said.results"].value:
        rows.append([words.say("editions.brier"), *(words.cell(f"said.{day}.brier") for day in days), ""])
    shown = table(columns, rows, words.say("caption.editions"), "stack")
    return HTML(part("list", sentences=sentences).data + shown.data)
