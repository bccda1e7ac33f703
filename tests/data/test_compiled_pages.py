"""Pages that printed a compilation's figures: each once, and each figure with one of them."""

from types import SimpleNamespace

import pytest

from ouhai_stats.data.compiled_pages import figure_in, page_of, read_pages

HEAD = "source_title,source_url,published_on,published_basis,quality,note\n"


def pages(folder, *rows):
    """Pages of a compilation with some rows."""
    (folder / "publications.csv").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return read_pages(folder)


def line(title="A", url="u", index=0):
    """A row of figures."""
    return SimpleNamespace(Index=index, source_title=title, source_url=url)


def test_a_figure_finds_its_page_by_title_and_address(tmp_path):
    read = pages(tmp_path, "A,u,2020-01-01,printed,official,", "A,v,2021-01-01,printed,press,")
    assert page_of(read, line())["published_on"] == "2020-01-01"
    assert page_of(read, line(url="v"))["quality"] == "press"


def test_a_figure_without_a_page_is_refused_by_its_row(tmp_path):
    read = pages(tmp_path, "A,u,2020-01-01,printed,official,")
    with pytest.raises(ValueError, match=r"^figures\.csv, row 5, .*: “A”, “v”; allowed: a page of publications\.csv$"):
        page_of(read, line(url="v", index=3))


def test_a_page_that_stands_twice_is_refused_by_its_second_row(tmp_path):
    rows = ["A,u,2020-01-01,printed,official,", "B,u,2020-01-01,printed,official,", "A,u,2021-01-01,printed,press,"]
    with pytest.raises(
        ValueError, match=r"^publications\.csv, row 4, column source_title: “A”; allowed: each page once$"
    ):
        pages(tmp_path, *rows)


def test_a_figure_is_a_number_or_refused_by_its_row():
    assert figure_in("-1.50", line()) == -1.5
    with pytest.raises(ValueError, match=r"^figures\.csv, row 3, column value: “1,5”; allowed: a number$"):
        figure_in("1,5", line(index=1))
