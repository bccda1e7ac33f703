"""Every category of the plan, in its order: heading, table for paper, lenses beside GDP, figures."""

from IPython.display import Markdown, display

from ouhai_stats.display.plan_figures import growth_figure, progress_figure
from ouhai_stats.display.tables import indicators_table, lenses_table
from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.facts import Facts
from ouhai_stats.language.sentences import category_text, sentences

__all__ = ["categories"]


def categories(edition: Edition, facts: Facts) -> None:
    """Show the categories one after the other; one that the sentences do not know is named as the plan prints it.

    Notes
    -----
    What is shown says in its metadata to which medium it is confined, and a figure its name among the files.
    """
    for category in edition.targets["category"].unique():
        _category(category, edition, facts)


def _category(category: str, edition: Edition, facts: Facts) -> None:
    """Show one category."""
    anchor = sentences(edition.language).get(f"anchor.{category}", "")
    heading = f"### {category_text(category, edition.language)}" + (f" {{#{anchor}}}" if anchor else "")
    display(Markdown(heading))
    display(indicators_table(edition, facts, category), metadata={"medium": "paper"})
    growth, progress = growth_figure(edition, facts, category), progress_figure(edition, facts, category)
    if growth:
        display(growth, metadata={"name": f"{anchor or category}-{'growth' if progress else 'figure'}"})
    if edition.targets.at["gdp", "category"] == category:
        display(lenses_table(edition, facts))
    if progress:
        display(progress, metadata={"name": f"{anchor or category}-figure"})
