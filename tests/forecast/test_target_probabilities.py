"""Probabilities of growth targets: every wording, relative targets, quarters, and what is withheld."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from ouhai_stats.data.assumption_schemas import VOLATILITY
from ouhai_stats.data.assumptions import read_parameters, read_volatility
from ouhai_stats.data.checked_tables import check_table
from ouhai_stats.data.dictionary import columns_of
from ouhai_stats.forecast.nowcast import Nowcast
from ouhai_stats.forecast.other_results import moved
from ouhai_stats.forecast.outside_view import regional_growth
from ouhai_stats.forecast.predictive import P_MAX, P_MIN
from ouhai_stats.forecast.target_probabilities import chances, distributions, intervals, with_outlook
from ouhai_stats.language.target import OPERATORS

P = read_parameters()


@pytest.fixture(scope="module")
def context(edition):
    columns = list(columns_of("targets").index)
    return edition.targets[columns[: columns.index("anchor")]]


def outlook(edition, context, code="gdp", **figures):
    frame = context.copy()
    for name, figure in figures.items():
        frame.loc[code, name] = figure
    return with_outlook(frame, edition.outside, read_volatility(), P, edition.place.district)


def chance(edition, context, **figures):
    frame = outlook(edition, context, **figures)
    return chances(frame, edition.outside.offsets).at["gdp", "chance"]


def test_gdp_is_the_rule_that_is_scored(edition, context):
    """One distribution: the district's 8.2 before the shock and its 4.3 in it; the target is reached from 7.45 on."""
    known = pd.Series({2019: 8.2, 2020: 4.3})
    made = regional_growth(edition.outside, known, region=edition.place.district, own=P["county_factor"])
    row = edition.targets.loc["gdp"]
    assert chance(edition, context) == row["chance"] == pytest.approx(made.reaching(7.45))
    assert row["centre"] == pytest.approx(made.centre)
    assert row[["low80", "high80"]].tolist() == pytest.approx(made.interval(0.8))
    assert row[["low95", "high95"]].tolist() == pytest.approx(made.interval(0.95))


def test_the_centre_by_hand(edition):
    """What lasts of a deviation over two years: 8.2 is 2.07 above the provinces' 6.13, of which 0.61 stays."""
    view, row = edition.outside, edition.targets.loc["gdp"]
    share = view.lasting.at[2, "persistence"]
    assert row["anchor"] + row["expected_change"] == pytest.approx(
        view.expected.mean + share * (8.2 - view.shared[2019])
    )
    retail = edition.targets.loc["retail"]
    assert retail["expected_change"] == pytest.approx(0.98 * (view.expected.mean - view.shared[2017]))


def test_every_page_tells_one_story(edition):
    """Scenarios, fan and interval are quantiles of the one distribution."""
    row, paths = edition.targets.loc["gdp"], edition.projections.query("series == 'gdp' and year == 2021")
    growth = paths.set_index("scenario")["growth"]
    made = distributions(edition.targets, edition.outside.offsets)["gdp"]
    assert growth["baseline"] == edition.fan.at[2021, 0.5] == pytest.approx(row["centre"])
    assert growth["rebound"] == edition.fan.at[2021, 0.8] == pytest.approx(made.quantile(0.8))
    assert growth["adverse"] == edition.fan.at[2021, 0.2] == pytest.approx(made.quantile(0.2))


@pytest.mark.parametrize("operator", [name for name in OPERATORS if name not in ("assigned", "qualitative", "none")])
def test_every_wording_has_a_probability(edition, context, operator):
    sense = -1.0 if operator in ("below", "at_most") else 1.0
    tolerance = 0.5 if operator in ("about", "in_step_with") else 0.0
    assert (
        P_MIN <= chance(edition, context, operator=operator, sense=sense, reference="fai", tolerance=tolerance) <= P_MAX
    )


def test_at_least_and_below_share_the_whole(edition, context):
    above = chance(edition, context, operator="at_least", sense=1.0)
    below = chance(edition, context, operator="below", sense=-1.0)
    assert above + below == pytest.approx(1.0)


def test_a_tolerance_helps_and_strictness_hurts(edition, context):
    plain = chance(edition, context, operator="plain")
    assert chance(edition, context, operator="about", tolerance=0.5) > plain
    assert chance(edition, context, operator="above") < plain


def test_a_higher_target_is_less_likely(edition, context):
    falling = [chance(edition, context, aim=aim) for aim in (5.0, 6.5, 7.5, 9.0)]
    assert falling == sorted(falling, reverse=True)


def test_a_shock_years_growth_is_no_anchor(edition, context):
    """Whatever the shock year brought, the centre stays; what was the region's own in it widens the interval."""
    frames = [
        intervals(outlook(edition, context, previous_actual=last), edition.outside.offsets) for last in (4.3, -3.0)
    ]
    assert frames[0].at["gdp", "centre"] == pytest.approx(frames[1].at["gdp", "centre"], abs=0.1)
    widths = [frame.at["gdp", "high80"] - frame.at["gdp", "low80"] for frame in frames]
    assert widths[1] > widths[0] + 1


