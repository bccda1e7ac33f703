"""The sheet of indicators: what a reader may change, what follows by formula, and what is fixed."""

import pandas as pd
import pytest

from ouhai_stats.formats.excel.columns import Live
from ouhai_stats.formats.excel.formulas import INDICATOR, known_shape
from ouhai_stats.formats.excel.live_sheets import indicators

CHOICES = {"assumption": "'设定'!$B$2:$B$30", "value": "'设定'!$D$2:$D$30"}


@pytest.fixture
def sheet(edition, words):
    """Fields of the sheet."""
    return indicators(edition, words, CHOICES)


def test_every_row_of_the_plan_has_a_cell_in_every_column(sheet, edition):
    assert {len(field.cells) for field in sheet.values()} == {len(edition.targets)}
    assert sheet["code"].cells == edition.targets["code"].tolist()


def test_live_cells_hold_formulas_of_ours_and_show_the_editions_figures(sheet, edition):
    for name in INDICATOR:
        assert all(known_shape(cell.formula) for cell in sheet[name].cells if cell is not None), name
    gdp = edition.targets["code"].tolist().index("gdp")
    assert (sheet["aim"].cells[gdp].shown, sheet["previous_actual"].cells[gdp]) == (7.5, 4.3)
    assert sheet["gap"].cells[gdp].shown == pytest.approx(3.2)


def test_a_figure_stands_only_where_it_means_something_for_its_kind(sheet, edition):
    growing = (edition.targets["kind"] == "growth").tolist()
    assert [isinstance(cell, Live) for cell in sheet["two_year_average"].cells] == growing
    assert [cell is None for cell in sheet["gap_percent"].cells] == growing


def test_a_target_that_is_another_rows_is_no_figure_to_change(sheet, edition):
    compared = (edition.targets["reference"] == "fai") & edition.targets["aim"].notna()
    for cell, ink, linked in zip(sheet["own_aim"].cells, sheet["own_aim"].ink, compared, strict=True):
        assert ink == ("fixed" if linked else "changeable") and not (linked and cell is not None)
    assert sheet["previous_actual"].ink == "changeable" and sheet["chance"].ink == "fixed"


def test_beside_a_verdict_stands_what_it_follows(sheet, edition, words):
    shown = pd.Series([cell.shown for cell in sheet["follows"].cells], index=edition.targets.index)
    verdicts, chances = edition.targets["verdict"], edition.targets["chance"]
    assert (shown[verdicts == "not_assessed"] == "").all()
    assert (shown[chances.notna() & (verdicts != "not_assessed")] == words.say("follows.cut_offs")).all()
    assert (shown[chances.isna() & (verdicts != "not_assessed")] == words.say("follows.fixed")).all()
