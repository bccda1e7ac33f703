"""Figures that can hardly be meant so are doubted; the real ones of 2020 and 2021 that moved a lot are not."""

import pandas as pd
import pytest

from ouhai_stats.data.checked_tables import read_checked
from ouhai_stats.data.release_plausibility import doubts
from ouhai_stats.data.schemas import OBSERVATIONS
from ouhai_stats.files import paths

KINDS = {"gdp": "growth", "retail": "growth", "gdp_level": "level_flow", "export_share": "share"}


def table(*rows):
    """Rows of observations from region, series, period, value, day."""
    frame = pd.DataFrame(
        [dict(zip(["region", "series", "period", "value", "published_on"], row, strict=True)) for row in rows]
    )
    return frame.assign(
        unit=["亿元" if name.endswith("level") else "%" for name in frame["series"]],
        source="月报",
        locator=[f"row {number}" for number in range(2, len(frame) + 2)],
    )


ON_FILE = table(
    ("瓯海区", "retail", "2020", -5.3, "2021-03-09"),
    ("瓯海区", "gdp_level", "2020H1", 300.0, "2020-07-25"),
    ("瓯海区", "export_share", "2020", 1.06, "2021-03-09"),
    ("瓯海区", "gdp", "2021Q1", 6.0, "2021-04-25"),
    ("瓯海区", "gdp", "2021H1", 6.1, "2021-07-25"),
)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            ("瓯海区", "gdp_level", "2021H1", 3502.0, "2021-07-28"),
            "11.7 times the 300 for 2020H1; a unit of ×10, or ‰ for %?",
        ),
        (("瓯海区", "gdp_level", "2021H1", 35.0, "2021-07-28"), "0.117 times the 300"),
        (("瓯海区", "export_share", "2021H1", 10.7, "2021-07-28"), "10.1 times the 1.06 for 2020"),
        (("瓯海区", "gdp_level", "2021H1", -330.0, "2021-07-28"), "the sign is against 300 for 2020H1"),
        (("瓯海区", "retail", "2021Q1", 5.3, "2021-04-28"), "the sign is against -5.3 for 2020"),
        (("瓯海区", "gdp", "2021Q1-Q3", 75.0, "2021-10-28"), "growth beyond 50 %"),
        (("瓯海区", "gdp", "2021Q1-Q3", -6.0, "2021-10-28"), "the sign is against 6.1 for 2021H1"),
        (
            ("瓯海区", "gdp", "2021Q1-Q3", 8.0, "2021-10-28"),
            "after 6.1 for 2021H1 it takes 11.8 in the quarter between",
        ),
        # The quarter is tested with the row itself, also where a later print of its span is on file.
        (("瓯海区", "gdp", "2021H1", 9.0, "2021-07-20"), "after 6 for 2021Q1 it takes 12.0 in the quarter between"),
        (
            ("瓯海区", "gdp", "2021Q1", 12.0, "2021-04-20"),
            "after 12 for 2021Q1 it takes 0.2 in the quarter between for",
        ),
        (("瓯海区", "gdp", "2021Q1-Q3", -18.2, "2021-10-28"), "a fall of more than a tenth, after 6.1 for 2021H1"),
        (("瓯海区", "gdp", "2021", -18.2, "2022-01-28"), "a fall of more than a tenth, after 6.1 for 2021H1"),
        (("温州市", "gdp", "2021Q1", -18.2, "2021-04-28"), "a fall of more than a tenth; a sign too many?"),
        (("瓯海区", "retail", "2021Q1", -18.2, "2021-04-28"), "a fall of more than a tenth, after -5.3 for 2020"),
        (("瓯海区", "gdp", "2021H1", 6.2, "2021-07-25"), "6.1 of the same day is on file (月报); a revision?"),
        (("瓯海区", "gdp", "2021H1", 6.2, "2021-09-01"), "6.1 of 2021-07-25 is on file"),
        (("瓯海区", "gdp", "2021H1", 6.2, "2021-07-10"), "6.1 of 2021-07-25 is on file"),
    ],
)
def test_a_doubt(row, words):
    found = doubts(table(row), ON_FILE, KINDS)
    assert any(words in line for line in found), found
    assert all(line.startswith("row 2: ") for line in found)


@pytest.mark.parametrize(
    "row",
    [
        ("瓯海区", "gdp_level", "2021H1", 350.2, "2021-07-28"),
        ("瓯海区", "retail", "2021Q1", 21.0, "2021-04-28"),
        ("瓯海区", "gdp", "2021Q1-Q3", 6.4, "2021-10-28"),
        ("瓯海区", "gdp", "2021H1", 6.1, "2021-09-01"),
        ("浙江省", "retail", "2021Q1", 5.0, "2021-04-28"),
    ],
)
def test_no_doubt(row):
    assert doubts(table(row), ON_FILE, KINDS) == []


@pytest.mark.parametrize("period", ["2021Q1", "2021H1", "2021Q1-Q3", "2021"])
def test_chinas_real_growth_after_the_low_base_is_not_doubted(period):
    figures = read_checked(paths.TIDY / "observations.csv", OBSERVATIONS)
    figures = figures[(figures["region"] == "全国") & (figures["series"] == "gdp")]
    new = figures[(figures["period"] == period) & (figures["status"] == "stated")]
    # Of 2020's first three quarters only the final figure is on file.
    before = figures[(figures["published_on"] < new["published_on"].iloc[0]) | figures["period"].str.startswith("2020")]
    assert len(new) == 1 and doubts(new, before, KINDS) == []


@pytest.mark.parametrize("day", ["2021-07-01", "2021-07-25", "2021-08-01", "2021-09-01", "2022-01-01"])
def test_another_value_is_doubted_whatever_its_day(day):
    twice = pd.concat([ON_FILE, table(("瓯海区", "gdp", "2021H1", 6.3, "2021-09-01"))], ignore_index=True)
    for value in (6.2, 6.0):
        found = doubts(table(("瓯海区", "gdp", "2021H1", value, day)), twice, KINDS)
        assert any("is on file" in line for line in found), (day, value)


def test_two_values_of_a_figure_in_one_file_are_doubted():
    both = table(("温州市", "gdp", "2021H1", 6.1, "2021-07-28"), ("温州市", "gdp", "2021H1", 6.2, "2021-10-28"))
    assert ["stands in the same file" in line for line in doubts(both, ON_FILE, KINDS)] == [True, True]


def test_a_fall_after_a_fall_is_no_lost_sign():
    fallen = table(("温州市", "gdp", "2020Q1", -12.0, "2020-04-20"))
    assert not [line for line in doubts(table(("温州市", "gdp", "2020H1", -10.4, "2020-07-20")), fallen, KINDS)]


def test_figures_of_one_file_are_held_against_each_other():
    both = table(("温州市", "gdp", "2021H1", 6.1, "2021-10-28"), ("温州市", "gdp", "2021Q1-Q3", 8.0, "2021-10-28"))
    assert ["row 3" in line and "takes 11.8" in line for line in doubts(both, ON_FILE, KINDS)] == [True]
