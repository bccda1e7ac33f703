"""Probabilities of earlier editions are computed once for the same inputs, and anew for any other."""

import pytest

from ouhai_stats.edition import earlier_editions
from ouhai_stats.edition.earlier_editions import earlier_chances


@pytest.fixture
def computed(monkeypatch):
    """Dates whose probabilities were computed, from an empty memory."""
    days, given = [], earlier_editions.year_so_far
    monkeypatch.setattr(earlier_editions, "_recent", type(earlier_editions._recent)(maxlen=8))
    monkeypatch.setattr(earlier_editions, "year_so_far", lambda inputs: days.append(inputs.as_of) or given(inputs))
    return days


def test_the_same_inputs_are_computed_once(edition, computed):
    first = earlier_chances([edition.inputs])
    # Another reading of the same files gives other objects with the same content.
    copies = [frame.copy() if hasattr(frame, "columns") else frame for frame in edition.inputs]
    again = earlier_chances([type(edition.inputs)(*copies)])
    assert again.equals(first) and computed == [edition.as_of]
    assert first[edition.as_of].equals(edition.targets["chance"])


@pytest.mark.parametrize("change", ["a figure", "a cut-off", "a date"])
def test_other_inputs_are_computed_anew(edition, computed, change):
    inputs, parameters = edition.inputs, edition.inputs.parameters
    last = inputs.observations.index[inputs.observations["series"] == "gdp"][-1]
    other = {
        "a figure": inputs._replace(observations=inputs.observations.drop(index=last)),
        "a cut-off": inputs._replace(parameters=parameters | {"county_factor": parameters["county_factor"] + 0.1}),
        "a date": inputs._replace(as_of="2021-03-10"),
    }[change]
    earlier_chances([inputs])
    earlier_chances([other])
    assert len(computed) == 2


def test_few_are_kept(edition, computed):
    for day in range(10, 22):
        earlier_chances([edition.inputs._replace(as_of=f"2021-03-{day}")])
    assert len(computed) == 12 and len(earlier_editions._recent) == earlier_editions._recent.maxlen == 8
