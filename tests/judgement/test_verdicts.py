"""Verdicts, agreement and flip distance."""

import pandas as pd
import pytest

from ouhai_stats.data.assumptions import read_parameters
from ouhai_stats.data.schemas import TARGETS
from ouhai_stats.edition.edition import open_edition
from ouhai_stats.forecast.other_results import moved
from ouhai_stats.judgement.context import in_context
from ouhai_stats.judgement.lenses import EASES, STRAINS, through_lenses
from ouhai_stats.judgement.verdicts import judge
from ouhai_stats.language.target import OPERATORS, RELATIVE, Target, is_met
from ouhai_stats.language.verdicts import VERDICTS

CONTEXT = [
    "plan_year",
    "code",
    "category",
    "kind",
    "direction",
    "operator",
    "target",
    "reference",
    "resolution",
    "previous_operator",
    "previous_plan",
    "previous_actual",
    "aim",
    "sense",
    "strict",
    "tolerance",
    "norm",
    "denominator_growth",
    "parent_target",
    "anchor",
    "expected_change",
    "kept",
    "shock_part",
    "scale",
    "rebound_share",
    "df",
    "reference_actual",
    "withheld",
]


def after(edition, last):
    """Judgement on a plan whose rows had other last results, by code; they move what is expected as the rule says."""
    frame = edition.targets[CONTEXT]
    change = (pd.Series(last) - frame["previous_actual"]).reindex(frame.index).where(frame.index.isin([*last]), 0.0)
    return moved(frame, change, edition.outside)


def changed(edition, code, **figures):
    """Judgement on a row with other figures."""
    frame = after(edition, {code: figures.pop("previous_actual", edition.targets.at[code, "previous_actual"])})
    for name, figure in figures.items():
        frame.loc[code, name] = figure
    return judge(frame, read_parameters(), edition.outside).loc[code]


def test_every_row_has_a_verdict_or_a_reason_for_none(edition):
    assert set(edition.targets["verdict"]) <= set(VERDICTS)
    silent = edition.targets[edition.targets["verdict"] == "not_assessed"]
    assert (silent["reason"] == "assigned").all() and len(silent) == 9
    assert (edition.targets.drop(silent.index)["reason"] == "").all()


def test_already_satisfied_on_the_results_of_2020(edition):
    """METHODS, lens 1: jobs, registered unemployment and primary-sector growth."""
    targets = edition.targets[edition.targets["operator"] != "faster_than"]
    reached = targets[targets["gap"] * targets["sense"] <= 0]
    assert set(reached.index) == {"jobs", "unemployment", "primary"}
    assert round(edition.targets.at["imports", "gap_percent"], 2) == 0.17


@pytest.mark.parametrize(("code", "gap"), [("gdp", 3.2), ("retail", 13.8), ("patents", 0.80), ("digital_share", 0.6)])
def test_gaps_of_the_plan(edition, code, gap):
    assert edition.targets.at[code, "gap"] == pytest.approx(gap)


def test_track_record_of_2020(facts):
    """METHODS, lens 4: growth met 3 of 13 with median error −3.4; levels and ratios 11 of 11."""
    found = [
        facts[f"track.{name}"].value
        for name in ("growth_met", "growth_total", "growth_median", "level_met", "level_total")
    ]
    assert found == [3, 13, -3.4, 11, 11]


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("gdp", -3.2),
        ("retail", -14.8),
        ("budget_revenue", -5.4),
        ("fai", -2.9),
        ("urban_income", -3.4),
        ("rural_income", -1.3),
    ],
)
def test_errors_of_last_years_plan(edition, code, error):
    assert edition.targets.at[code, "previous_error"] == pytest.approx(error)


@pytest.mark.parametrize(
    ("figures", "verdict"),
    [
        ({"previous_actual": 4.3}, "on_track"),
        ({"previous_actual": -1.0}, "reachable"),  # a deeper shock: the centre stays, the interval widens
        ({"aim": 9.0}, "reachable"),
        ({"aim": 10.5}, "at_risk"),
        ({"previous_actual": float("nan")}, "not_assessed"),
        ({"aim": float("nan")}, "not_assessed"),
    ],
)
def test_gdp_under_other_figures(edition, figures, verdict):
    assert changed(edition, "gdp", **figures)["verdict"] == verdict


@pytest.mark.parametrize(
    ("figures", "reason"), [({"previous_actual": float("nan")}, "no_result"), ({"aim": float("nan")}, "no_target")]
)
def test_reasons_for_no_verdict(edition, figures, reason):
    assert changed(edition, "gdp", **figures)["reason"] == reason


@pytest.mark.parametrize(
    ("code", "actual", "verdict"),
    [
        ("nursing_beds", 52.0, "met"),
        ("jobs", 1.0, "on_track"),
        ("unemployment", 2.8, "at_risk"),
        ("housing_cover", 8.83, "at_risk"),
        ("housing_cover", 9.2, "reachable"),
        ("fai_private", 8.0, "on_track"),  # no probability after a shock year: the gap is nothing
    ],
)
def test_what_persists_is_met_and_what_is_earned_anew_is_not(edition, code, actual, verdict):
    if code == "unemployment":
        # Equal is not below: the wording is “<2.8”; a gap of nothing is still small.
        assert changed(edition, code, previous_actual=actual)["verdict"] == "on_track"
    else:
        assert changed(edition, code, previous_actual=actual)["verdict"] == verdict


