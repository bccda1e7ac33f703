"""Web pages: paragraphs, and tables laid out as browsers do."""

from ouhai_stats.data.plan_import.readers import read_document


def test_a_table_of_a_page_with_endless_spans_stays_small(tmp_path):
    path = tmp_path / "plan.html"
    path.write_text("<table><tr><td rowspan=9999 colspan=9999>a</td></tr><tr><td>b</td></tr></table>", encoding="utf-8")
    grid = read_document(path).grids[0]
    assert len(grid.cells) == 2 and grid.width <= 201
