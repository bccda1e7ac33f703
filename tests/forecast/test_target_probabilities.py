"""Probabilities of growth targets: every wording, both assumptions, and what is withheld."""

import numpy as np
import pytest
from scipy import stats

from ouhai_stats.data.assumption_schemas import VOLATILITY
from ouhai_stats.data.assumptions import read_parameters, read_scenarios, read_volatility
from ouhai_stats.data.checked_tables import check_table
from ouhai_stats.forecast.predictive import P_MAX, P_MIN
from ouhai_stats.forecast.target_probabilities import chances, growth_interval, with_outlook
from ouhai_stats.language.target import OPERATORS

P = read_parameters()


@pytest.fixture(scope="module")
def context(edition):
    columns = [
        name
        for name in edition.targets
        if name
        not in (
            "expected_change",
            "scale",
            "df",
            "reference_actual",
            "rebound_gain",
            "rebound_trend",
            "rebound_recovery",
            "withheld",
            "centre",
            "rebound_centre",
            "rebound_scale",
            "chance_base",
            "chance_rebound",
            "chance",
        )
    ]
    return edition.targets[columns]


def outlook(edition, context, **figures):
    frame = context.copy()
    for name, figure in figures.items():
        frame.loc["gdp", name] = figure
    return with_outlook(frame, edition.reference, read_volatility(), read_scenarios(), P)


def chance(edition, context, **figures):
    return chances(outlook(edition, context, **figures), P).loc["gdp"]


def test_gdp_by_hand(edition, context):
    """Student-t around last year's growth plus the common change, the target reached from 7.45 on."""
    row, reference = chance(edition, context), edition.reference
    scale = np.sqrt((reference.sd_common**2 + (1.75 * reference.sd_own) ** 2) / 2)
    assert row["centre"] == pytest.approx(4.3 + reference.common)
    assert row["chance_base"] == pytest.approx(stats.t.sf((7.45 - row["centre"]) / scale, 4))
    path = edition.projections.query("scenario == 'rebound' and series == 'gdp' and year == 2021")["growth"].item()
    assert row["rebound_centre"] == pytest.approx(path)
    wider = np.hypot(scale, 0.5 * (path - row["centre"]))
    assert row["chance_rebound"] == pytest.approx(stats.t.sf((7.45 - path) / wider, 4))
    assert row["chance"] == pytest.approx((row["chance_base"] + row["chance_rebound"]) / 2)


@pytest.mark.parametrize("operator", [name for name in OPERATORS if name not in ("assigned", "qualitative", "none")])
def test_every_wording_has_a_probability(edition, context, operator):
    sense = -1.0 if operator in ("below", "at_most") else 1.0
    row = chance(
        edition,
        context,
        operator=operator,
        sense=sense,
        reference="fai",
        tolerance=0.5 if operator in ("about", "in_step_with") else 0.0,
    )
    assert P_MIN <= row["chance"] <= P_MAX


def test_at_least_and_below_share_the_whole(edition, context):
    above = chance(edition, context, operator="at_least", sense=1.0)["chance_base"]
    below = chance(edition, context, operator="below", sense=-1.0)["chance_base"]
    assert above + below == pytest.approx(1.0)


def test_a_tolerance_helps_and_strictness_hurts(edition, context):
    plain = chance(edition, context, operator="plain")["chance"]
    assert chance(edition, context, operator="about", tolerance=0.5)["chance"] > plain
    assert chance(edition, context, operator="above")["chance"] < plain


def test_a_higher_target_is_less_likely_and_a_better_year_more(edition, context):
    falling = [chance(edition, context, aim=aim)["chance"] for aim in (5.0, 6.5, 7.5, 9.0)]
    assert falling == sorted(falling, reverse=True)
    rising = [chance(edition, context, previous_actual=last)["chance_base"] for last in (2.0, 4.3, 6.0)]
    assert rising == sorted(rising)


def test_without_lost_ground_there_is_no_rebound(edition, context):
    row = chance(edition, context, previous_actual=9.0)
    assert row["rebound_centre"] == row["centre"] and row["chance_rebound"] == row["chance_base"] == row["chance"]


def test_in_a_relative_target_the_common_shock_cancels(edition, context):
    """Industrial investment against all investment: 4.8 against 5.1, with the own parts of both."""
    row = chances(outlook(edition, context), P).loc["fai_industry"]
    own = read_volatility().set_index("series").loc[["fai_industry", "fai"], "own"]
    scale = 1.75 * edition.reference.sd_own * np.hypot(*own) / np.sqrt(2)
    assert row["chance"] == pytest.approx(stats.t.sf((5.1 - 4.8) / scale, 4))


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
    assert chances(frame, P).loc["gdp", ["chance", "chance_base", "centre"]].isna().all()


def test_a_series_without_volatility_is_withheld(edition, context):
    volatility = read_volatility().query("series != 'retail'")
    frame = with_outlook(context, edition.reference, volatility, read_scenarios(), P)
    assert frame.at["retail", "withheld"] == "no_volatility"


def test_no_number_of_the_edition_is_certain_or_missing(edition):
    rows = edition.targets[edition.targets["withheld"] == ""]
    assert len(rows) == 15 and rows["chance"].between(P_MIN, P_MAX).all()
    assert edition.targets.loc[edition.targets["withheld"] != "", "chance"].isna().all()


@pytest.mark.parametrize("last", [-99.0, -1e-9, 0.0, 1e-9, 1e9, -50.0])
def test_odd_magnitudes_give_a_probability(edition, context, last):
    assert P_MIN <= chance(edition, context, previous_actual=last)["chance"] <= P_MAX


def test_intervals_hold_their_share(edition):
    targets = edition.targets
    for coverage in (0.8, 0.95):
        bound = growth_interval(targets["centre"], targets["scale"], targets, coverage).loc["gdp"]
        inside = np.diff(stats.t.cdf((bound - targets.at["gdp", "centre"]) / targets.at["gdp", "scale"], 4))[0]
        assert inside == pytest.approx(coverage)
    relative = growth_interval(targets["centre"], targets["scale"], targets, 0.8).loc["fai_industry"]
    assert relative.isna().all()


def test_a_factor_outside_its_range_is_named():
    wrong = read_volatility()
    wrong.loc[0, "own"] = 9.0
    with pytest.raises(ValueError, match=r"volatility\.csv, row 2.*own_low ≤ own ≤ own_high"):
        check_table(wrong, VOLATILITY, "volatility.csv")
