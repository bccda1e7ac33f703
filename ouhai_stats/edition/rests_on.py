"""Which cut-offs the stages before the verdicts rest on: with any other changed they stay as an edition has them."""

__all__ = ["VIEW_RESTS_ON", "YEAR_RESTS_ON"]

# Of the view from outside, and of the year so far.
VIEW_RESTS_ON = frozenset(
    [
        "announced_fall_share",
        "announcement_large",
        "announcement_small",
        "calm_persistence",
        "drift_weight",
        "exit_weight",
        "forecast_age",
        "nation_weight",
        "shock_half_life",
        "shock_own_spread",
        "tail_df",
    ]
)
YEAR_RESTS_ON = frozenset(["county_factor", "quarters_factor", "shock_own_spread", "tail_df"])
