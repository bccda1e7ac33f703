"""Sector growth against total growth, on rounding intervals."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ouhai_stats.judgement.coherence import (
    Interval,
    growth_from_sectors,
    lies_between,
    printed,
    sector_findings,
    tertiary_share,
)

LAST, PLAN = (2.3, 2.8, 4.5), (2, 7.5, 9)
RATES = st.floats(-20, 30)


def test_a_printed_figure_is_the_range_that_rounds_to_it():
    assert printed(4.3, 0.1) == pytest.approx((4.25, 4.35))


@pytest.mark.parametrize(("total", "growth", "share"), [(4.3, LAST, 0.885), (7.5, PLAN, 0.037)])
def test_tertiary_share_that_reproduces_published_growth(total, growth, share):
    assert round(tertiary_share(total, growth, 0.01), 3) == share


@pytest.mark.parametrize(("shares", "last", "plan"), [((0.9, 40.7, 58.4), 3.8, 8.3), ((1.4, 57.4, 41.2), 3.5, 8.0)])
def test_sectors_add_up_under_real_shares(shares, last, plan):
    weights = [printed(share / 100, 0.001) for share in shares]
    for growth, expected in ((LAST, last), (PLAN, plan)):
        total = growth_from_sectors([printed(rate, 0.1) for rate in growth], weights)
        assert total.low < expected + 0.05 and total.high > expected - 0.05
        assert total.high - total.low < 0.25


@given(RATES, RATES, RATES, st.floats(0.01, 0.2), st.floats(0.1, 0.7))
def test_the_implied_share_gives_the_total_back(g1, g2, g3, w1, w3):
    if abs(g3 - g2) < 0.1:
        return
    total = w1 * g1 + (1 - w1 - w3) * g2 + w3 * g3
    assert tertiary_share(total, (g1, g2, g3), w1) == pytest.approx(w3, abs=1e-6)


def test_equal_sector_growth_leaves_the_share_open():
    with pytest.raises(ValueError, match="every tertiary share"):
        tertiary_share(5, (1, 5, 5), 0.01)


@given(st.lists(RATES, min_size=3, max_size=3), st.lists(st.floats(1, 90), min_size=3, max_size=3))
def test_a_weighted_mean_always_lies_between_its_parts(growth, weights):
    total = sum(g * w for g, w in zip(growth, weights, strict=True)) / sum(weights)
    assert lies_between(printed(total, 1e-6), [printed(rate, 1e-6) for rate in growth])


def test_a_total_outside_its_parts_is_found_unless_rounding_explains_it():
    parts = [printed(2.0, 0.1), printed(4.0, 0.1)]
    assert not lies_between(printed(4.3, 0.1), parts)
    assert lies_between(printed(4.1, 0.1), parts)
    assert not Interval(0, 1).meets(Interval(1.1, 2))


def test_findings_on_the_plan(edition):
    found = edition.coherence.set_index("year")
    assert found["between"].all()
    assert list(found["share_period"]) == ["2014", "2014"]
    assert found["agrees"].to_dict() == {"last": False, "plan": True}
    assert round(found.loc["last", "weighted"], 2) == 3.49 and round(found.loc["last", "room"], 2) == -0.81
    assert round(found.loc["plan", "weighted"], 2) == 8.04 and round(found.loc["plan", "room"], 2) == 0.54
    assert (found.loc["plan", "total_low"], found.loc["last", "total_high"]) == pytest.approx((7.45, 4.35))
    assert np.isnan(found.loc["plan", "total_high"])


def test_shares_that_fit_last_year_satisfy_the_plan_too(edition):
    found = edition.coherence.set_index("year")
    assert found["weighted_as_last"].round(2).to_dict() == {"last": 4.3, "plan": 8.77}
    assert found.loc["plan", "implied_low"] < found.loc["last", "implied_low"]
    assert found.loc["plan", "implied_high"] > found.loc["last", "implied_high"]


def of(operator, target, sectors=(2.0, 7.5, 9.0), upper=np.nan, **columns):
    """Targets of total and sectors in context; last year's results are the same figures."""
    aims = [target, *sectors]
    sense = {"at_least": 1.0, "plain": 1.0, "about": 1.0, "range": 1.0, "at_most": -1.0, "below": -1.0}[operator]
    plain = {"operator": "plain", "sense": 1.0, "strict": False, "tolerance": 0.0, "target_upper": np.nan}
    total = {"operator": operator, "sense": sense, "strict": operator == "below", "tolerance": 0.0} | columns
    rows = [plain | total | {"target_upper": upper}, plain, plain, plain]
    frame = pd.DataFrame(rows, index=["gdp", "primary", "secondary", "tertiary"])
    return frame.assign(aim=aims, target=aims, previous_actual=aims, resolution=0.1)


