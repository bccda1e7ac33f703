"""The workings of an edition: a side notebook as a page of its own, the evidence with its code folded."""

from nbformat import NotebookNode

from ouhai_stats.formats.html.page import to_html

__all__ = ["title_of", "to_workings"]


def title_of(nb: NotebookNode) -> str:
    """Title of a notebook: the words of its first heading.

    Raises
    ------
    ValueError
        If its first cell does not begin with one.
    """
    first = nb.cells[0].source.partition("\n")[0] if nb.cells else ""
    if not first.startswith("# "):
        raise ValueError(f"the notebook begins with “{first}”; its first line is to be a heading, # and its title")
    return first.removeprefix("# ").strip()


def to_workings(
    nb: NotebookNode, language: str, *, version_line: str, series: str, briefing: str, mark: str = ""
) -> str:
    """A side notebook as one self-contained HTML page, each cell's code folded above what it shows.

    Parameters
    ----------
    nb, language
        Executed notebook and the language in which it ran.
    version_line
        Edition, data date and version, for the foot of the page.
    series
        Name of the series of briefings, for the head of the page.
    briefing
        Address of the briefing that it belongs to, relative to this page.
    mark
        Word across the page, such as DRAFT; none for a released edition.
    """
    title = title_of(nb)
    return to_html(
        nb,
        language,
        title=title,
        description=title,
        version_line=version_line,
        series=series,
        mark=mark,
        briefing=briefing,
        code=True,
    )
