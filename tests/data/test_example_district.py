"""The invented district, which can be mistaken for none that is."""

import pytest

from ouhai_stats.data.checked_tables import check_table
from ouhai_stats.data.example_district import EXAMPLE, example_observations
from ouhai_stats.data.regions import read_place
from ouhai_stats.data.schemas import OBSERVATIONS
from ouhai_stats.files import paths

LINE = read_place().line


def test_the_invented_district_can_not_get_among_published_figures():
    with pytest.raises(ValueError, match=r"示例区.*allowed"):
        check_table(example_observations(), OBSERVATIONS, "observations.csv")
    assert EXAMPLE not in LINE


def test_every_figure_says_that_it_is_invented():
    frame = example_observations()
    assert set(frame["region"]) == {EXAMPLE} and set(frame["status"]) == set(frame["published_basis"]) == {"invented"}
    assert frame["value"].dtype == float and frame["source"].str.contains("虚构").all()


def test_a_figure_of_another_region_is_refused(tmp_path, monkeypatch):
    (tmp_path / "quarterly.csv").write_text("region,value\n示例区,1\n某区,2\n", encoding="utf-8")
    monkeypatch.setattr(paths, "found", lambda name: tmp_path)
    with pytest.raises(ValueError, match=r"^quarterly\.csv, column region: allowed is 示例区$"):
        example_observations()
