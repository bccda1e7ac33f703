"""Every category of the plan, in its order: heading, table for paper, lenses beside GDP, figures."""

from IPython.display import Markdown, display

from ouhai_stats.display.plan_figures import growth_figure, progress_figure
from ouhai_stats.display.tables import indicators_table, lenses_table
from ouhai_stats.edition.edition import Edition
from ouhai_stats.language.sentences import Words

__all__ = ["categories"]


def categories(edition: Edition, words: Words) -> None:
    """Show the categories one after the other; one that the sentences do not know is named as the plan prints it.

    Notes
    -----
    What is shown says in its metadata to which medium it is confined, and a figure its name among the files.
    """
    growth = edition.targets.loc[edition.targets["kind"] == "growth", "category"]
    lenses = growth.get("gdp", next(iter(growth), ""))
    for number, category in enumerate(edition.targets["category"].unique(), 1):
        _category(category, f"category-{number}", edition, words, lenses=category == lenses)


def _category(category: str, otherwise: str, edition: Edition, words: Words, *, lenses: bool) -> None:
    """Show one category; without an anchor of its own it has another one, of letters that a file name may have.

    The lenses' figures of all growth targets stand beside GDP, or else beside the first growth target.
    """
    anchor = words.say(f"anchor.{category}") if words.knows(f"anchor.{category}") else otherwise
    heading = f"### {words.category(category)} {{#{anchor}}}"
    display(Markdown(heading))
    display(indicators_table(edition, words, category), metadata={"medium": "paper"})
    growth, progress = growth_figure(edition, words, category), progress_figure(edition, words, category)
    if growth:
        display(growth, metadata={"name": f"{anchor}-{'growth' if progress else 'figure'}"})
    if lenses:
        display(lenses_table(edition, words))
    if progress:
        display(progress, metadata={"name": f"{anchor}-figure"})
