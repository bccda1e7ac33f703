"""What an edition of a date is computed from was known on it, each figure once."""

import pandas as pd
import pytest

from ouhai_stats.edition import inputs as module
from ouhai_stats.edition.inputs import inputs_on, of_year, printed_by, revised_by


def figure(value, day, period="2020", series="gdp"):
    """A printed figure of the nation."""
    return {"region": "全国", "series": series, "period": period, "value": value, "unit": "%", "published_on": day,
            "quality": "official", "source": f"release of {day}"}  # fmt: skip


PRINTED = pd.DataFrame(
    [
        figure(2.3, "2021-01-18"),
        figure(2.2, "2021-12-17"),
        figure(6.1, "2020-01-17", period="2019"),
        figure(6.0, "2020-12-30", period="2019"),
        figure(5.0, "2021-01-18", series="retail"),
        figure(4.0, "2021-12-17", series="retail"),
    ]
)


def test_of_what_was_printed_later_an_edition_knows_nothing(monkeypatch):
    monkeypatch.setattr(module, "tidy", lambda name: PRINTED)
    assert printed_by("2021-01-18")["value"].tolist() == [2.3, 6.1, 6.0, 5.0]
    assert printed_by("2020-01-01").empty


def test_revised_are_gdps_figures_of_the_plan_year_and_the_one_before():
    revised = revised_by(PRINTED, 2021, "2021-12-31")
    assert revised[["period", "first", "value"]].to_numpy().tolist() == [["2020", 2.3, 2.2]]
    assert revised_by(PRINTED, 2021, "2021-06-30").empty
    assert revised_by(PRINTED, 2020, "2021-12-31")["period"].tolist() == ["2020", "2019"]


def test_rows_of_other_plans_stay_out(monkeypatch):
    both = pd.DataFrame({"plan_year": [2021.0, 2022.0, 2021.0], "code": ["gdp", "gdp", "jobs"]})
    monkeypatch.setattr(module, "tidy", lambda name: both)
    assert of_year("targets", 2021)["code"].tolist() == ["gdp", "jobs"] and of_year("targets", 2023).empty


def test_every_figure_of_an_edition_is_the_one_that_held_on_its_date(edition):
    figures = edition.inputs.observations
    assert figures["published_on"].max() <= "2021-03-09"
    assert not figures.duplicated(["region", "series", "period"]).any()
    assert (edition.inputs.parent_targets["published_on"] <= "2021-03-09").all() and edition.inputs.earlier.empty


def test_a_province_swings_as_a_province_does(monkeypatch):
    place = module.read_place()
    province = place.levels["province"]
    of_province = type(place)(province, [province, place.nation], {"province": province, "nation": place.nation})
    assert inputs_on(2021, "2021-03-09").parameters["county_factor"] > 1
    monkeypatch.setattr(module, "read_place", lambda: of_province)
    assert inputs_on(2021, "2021-03-09").parameters["county_factor"] == 1


def test_a_code_that_is_no_series_is_refused(monkeypatch):
    wrong = pd.DataFrame({"code": ["gdp", "gpd"]})
    read = module.checked_tables.read_checked
    monkeypatch.setattr(
        module.checked_tables,
        "read_checked",
        lambda path, schema: wrong if path.stem == "targets" else read(path, schema),
    )
    with pytest.raises(ValueError, match=r"targets\.csv, row 3, column code: “gpd”; allowed: a code of series"):
        module.tidy("targets")
