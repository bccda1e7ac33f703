"""Plans for later years: nothing of a shock year is taken for the ordinary, and no gap in the figures for one year."""

import shutil

import pytest
from small_plans import opened, shown
from test_next_year import PLAN, SERIES

from ouhai_stats.files import paths

pytestmark = pytest.mark.slow

SHOCKED = ("2020", "2021", "2022")


@pytest.fixture(scope="module", params=[2022, 2023, 2026])
def following(request, tmp_path_factory):
    """Edition of an invented plan for a later year of the district, and its pages as text."""
    year, root = request.param, tmp_path_factory.mktemp("following")
    shutil.copytree(paths.ROOT / "data", root / "data")
    folder = root / "data" / "raw" / f"{year}-03-01_invented_plan"
    folder.mkdir()
    for name, content in PLAN.items():
        (folder / name).write_text(_moved(content, year), encoding="utf-8")
    with (root / "data" / "assumptions" / "series.csv").open("a", encoding="utf-8") as series:
        series.write(SERIES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.PROJECT, str(root))
        edition, words = opened(year)
        yield edition, words, shown(edition, words)


def _moved(content, year):
    """The invented plan for 2022 as one for another year."""
    return content.replace("2021", "last").replace("2022", str(year)).replace("last", str(year - 1))


def test_growth_before_is_that_of_an_ordinary_year(following):
    edition, _, _ = following
    periods = edition.targets["norm_period"].dropna()
    assert len(periods) and not periods.str.startswith(SHOCKED).any()


def test_the_path_has_a_profile_only_after_a_shock(following):
    edition, words, page = following
    assert edition.year.base_effect == (edition.plan_year == 2023)
    if edition.plan_year == 2022:
        assert edition.year.path["path"].tolist() == pytest.approx([6.5] * 4)
        assert words.say("year.path_even") in page and words.say("caption.path_even") in page
    else:
        assert edition.year.path.empty and words.say("year.path_even") not in page


def test_a_rebound_is_open_only_after_a_shock(following):
    edition, words, page = following
    assert (len(edition.outside.offsets) > 1) == (edition.plan_year == 2023)
    assert (words.say("chance.rebound") in page) == (edition.plan_year == 2023)


def test_what_decides_is_said_of_the_year_that_it_is_true_of(following):
    edition, words, page = following
    expected = edition.outside.expected
    if edition.plan_year == 2026:
        assert (expected.basis, expected.base) == ("calm", 2025) and not edition.outside.exit_known
        assert words.say("chance.view_calm_alone") in page
        return
    assert (expected.basis, expected.base) == ("shock_forecast", 2019)
    shock = words.say("chance.rebounding" if edition.plan_year == 2022 else "chance.struck")
    assert words.say("chance.view_shock_forecast", shock=shock) in page


def test_no_change_is_over_a_hole(following):
    """Of 2024 nothing is on file: 2025, where forecasts put it, less 2023 is no change of one year."""
    edition, _, _ = following
    shared = edition.outside.shared
    if edition.plan_year == 2026:
        assert shared.loc[2024:2024].isna().all() and shared.diff().loc[2024:2025].isna().all()
    assert abs(edition.outside.expected.change) < 1.5
