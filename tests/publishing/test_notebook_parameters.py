"""Parameters of a notebook: names, types and values."""

import nbformat
import pytest

from ouhai_stats.edition.choices import ALLOWED
from ouhai_stats.files.paths import NOTEBOOKS
from ouhai_stats.publishing.notebook_parameters import check_parameters, notebook_parameters

BRIEFING = NOTEBOOKS / "04_briefing.ipynb"


def notebook(tmp_path, source, tags=("parameters",)):
    """Notebook with one cell."""
    cell = nbformat.v4.new_code_cell(source)
    cell.metadata["tags"] = list(tags)
    path = tmp_path / "small.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    return path


def test_parameters_are_read_with_type_value_and_meaning():
    found = notebook_parameters(BRIEFING)
    assert list(found) == ["plan_year", "as_of", "language", "previous_as_of"]
    assert (found["plan_year"].type, found["plan_year"].default) == ("int", 2021)
    assert found["as_of"].meaning.startswith("information date")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"as_off": "2021-03-09"}, "has no parameter as_off; did you mean as_of"),
        ({"colour": 1}, "Allowed are plan_year"),
        ({"plan_year": "soon"}, "plan_year='soon' is not of type int"),
        ({"plan_year": 2021.5}, "not of type int"),
        ({"plan_year": True}, "not of type int"),
        ({"as_of": 20210309}, "not of type str"),
        ({"as_of": "2021-13-40"}, "as_of=2021-13-40: allowed is a day"),
        ({"as_of": "2021-3-9"}, "written yyyy-mm-dd"),
        ({"scenario": "adverse"}, "has no parameter scenario"),
        ({"language": "fr"}, "language=fr: allowed are zh, en"),
        ({"plan_year": "1999"}, "allowed are 2021"),
    ],
)
def test_what_is_not_allowed(given, message):
    with pytest.raises(ValueError, match=message):
        check_parameters(BRIEFING, given, ALLOWED)


def test_texts_are_read_as_the_declared_type(tmp_path):
    path = notebook(
        tmp_path, "a: int = 1  # count\nb: float = 1.5  # share\nc: bool = True  # flag\nd: str = 'x'  # word"
    )
    given = {"a": "7", "b": "2", "c": "false", "d": "5"}
    assert check_parameters(path, given, {}) == {"a": 7, "b": 2.0, "c": False, "d": "5"}
    assert check_parameters(path, {"b": 3}, {}) == {"b": 3.0}
    with pytest.raises(ValueError, match="c='maybe' is not of type bool"):
        check_parameters(path, {"c": "maybe"}, {})


@pytest.mark.parametrize("line", ["a = 1", "a: list = []", "print(1)"])
def test_a_line_that_is_not_a_parameter(tmp_path, line):
    with pytest.raises(ValueError, match="is not written name: type = default"):
        notebook_parameters(notebook(tmp_path, line))


def test_a_notebook_without_parameters(tmp_path):
    with pytest.raises(ValueError, match="0 found"):
        notebook_parameters(notebook(tmp_path, "a: int = 1", tags=()))


UNFIT = [
    "",
    "[]",
    "null",
    "{}",
    '{"cells": 3}',
    '{"nbformat": 4, "cells": [1]}',
    '{"nbformat": 99, "cells": []}',
    '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "code"}]}',
]


@pytest.mark.parametrize("text", UNFIT)
def test_a_file_of_another_shape_is_no_notebook(tmp_path, text):
    path = tmp_path / "other.ipynb"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"other\.ipynb: no notebook; allowed is a file of Jupyter's"):
        notebook_parameters(path)