def test_a_moved_result_is_the_outlook_on_that_result(edition, context):
    for code, last in (("gdp", 4.3), ("retail", -5.3)):
        frame = outlook(edition, context)
        change = pd.Series(0.0, index=frame.index)
        change[code] = 2.5
        there = moved(frame, change, edition.outside).loc[code]
        again = outlook(edition, context, code=code, previous_actual=last + 2.5).loc[code]
        names = ["previous_actual", "anchor", "scale"]
        assert there[names].tolist() == pytest.approx(again[names].tolist())


def test_in_a_relative_target_shared_changes_cancel_and_parts_move_with_the_whole(edition, context):
    """Private investment had grown by 12 before the shock, all investment by 10.8: the lead is 1.2 around its spread."""
    frame = outlook(edition, context, code="fai_private", norm=12.0, norm_period="2018")
    row = frame.loc["fai_private"]
    assert row["anchor"] + row["expected_change"] == pytest.approx(1.2) and row["common"] == 0
    alone = outlook(edition, context, code="fai_private", norm=12.0, norm_period="2018", operator="plain")
    part, whole = alone.at["fai_private", "sd_own"], frame.at["fai", "sd_own"]
    sd = np.sqrt(part**2 + whole**2 - 2 * P["relative_correlation"] * part * whole)
    assert row["sd_own"] == pytest.approx(sd)
    said = chances(frame, edition.outside.offsets).at["fai_private", "chance"]
    assert said == pytest.approx(stats.t.cdf(1.2 / (sd / np.sqrt(2)), 4))


def test_quarters_take_the_place_of_gdps_centre_and_the_others_keep_their_own(edition, context):
    quarters = Nowcast(10.0, 1.5, 3, pd.DataFrame())
    now = with_outlook(context, edition.outside, read_volatility(), P, edition.place.district, quarters)
    found, before = intervals(now, np.zeros(1)), edition.targets
    assert found.at["gdp", "centre"] == pytest.approx(10.0) and now.at["gdp", "scale"] == pytest.approx(
        1.5 / np.sqrt(2)
    )
    gain = 10.0 - before.at["gdp", "centre"]
    assert found.at["retail", "centre"] == pytest.approx(before.at["retail", "centre"] + 0.98 * gain)
    assert found.at["rural_income", "centre"] == pytest.approx(before.at["rural_income", "centre"] + 1.90 * gain)
    assert (now["rebound_share"] == 0).all()


@pytest.mark.parametrize(
    ("figures", "reason"),
    [
        ({"aim": np.nan}, "no_target"),
        ({"previous_actual": np.nan}, "no_result"),
        ({"kind": "share"}, "one_observation"),
    ],
)
def test_what_is_unknown_is_withheld_with_its_reason(edition, context, figures, reason):
    frame = outlook(edition, context, **figures)
    assert frame.at["gdp", "withheld"] == reason
    assert pd.isna(chances(frame, edition.outside.offsets).at["gdp", "chance"])


def test_without_an_ordinary_year_a_series_is_withheld(edition, context):
    frame = outlook(edition, context, code="retail", norm=np.nan)
    assert frame.at["retail", "withheld"] == "no_ordinary_year"
    kinds = edition.targets.query("reference == 'fai'")
    assert (kinds["withheld"] == "no_ordinary_year").all() and kinds["chance"].isna().all()
    sectors = edition.targets.loc[["primary", "secondary", "tertiary"]]
    assert (sectors["norm_region"] == "浙江省").all() and sectors["chance"].notna().all()


def test_a_series_without_volatility_is_withheld(edition, context):
    volatility = read_volatility().query("series != 'retail'")
    frame = with_outlook(context, edition.outside, volatility, P, edition.place.district)
    assert frame.at["retail", "withheld"] == "no_volatility"


def test_no_number_of_the_edition_is_certain_or_missing(edition):
    rows = edition.targets[edition.targets["withheld"] == ""]
    assert len(rows) == 10 and rows["chance"].between(P_MIN, P_MAX).all()
    assert edition.targets.loc[edition.targets["withheld"] != "", "chance"].isna().all()


@pytest.mark.parametrize("last", [-99.0, -1e-9, 0.0, 1e-9, 1e9, -50.0])
def test_odd_magnitudes_give_a_probability(edition, context, last):
    assert P_MIN <= chance(edition, context, previous_actual=last) <= P_MAX


def test_intervals_hold_their_share(edition):
    made, row = distributions(edition.targets, edition.outside.offsets)["gdp"], edition.targets.loc["gdp"]
    for coverage in (80, 95):
        inside = made.cdf(row[f"high{coverage}"]) - made.cdf(row[f"low{coverage}"])
        assert inside == pytest.approx(coverage / 100)
    relative = edition.targets["operator"] == "faster_than"
    assert edition.targets.loc[relative, ["low80", "high95"]].isna().all(axis=None)


def test_a_factor_outside_its_range_is_named():
    wrong = read_volatility()
    wrong.loc[0, "own"] = 9.0
    with pytest.raises(ValueError, match=r"volatility\.csv, row 2.*own_low ≤ own ≤ own_high"):
        check_table(wrong, VOLATILITY, "volatility.csv")
