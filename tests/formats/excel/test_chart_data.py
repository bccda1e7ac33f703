"""What the workbook's charts draw: tables beside one another, live where the sheet of indicators is."""

from dataclasses import replace

from ouhai_stats.display.html_parts import verdict_text
from ouhai_stats.formats.excel.chart_data import COUNTED, COUNTED_AFTER, chart_tables, look_up
from ouhai_stats.formats.excel.formulas import known_shape

ROWS = {
    name: f"'指标'!${place}$2:${place}$38"
    for name, place in zip(("aim", "previous_actual", "gap_percent", "verdict", "code"), "EFGHZ", strict=True)
}


def test_between_two_tables_one_column_is_free(edition, words):
    tables = chart_tables(edition, words, ROWS)
    assert list(tables) == ["gdp_path", "growth_targets", "level_targets", "verdict_counts"]
    left = 0
    for place, fields in tables.values():
        assert place == left and len({len(field.cells) for field in fields.values()}) == 1
        left += len(fields) + 1


def test_every_row_is_counted_under_its_verdict(edition, words):
    _, counts = chart_tables(edition, words, ROWS)["verdict_counts"]
    held = edition.targets["verdict"].value_counts()
    assert [cell.shown for cell in counts["rows"].cells] == [held.get(verdict, 0) for verdict in COUNTED]
    assert sum(cell.shown for cell in counts["rows"].cells) == len(edition.targets)
    over = replace(edition, year=edition.year._replace(quarter=4))
    _, after = chart_tables(over, words, ROWS)["verdict_counts"]
    assert after["verdict"].cells == [verdict_text(verdict, words) for verdict in COUNTED_AFTER]


def test_levels_stand_by_what_is_lacking_to_their_target_live(edition, words):
    _, levels = chart_tables(edition, words, ROWS)["level_targets"]
    shown = [cell.shown for cell in levels["distance"].cells]
    assert shown == sorted(shown) and all(known_shape(cell.formula) for cell in levels["distance"].cells)


def test_without_rows_of_a_kind_there_is_no_table_of_it(edition, words):
    growth = replace(edition, targets=edition.targets.query("kind == 'growth'"), fan=edition.fan.head(0))
    assert list(chart_tables(growth, words, ROWS)) == ["growth_targets", "verdict_counts"]


def test_a_figure_is_found_by_its_rows_code_and_a_missing_one_is_blank():
    found = look_up(ROWS, "aim", "gdp", 7.5)
    assert found.shown == 7.5 and f'INDEX({ROWS["aim"]},MATCH("gdp",{ROWS["code"]},0))' in found.formula
    assert look_up(ROWS, "aim", "gdp", float("nan"), "—").shown == "—"
