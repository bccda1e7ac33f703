"""The dead band between editions, as a rule and in the editions of a year."""

import itertools

import numpy as np
import pandas as pd
import pytest

from ouhai_stats.edition.edition import reassembled
from ouhai_stats.judgement.dead_band import RANKS, held_rank, rank_of, verdicts_before

CUTS = {"chance_reachable": 0.35, "chance_on_track": 0.7, "dead_band": 0.05}
GRID = pd.Series(np.linspace(0, 1, 401).round(6))


@pytest.mark.parametrize(
    ("before", "chance", "now"),
    [
        ("at_risk", 0.36, "at_risk"),
        ("at_risk", 0.40, "at_risk"),
        ("at_risk", 0.401, "reachable"),
        ("reachable", 0.30, "reachable"),
        ("reachable", 0.299, "at_risk"),
        ("reachable", 0.75, "reachable"),
        ("on_track", 0.65, "on_track"),
        ("on_track", 0.64, "reachable"),
        ("on_track", 0.33, "reachable"),
        ("at_risk", 0.72, "reachable"),
        ("at_risk", 0.9, "on_track"),
        ("", 0.36, "reachable"),
        (None, 0.34, "at_risk"),
    ],
)
def test_a_verdict_stands_until_its_probability_has_left_the_band(before, chance, now):
    rank = held_rank(pd.Series([chance]), pd.Series([before], dtype=object), CUTS)
    assert RANKS[rank[0]] == now


def test_whatever_was_said_before_the_verdict_rises_with_the_probability_and_is_a_step_within_the_band_at_most():
    for before in [*RANKS, ""]:
        rank = held_rank(GRID, pd.Series(before, index=GRID.index), CUTS)
        assert (np.diff(rank) >= 0).all()
        off = rank != rank_of(GRID, CUTS)
        near = np.minimum((GRID - 0.35).abs(), (GRID - 0.7).abs()).round(6) <= 0.05
        assert near[off].all() and (before == "" or off.any()) and not (before == "" and off.any())


def test_without_a_band_the_probability_alone_decides():
    none = CUTS | {"dead_band": 0.0}
    away = GRID[~GRID.isin([0.35, 0.7])]
    for before in RANKS:
        assert (held_rank(away, pd.Series(before, index=away.index), none) == rank_of(away, none)).all()


def test_every_edition_is_held_against_the_one_before_it():
    earlier = pd.DataFrame(
        {
            "first": {"a": 0.34, "b": 0.36, "c": 0.34, "d": np.nan},
            "second": {"a": 0.38, "b": 0.31, "c": 0.41, "d": 0.36},
            "third": {"a": 0.40, "b": 0.29, "c": 0.31, "d": np.nan},
        }
    )
    assert verdicts_before(earlier[["first"]], CUTS).tolist() == ["at_risk", "reachable", "at_risk", ""]
    assert verdicts_before(earlier[["first", "second"]], CUTS).tolist() == [
        "at_risk",
        "reachable",
        "reachable",
        "reachable",
    ]
    assert verdicts_before(earlier, CUTS).tolist() == ["at_risk", "at_risk", "reachable", ""]
    assert verdicts_before(pd.DataFrame(), CUTS).empty


@pytest.mark.slow
def test_the_first_edition_follows_the_probability_and_later_ones_know_those_before(edition, edition_on):
    assert edition.inputs.earlier.empty and not edition.targets["held"].any()
    assert (edition.targets["verdict_before"] == "").all()
    later = edition_on("2021-07-31")
    assert list(later.inputs.earlier) == ["2021-03-09", "2021-04-30"]
    first = later.inputs.earlier["2021-03-09"].dropna()
    pd.testing.assert_series_equal(first, edition.targets.loc[first.index, "chance"], check_names=False)
    told = edition_on("2021-07-31", "2021-04-20")
    assert list(told.inputs.earlier) == ["2021-03-09", "2021-04-20"]


@pytest.mark.slow
def test_a_word_out_of_the_order_of_probabilities_is_one_that_is_held_and_marked(edition_on):
    later = edition_on("2021-07-31")
    # The edition before said of every row what it says now of none.
    for before in RANKS:
        chances = {"at_risk": 0.1, "reachable": 0.5, "on_track": 0.9}[before]
        earlier = pd.DataFrame({"2021-04-30": pd.Series(chances, index=later.targets.index)})
        rows = reassembled(later, later.inputs._replace(earlier=earlier)).targets.dropna(subset="chance")
        rank = rows["verdict"].map({word: place for place, word in enumerate(RANKS)})
        for one, other in itertools.permutations(rows.index, 2):
            if rows.at[one, "chance"] < rows.at[other, "chance"] and rank[one] > rank[other]:
                assert rows.loc[[one, other], "held"].any()
        assert rows.loc[rows["held"], "borderline"].all()
        assert (rank[~rows["held"]] == rank_of(rows.loc[~rows["held"], "chance"], later.parameters)).all()
