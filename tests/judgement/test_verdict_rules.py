"""Which verdict follows from a probability, or from the lenses where there is none."""

import numpy as np
import pandas as pd
import pytest

from ouhai_stats.judgement.lenses import EASES, LENSES, NEUTRAL, STRAINS
from ouhai_stats.judgement.verdict_rules import rank_by_chance, rank_by_lenses, verdict_of, worded

P = {"support_share": 0.5, "chance_on_track": 0.7, "chance_reachable": 0.35, "dead_band": 0.05}
ROW = {"aim": 7.5, "previous_actual": 4.3, "sense": 1.0, "satisfied": False, "kind": "growth", "chance": np.nan}


def rows(**figures):
    """One target through the lenses."""
    return pd.DataFrame([ROW | figures])


def signals(**said):
    """What the lenses say, nothing where not named."""
    return pd.DataFrame([{lens: said.get(lens) for lens in LENSES}], dtype=object)


@pytest.mark.parametrize(
    ("figures", "said", "rank"),
    [
        ({"satisfied": True}, {"gap": STRAINS}, 2),
        ({}, {"gap": EASES}, 2),
        ({}, {"gap": EASES, "track_record": STRAINS}, 1),
        ({}, {"gap": EASES, "track_record": STRAINS, "cascade": STRAINS}, 0),
        ({}, {"gap": NEUTRAL, "base_effect": EASES, "catch_up": STRAINS}, 1),
        ({}, {"gap": STRAINS}, 0),
        ({}, {}, 1),
    ],
)
def test_the_lenses_support_a_target_from_half_of_those_that_point_on(figures, said, rank):
    assert rank_by_lenses(rows(**figures), signals(**said), P).tolist() == [rank]


@pytest.mark.parametrize(("chance", "rank"), [(0.34, 0), (0.35, 1), (0.69, 1), (0.7, 2)])
def test_a_probability_alone_decides_by_its_cut_offs(chance, rank):
    assert rank_by_chance(rows(chance=chance), P).tolist() == [rank]
    verdict = verdict_of(rows(chance=chance), signals(gap=STRAINS), P)[0]
    assert verdict == ["at_risk", "reachable", "on_track"][rank]


@pytest.mark.parametrize(
    ("before", "verdict"), [("reachable", "reachable"), ("on_track", "on_track"), ("", "on_track")]
)
def test_a_verdict_before_stands_within_the_band(before, verdict):
    assert verdict_of(rows(chance=0.72).assign(verdict_before=before), signals(), P)[0] == verdict
    assert verdict_of(rows(chance=0.76).assign(verdict_before=before), signals(), P)[0] == "on_track"


@pytest.mark.parametrize("unknown", ["aim", "previous_actual", "sense"])
def test_what_is_unknown_is_not_assessed_whatever_its_rank(unknown):
    assert worded(rows(**{unknown: np.nan, "satisfied": True, "kind": "share"}), np.array([2]))[0] == "not_assessed"


@pytest.mark.parametrize(
    ("kind", "verdict"), [("share", "met"), ("level_stock", "met"), ("level_flow", "on_track"), ("growth", "on_track")]
)
def test_what_persists_is_met_and_what_must_be_earned_anew_is_not(kind, verdict):
    assert verdict_of(rows(satisfied=True, kind=kind), signals(), P)[0] == verdict
