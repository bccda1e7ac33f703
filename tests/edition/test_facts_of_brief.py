"""Facts of the one-page brief: distances, regions beside, and the edition that comes next."""

from dataclasses import replace

import pytest

from ouhai_stats.edition import facts_of_brief


@pytest.mark.parametrize(
    ("as_of", "day"), [("2021-03-09", "2021-04-16"), ("2021-07-16", "2021-10-18"), ("2022-03-01", None)]
)
def test_a_day_that_is_past_is_no_next_edition(edition, words, as_of, day):
    facts = type(words.facts)({}, edition.place)
    facts_of_brief._next_facts(facts, replace(edition, as_of=as_of))
    assert (facts["next.date"].value if day else "next.date" not in facts) == (day or True)


@pytest.mark.parametrize("kind", ["growth", "level"])
def test_distances_are_sorted_and_zero_is_the_target(edition, kind):
    rows = facts_of_brief.distances(edition.targets, kind)
    assert rows["distance"].is_monotonic_decreasing and len(rows) > 5
    gap = rows["gap"] if kind == "growth" else rows["gap_percent"]
    assert (rows["distance"] == gap * rows["sense"]).all()
    assert rows.loc[rows["distance"] < -1e-9, "satisfied"].astype(bool).all()
    assert set(rows["kind"] == "growth") == {kind == "growth"}


def test_regions_beside_have_the_district_first_and_the_fastest_next(edition):
    rows = facts_of_brief.regions_beside(edition)
    assert rows[0][0] == edition.place.district
    rates = [growth for _, growth, _ in rows[1:]]
    assert rates == sorted(rates, reverse=True) and len(rates) >= 3


def test_without_the_districts_own_growth_no_region_stands_beside_it(edition):
    unknown = edition.targets.assign(previous_actual=float("nan"))
    assert facts_of_brief.regions_beside(replace(edition, targets=unknown)) == []
