"""Sector growth against total growth, on rounding intervals."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ouhai_stats.edition.edition import open_edition
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
    assert not found["agrees"].any()
    assert round(found.loc["last", "weighted"], 2) == 3.49
    assert round(found.loc["plan", "weighted"], 2) == 8.04
    assert found.loc["last", "implied_low"] > found.loc["plan", "implied_high"]


def test_shares_published_later_are_used_only_then():
    later = open_edition(2021, "2022-12-31").coherence
    assert set(later["share_period"]) == {"2014", "2022H1"}
    assert later.loc[later["share_period"] == "2022H1", "weighted"].round(1).tolist() == [3.8, 8.3]


def test_without_shares_the_rest_is_still_found(edition):
    none = edition.observations[edition.observations["region"] == "nowhere"]
    found = sector_findings(edition.targets, none)
    assert len(found) == 2 and found["share_period"].isna().all()
    assert isinstance(found, pd.DataFrame) and found["implied_tertiary_share"].notna().all()
