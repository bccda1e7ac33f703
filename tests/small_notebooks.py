"""Notebooks of a few cells, executed as an edition's are."""

import nbformat

from ouhai_stats.publishing.run_notebook import execute

__all__ = ["executed", "printed"]


def executed(folder, *sources, **options):
    """A notebook of some cells, executed."""
    parameters = nbformat.v4.new_code_cell('word: str = "x"  # a word', id="given", metadata={"tags": ["parameters"]})
    cells = [nbformat.v4.new_code_cell(source, id=f"cell-{number}") for number, source in enumerate(sources)]
    path = folder / "small.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[parameters, *cells]), path)
    return execute(path, {}, **options)


def printed(notebook, cell=-1):
    """Text that a cell of an executed notebook printed, the last one unless told."""
    return "".join(output.text for output in notebook.cells[cell].outputs if output.output_type == "stream")