@pytest.mark.slow
def test_the_flip_distance_flips_and_nothing_shorter_does(edition):
    """No row's verdict hangs on another's last result, so five are changed at once."""
    rows = edition.targets.loc[["gdp", "digital_share", "unemployment", "imports", "fai_industry"]]

    def then(share):
        last = (rows["previous_actual"] + share * rows["flip"]).round(9).to_dict()
        return judge(after(edition, last), read_parameters(), edition.outside).loc[rows.index, "verdict"].tolist()

    before = rows["verdict"].tolist()
    turned = then(1)
    assert turned == rows["flip_to"].tolist() and all(new != old for new, old in zip(turned, before, strict=True))
    for share in (0.5, 0.9, -0.5, -0.9):
        assert then(share) == before


def test_agreement_counts_the_lenses_that_point_as_the_verdict_does(edition):
    for row in edition.targets[edition.targets["verdict"] != "not_assessed"].itertuples():
        said = [getattr(row, name) for name in edition.targets.columns if name.startswith("says_")]
        pointing = STRAINS if row.verdict == "at_risk" else EASES
        assert (row.agree, row.voting) == (said.count(pointing), said.count(EASES) + said.count(STRAINS))


def test_satisfaction_agrees_with_the_grammar(edition):
    for row in edition.targets.dropna(subset=["aim", "previous_actual"]).itertuples():
        target = Target(row.operator, None if pd.isna(row.target) else row.target, unit=row.unit)
        met = is_met(
            target,
            row.previous_actual,
            direction=row.direction,
            tolerance=row.tolerance,
            reference_actual=row.aim,
            resolution=row.resolution,
        )
        assert met == row.satisfied, row.code


@pytest.mark.parametrize("direction", ["higher", "lower"])
@pytest.mark.parametrize("operator", [name for name in OPERATORS if name not in ("assigned", "qualitative", "none")])
def test_tables_and_single_targets_are_judged_alike(edition, operator, direction):
    """The column arithmetic and the grammar give one answer below, at and above every bound, with a margin too.

    What a target is set beside does not hang on the last result, so it is found once for all of them.
    """
    relative = operator in RELATIVE
    aim, unit = (0.5, "个百分点") if relative else (5.0, None)
    plan = edition.targets[list(TARGETS.columns)].reset_index(drop=True)
    plan.loc[plan["code"] == "secondary", "target"] = 5.0
    changes = {
        "operator": operator,
        "direction": direction,
        "target": aim,
        "target_upper": 6.0,
        "reference": "secondary",
    }
    plan.loc[plan["code"] == "gdp", list(changes)] = list(changes.values())
    frame = in_context(plan, edition.observations, edition.parent_targets, edition.parameters, edition.place.line)
    results = [4.4, 4.5, 4.9, 5.0, 5.1, 5.5, 5.9, 6.0, 6.1]
    rows = through_lenses(frame.loc[["gdp"] * len(results)].assign(previous_actual=results), edition.parameters)
    target = Target(operator, aim, 6.0 if operator == "range" else None, unit)
    given = {"direction": direction, "tolerance": 0.5, "reference_actual": 5.0}
    met = [is_met(target, actual, **given, resolution=rows["resolution"].iat[0]) for actual in results]
    assert rows["satisfied"].tolist() == met


@pytest.mark.slow
def test_parents_and_norms_are_only_those_known_on_the_day(edition_on):
    early, late = edition_on("2021-03-09"), edition_on("2022-12-31")
    assert early.targets.at["gdp", "norm_region"] == "温州市"
    assert early.targets.at["gdp", "norm"] == 8.2
    assert early.targets.at["gdp", "parent_region"] == "浙江省"
    assert late.targets.at["gdp", "norm"] == early.targets.at["gdp", "norm"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"plan_year": 2031}, "plan_year=2031: allowed are 2021"),
        ({"plan_year": "2021"}, "plan_year='2021', which is no int but a str: allowed are 2021"),
        ({"as_of": "2021-13-40"}, "as_of=2021-13-40"),
        ({"as_of": "20210309"}, "written yyyy-mm-dd"),
        ({"as_of": "2021-03-08"}, "published on 2021-03-09"),
    ],
)
def test_a_parameter_that_is_not_allowed(given, words):
    with pytest.raises(ValueError, match=words):
        open_edition(**{"plan_year": 2021, "as_of": "2021-03-09", **given})


def test_verdicts_follow_the_probability(edition):
    """Of two rows the likelier one never has the worse verdict; near a cut-off it is marked."""
    rows = edition.targets.dropna(subset="chance").sort_values("chance")
    ranks = rows["verdict"].map({"at_risk": 0, "reachable": 1, "on_track": 2})
    assert ranks.is_monotonic_increasing
    near = (rows["chance"] - 0.35).abs().le(0.05) | (rows["chance"] - 0.7).abs().le(0.05)
    assert rows["borderline"].tolist() == near.tolist() and near.any() and not near.all()
    assert not edition.targets.loc[edition.targets["chance"].isna(), "borderline"].any()
