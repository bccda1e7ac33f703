"""Every category of the plan, in its order: heading and table of its rows, for paper."""

from IPython.display import Markdown, display

from ouhai_stats.display.tables import indicators_table
from ouhai_stats.edition.edition import Edition
from ouhai_stats.language.sentences import Words

__all__ = ["categories"]


def categories(edition: Edition, words: Words) -> None:
    """Show the categories one after the other; one that the sentences do not know is named as the plan prints it."""
    for number, category in enumerate(edition.targets["category"].unique(), 1):
        known = words.knows(f"anchor.{category}")
        anchor = words.say(f"anchor.{category}") if known else f"category-{number}"
        display(Markdown(f"### {words.category(category)} <!-- #{anchor} -->"))
        display(indicators_table(edition, words, category))
