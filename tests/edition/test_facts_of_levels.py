"""Provinces' changes beside a target of a level, with what is not known left out."""

from types import SimpleNamespace

import pandas as pd

from ouhai_stats.edition.facts import Facts
from ouhai_stats.edition.facts_of_levels import peer_facts


def test_changes_that_go_as_far_are_counted_and_a_parent_without_figures_has_no_range():
    columns = {"total": 93, "reached": [35, 0], "first": 2017, "last": 2019, "source": "provinces' doctors"}
    range_of_parent = {"parent_low": [4.96, float("nan")], "parent_high": [5.64, float("nan")]}
    facts = Facts()
    peer_facts(facts, SimpleNamespace(peers=pd.DataFrame(columns | range_of_parent, index=["doctors", "beds"])))
    assert (facts["doctors.peers.total"].value, facts["doctors.peers.reached"].value) == (93, 35)
    assert (facts["doctors.peers.low"].zh, facts["doctors.peers.high"].en) == ("5.0%", "5.6%")
    assert facts["doctors.peers.first"].zh == "2017" and facts["doctors.peers.total"].source == "provinces' doctors"
    assert facts["beds.peers.reached"].value == 0 and "beds.peers.low" not in facts