def shares_of(*shares):
    names = [f"{sector}_share" for sector in ("primary", "secondary", "tertiary")]
    return pd.DataFrame({"region": "here", "period": "2014", "series": names, "value": shares})


@pytest.mark.parametrize(
    ("operator", "target", "upper", "columns", "agrees"),
    [
        ("at_least", 7.5, np.nan, {}, True),
        ("at_least", 8.2, np.nan, {}, False),
        ("plain", 7.5, np.nan, {}, True),
        ("about", 8.5, np.nan, {"tolerance": 0.5}, True),
        ("about", 8.7, np.nan, {"tolerance": 0.5}, False),
        ("range", 6.0, 7.0, {}, False),
        ("range", 7.0, 8.0, {}, True),
        ("at_most", 7.5, np.nan, {}, False),
        ("at_most", 8.5, np.nan, {}, True),
        ("below", 8.5, np.nan, {}, True),
        ("plain", 7.5, np.nan, {"sense": np.nan}, False),
        ("plain", 8.0, np.nan, {"sense": np.nan}, True),
    ],
)
def test_the_plan_disagrees_only_where_no_allowed_value_mends_it(operator, target, upper, columns, agrees):
    found = sector_findings(of(operator, target, upper=upper, **columns), shares_of(1.4, 57.4, 41.2), "here")
    plan = found.set_index("year").loc["plan"]
    assert round(plan["weighted"], 2) == 8.04 and plan["agrees"] == agrees


@given(st.sampled_from(["at_least", "plain", "at_most", "below"]), RATES, st.tuples(RATES, RATES, RATES))
@pytest.mark.slow
def test_meeting_every_sector_meets_the_total_where_the_finding_says_so(operator, target, sectors):
    """Of printed figures: whatever is said to agree is a total that prints as one that meets the target."""
    target, sectors = round(target, 1), tuple(round(rate, 1) for rate in sectors)
    found = sector_findings(of(operator, target, sectors), shares_of(10.0, 40.0, 50.0), "here").set_index("year")
    low, high = found.loc["plan", ["weighted_low", "weighted_high"]]
    value = low if operator in ("at_most", "below") else high
    side = -1 if operator in ("at_most", "below") else 1
    edge = target - side * (0.05 if operator != "below" else -0.05)
    assert found.loc["plan", "agrees"] == (side * (value - edge) >= 0)


def test_a_floor_asks_for_a_share_from_some_point_on_and_a_ceiling_up_to_it():
    floor = sector_findings(of("at_least", 8.2), shares_of(1, 50, 49), "here").set_index("year").loc["plan"]
    ceiling = sector_findings(of("at_most", 8.2), shares_of(1, 50, 49), "here").set_index("year").loc["plan"]
    assert floor["implied_high"] == pytest.approx(0.99) and 0.4 < floor["implied_low"] < 0.6
    assert ceiling["implied_low"] == pytest.approx(0.0) and 0.4 < ceiling["implied_high"] < 0.6
    beyond = sector_findings(of("at_least", 9.4), shares_of(1, 50, 49), "here").set_index("year").loc["plan"]
    assert beyond["implied_low"] > 1 and not beyond["between"] and np.isnan(beyond["weighted_as_last"])


@pytest.mark.slow
def test_shares_published_later_are_used_only_then(edition_on):
    later = edition_on("2022-12-31").coherence
    assert set(later["share_period"]) == {"2014", "2022H1"}
    assert later.loc[later["share_period"] == "2022H1", "weighted"].round(1).tolist() == [3.8, 8.3]


def test_without_shares_the_rest_is_still_found(edition):
    none = edition.observations[edition.observations["region"] == "nowhere"]
    found = sector_findings(edition.targets, none, edition.place.district)
    assert len(found) == 2 and found["share_period"].isna().all()
    assert isinstance(found, pd.DataFrame) and found["implied_tertiary_share"].notna().all()
