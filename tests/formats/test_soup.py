"""What Word files and PDF ask of the elements of Beautiful Soup."""

from bs4 import BeautifulSoup

from ouhai_stats.formats.soup import cells_of, text_of


def test_cells_of_a_row_are_its_own():
    row = BeautifulSoup("<tr> <th>a</th><td><table><tr><td>b</td></tr></table></td></tr>", "html.parser").tr
    assert [cell.name for cell in cells_of(row)] == ["th", "td"]


def test_words_stand_on_one_line():
    assert text_of(BeautifulSoup("<p>a\n  <b>b</b>\u00a0c </p>", "html.parser").p) == "a b c"
