"""One edition of the briefing: what it is computed from, and the same edition with something changed."""

from dataclasses import replace

import pandas as pd
import pytest

from ouhai_stats.edition.edition import reassembled
from ouhai_stats.edition.facts_of_plan import collect_facts


@pytest.mark.slow
def test_another_cut_off_turns_verdicts_and_stands_in_the_assumptions(edition):
    strict = edition.with_cut_offs(chance_reachable=0.5)
    assert (strict.targets["verdict"] != edition.targets["verdict"]).any()
    assert strict.choices.set_index("parameter").at["chance_reachable", "value"] == 0.5
    assert strict.parameters["chance_reachable"] == strict.inputs.parameters["chance_reachable"] == 0.5
    assert collect_facts(strict)["parameter.chance_reachable"].value == 0.5
    assert edition.parameters["chance_reachable"] != 0.6


def test_the_same_cut_offs_give_the_same_edition_and_nothing_is_computed(edition):
    assert edition.with_cut_offs(**edition.parameters) is edition


def test_the_index_at_the_target_is_both_years_growth_on_a_hundred(edition):
    assert edition.index_at_target == pytest.approx(100 * 1.043 * 1.075)
    assert pd.isna(replace(edition, targets=edition.targets.drop(index="gdp")).index_at_target)


def test_commitments_are_promised_or_listed(edition):
    assert set(edition.promised.index) | set(edition.listed.index) == set(edition.commitments.index)
    assert not set(edition.promised.index) & set(edition.listed.index)


def test_targets_are_from_the_body_only_where_no_annex_prints_one(edition):
    assert not edition.from_body
    assert replace(edition, targets=edition.targets.assign(locator="正文第二节")).from_body


@pytest.mark.slow
def test_other_inputs_give_another_edition_and_leave_this_one(edition):
    gdp = edition.inputs.targets["code"] == "gdp"
    higher = edition.inputs.targets.assign(target=edition.inputs.targets["target"].mask(gdp, 20.0))
    other = reassembled(edition, edition.inputs._replace(targets=higher))
    assert other.targets.at["gdp", "aim"] == 20 and edition.targets.at["gdp", "aim"] == 7.5
    assert other.targets.at["gdp", "chance"] < edition.targets.at["gdp", "chance"]
    assert other.revised is edition.revised and other.progress is edition.progress and other.key == ""


def test_what_is_missing_is_found_once_and_anew_where_figures_were_added(edition):
    assert edition.missing is edition.missing
    assert replace(edition, revised=edition.revised).missing is not edition.missing
