"""Facts of the running year: what is published, what is awaited, and nothing of what is neither."""

from dataclasses import replace

import pandas as pd
import pytest

from ouhai_stats.edition.facts import Facts
from ouhai_stats.edition.facts_of_year import year_facts


def told(edition, **changed):
    """Facts of the year of an edition with something changed."""
    facts = Facts()
    year_facts(facts, replace(edition, **changed))
    return facts


def test_before_the_first_quarter_there_is_a_path_and_no_outlook(edition, facts):
    assert "year.span" not in facts and not [name for name in facts if name.startswith("outlook.")]
    assert [facts[f"path.{quarter}"].value for quarter in (1, 2, 3, 4)] == pytest.approx([18.0, 4.9, 5.5, 4.1])
    assert facts["path.4.cumulative"].value == edition.targets.at["gdp", "aim"]
    assert (facts["path.region"].zh, facts["path.region"].en) == ("浙江省", "Zhejiang")


def test_every_target_is_published_or_awaited(edition):
    standing = edition.standing.set_index("code", drop=False)
    standing.loc["gdp", ["quarter", "so_far", "required"]] = [3, 8.94, 4.84]
    facts = told(edition, standing=standing)
    assert facts["standing.published"].value == 1 and facts["standing.awaited"].value == len(standing) - 1
    assert (facts["gdp.standing.span"].zh, facts["gdp.standing.span"].en) == (
        "2021年前三季度",
        "first three quarters of 2021",
    )
    assert (facts["gdp.standing.so_far"].value, facts["gdp.standing.required"].value) == (8.94, 4.8)
    assert "gdp.standing.lead" not in facts and "jobs.standing.so_far" not in facts


def test_parents_results_stand_beside_targets_of_growth(edition):
    last = edition.observations.query("series == 'gdp' and period == '2020' and region == '浙江省'").tail(1)
    published = last.assign(period="2021", value=8.5)
    unknown = last.assign(period="2021", series="no_target", value=1.0)
    facts = told(edition, observations=pd.concat([edition.observations, published, unknown], ignore_index=True))
    assert facts["parent_results.count"].value == 1 and facts["gdp.parent_result"].value == 8.5
    assert facts["gdp.parent_result_region"].en == "Zhejiang"


def test_commitments_are_counted_by_state(edition):
    states = edition.progress.assign(state=["complete", "complete"] + ["awaited"] * (len(edition.progress) - 2))
    facts = told(edition, progress=states)
    assert facts["progress.complete"].value == 2 and facts["progress.overdue"].value == 0
    assert facts["progress.awaited"].value == len(states) - 2
