"""The invented district's year for the tutorial: its plan, its quarters, and every number an edition would print."""

import pandas as pd

from ouhai_stats.data.assumptions import read_parameters
from ouhai_stats.data.checked_tables import read_checked
from ouhai_stats.data.example_district import EXAMPLE, example_observations
from ouhai_stats.data.provinces import provincial_panel
from ouhai_stats.data.regions import Place, read_place
from ouhai_stats.data.schemas import OBSERVATIONS
from ouhai_stats.data.vintages import known
from ouhai_stats.edition.analysis import Inputs
from ouhai_stats.files import paths
from ouhai_stats.forecast.nowcast import bridge, chance_of_reaching, quantile
from ouhai_stats.measures.pace import pace_of_flows
from ouhai_stats.measures.quarters import path_of_year

__all__ = ["example_inputs", "example_numbers", "example_place", "example_targets"]


def example_place() -> Place:
    """The invented district, right under the project's own province, which is real."""
    place = read_place()
    levels = {"district": EXAMPLE, "province": place.levels["province"], "nation": place.nation}
    return Place(EXAMPLE, list(levels.values()), levels)


def example_targets(growth: float = 7.5, imports: float = 60.0) -> pd.DataFrame:
    """The invented plan: GDP growth in percent, and imports of the year in 亿元."""
    return pd.DataFrame(
        {
            "plan_year": float(example_observations()["period"].str[:4].max()),
            "code": ["gdp", "imports"],
            "kind": ["growth", "level_flow"],
            "target": [growth, imports],
            "unit": ["%", "亿元"],
        }
    )


def example_inputs(as_of: str, growth: float = 7.5) -> Inputs:
    """What an edition on the invented plan is computed from on a date: published figures with the invented ones."""
    printed = read_checked(paths.TIDY / "observations.csv", OBSERVATIONS)
    everything = pd.concat([printed, example_observations()], ignore_index=True)
    return Inputs(example_targets(growth), known(everything, as_of), read_parameters(), example_place())


def example_numbers(inputs: Inputs) -> dict[str, float]:
    """Every number of the invented edition by name, rounded as it would be printed."""
    target = inputs.targets.set_index("code").at["gdp", "target"]
    year, line = inputs.plan_year, inputs.place.line
    path = path_of_year(inputs.observations, year, target, line).set_index("quarter")
    numbers = {f"path.{quarter}": round(value, 1) for quarter, value in path["path"].items()}
    done = path["done"].last_valid_index()
    if done is not None:
        numbers["so_far"] = path.at[done, "done"]
    if done is not None and done < 4:
        numbers["required"] = round(path.at[done, "required"], 1)
    outlook = bridge(inputs.observations, provincial_panel()[0], year, inputs.parameters, line)
    if outlook:
        numbers |= {
            "outlook": round(outlook.mean, 1),
            "sd": round(outlook.sd, 2),
            "chance": chance_of_reaching(outlook, target),
            "low": float(quantile(outlook, 0.1)),
            "high": float(quantile(outlook, 0.9)),
        }
    flows = pace_of_flows(inputs.targets, inputs.observations, EXAMPLE).dropna(subset="quarter")
    return numbers | {f"lead.{row.quarter:.0f}": round(row.seasonal_lead, 1) for row in flows.itertuples()}
