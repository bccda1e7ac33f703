"""Point forecasts of many series at once: drift, Theta and damped-trend exponential smoothing.

A panel is an array of shape (series, periods) whose rows end at the last observation; what precedes a series' first
observation is NaN. Forecasts have shape (series, horizon) and the panel's unit.
"""

from collections.abc import Sequence

import numpy as np

__all__ = ["PARTS", "combined", "damped_trend", "drift", "lengths", "pack", "proportional", "recent_change", "theta"]

# Multiplicative forms (logarithms, seasonal factors) need values above zero that share an order of magnitude.
PROPORTION = 0.1
# A forecast moves from the last value, per step, by this multiple of the largest change seen at the most.
LARGEST_CHANGES = 2.0
HALF_LIFE = 8.0
THETA_ALPHA = np.linspace(0.02, 0.99, 60)
# Where the search for a damped trend starts: level, trend (as a share of level) and damping; then it zooms in.
ALPHA, SHARE = np.linspace(0.05, 0.95, 7), np.array([0.0, 0.1, 0.25, 0.5, 0.8])
DAMPING = np.array([0.8, 0.86, 0.92, 0.98])
STEPS, ZOOMS = (0.15, 0.2, 0.06), (1.0, 0.4)
CHUNK = 400


def pack(histories: Sequence) -> np.ndarray:
    """Panel of histories of different lengths."""
    panel = np.full((len(histories), max(map(len, histories))), np.nan)
    for row, history in zip(panel, histories, strict=True):
        row[row.size - len(history) :] = history
    return panel


def lengths(panel: np.ndarray) -> np.ndarray:
    """Number of observations of each series."""
    return np.isfinite(panel).sum(axis=1)


def recent_change(panel: np.ndarray) -> np.ndarray:
    """Mean absolute difference of neighbouring observations, the scale of every interval: shape (series,).

    Notes
    -----
    A difference weighs half as much as one eight periods later: changes grow with the level.
    """
    changes = np.abs(np.diff(panel, axis=1))
    seen = np.isfinite(changes)
    weights = np.where(seen, 0.5 ** (np.arange(changes.shape[1])[::-1] / HALF_LIFE), 0.0)
    return total(weights * np.where(seen, changes, 0.0)) / total(weights)


def total(values: np.ndarray) -> np.ndarray:
    """Sums of rows, one term after the other, so that empty periods before a series change no digit."""
    return np.cumsum(values, axis=1)[:, -1]


def proportional(panel: np.ndarray) -> np.ndarray:
    """Whether a series may be read in proportions: above zero, the least no less than a tenth of the greatest."""
    least = np.nanmin(panel, axis=1)
    return (least > 0) & (least >= PROPORTION * np.nanmax(panel, axis=1))


def drift(panel: np.ndarray, horizon: int) -> np.ndarray:
    """Last value, moved on by the mean change from first to last."""
    first = panel[np.arange(len(panel)), np.argmax(np.isfinite(panel), axis=1)]
    change = (panel[:, -1] - first) / (lengths(panel) - 1)
    return panel[:, -1:] + change[:, None] * np.arange(1, horizon + 1)


def theta(panel: np.ndarray, horizon: int, *, logs: bool = True) -> np.ndarray:
    """Theta: simple exponential smoothing plus half the slope of a straight line, in logarithms where they are apt.

    Notes
    -----
    For smoothing constant α, starting level l₀ (least squares), last level l and line slope b of n observations:
    ŷ(h) = l + (b/2)(h − 1 + (1 − (1−α)ⁿ)/α).

    References
    ----------
    Assimakopoulos & Nikolopoulos (2000), Int. J. Forecasting 16, 521–530; Hyndman & Billah (2003), ibid. 19, 287–290.
    """
    apt = proportional(panel) if logs else np.zeros(len(panel), dtype=bool)
    values = panel.copy()
    values[apt] = np.log(panel[apt])
    made = _theta(values, horizon)
    made[apt] = np.exp(np.minimum(made[apt], np.log(np.finfo(float).max) / 2))
    return made


def damped_trend(panel: np.ndarray, horizon: int) -> np.ndarray:
    """Exponential smoothing with an additive damped trend, starting values by least squares.

    Notes
    -----
    eₜ = yₜ − l − φb; l ← l + φb + αeₜ; b ← φb + βeₜ; ŷ(h) = l + (φ + … + φʰ)b, with β ≤ α and φ from 0.8 to 0.98.
    The errors are linear in the starting level and trend, so that these have a closed form for each (α, β, φ); the
    three are searched on a grid that is refined twice. The search cannot fail to converge, nor leave its bounds.

    References
    ----------
    Gardner & McKenzie (1985), Management Science 31, 1237–1246.
    """
    scaled, last, unit = _scaled(panel)
    _, level, trend, damping = (
        np.concatenate(parts)
        for parts in zip(
            *(_search(scaled[start : start + CHUNK]) for start in range(0, len(panel), CHUNK)), strict=True
        )
    )
    steps = np.cumsum(damping[:, None] ** np.arange(1, horizon + 1), axis=1)
    return last + unit * (level[:, None] + trend[:, None] * steps)


PARTS = {"theta": theta, "damped_trend": damped_trend, "drift": drift}


def combined(panel: np.ndarray, horizon: int) -> np.ndarray:
    """Equal-weight mean of `PARTS`, capped: per step no further than twice the largest change seen."""
    mean = np.mean([part(panel, horizon) for part in PARTS.values()], axis=0)
    reach = LARGEST_CHANGES * np.nanmax(np.abs(np.diff(panel, axis=1)), axis=1)[:, None] * np.arange(1, horizon + 1)
    return np.clip(mean, panel[:, -1:] - reach, panel[:, -1:] + reach)


def _scaled(panel: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Panel counted from the last value in recent changes, with both, so that no magnitude matters."""
    unit = recent_change(panel)[:, None]
    unit = np.where(unit > 0, unit, 1.0)
    return (panel - panel[:, -1:]) / unit, panel[:, -1:], unit


def _theta(panel: np.ndarray, horizon: int) -> np.ndarray:
    """Theta forecasts in the panel's own unit."""
    scaled, last, unit = _scaled(panel)
    seen, counts = np.isfinite(scaled), lengths(scaled)
    values = np.where(seen, scaled, 0.0)
    shape = (len(panel), THETA_ALPHA.size)
    level, start = np.zeros(shape), np.ones(shape)
    errors, cross, starts = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    for period in range(values.shape[1]):
        here = seen[:, period, None]
        error, pull = np.where(here, values[:, period, None] - level, 0.0), np.where(here, -start, 0.0)
        errors, cross, starts = errors + error**2, cross + error * pull, starts + pull**2
        level, start = level + THETA_ALPHA * error, start + THETA_ALPHA * pull
    first = -cross / starts
    best = np.argmin(errors + first * cross, axis=1)
    row, alpha = np.arange(len(panel)), THETA_ALPHA[best][:, None]
    place = np.where(seen, np.arange(values.shape[1]) - (values.shape[1] - (counts[:, None] + 1) / 2), 0.0)
    slope = (total(place * values) / total(place**2))[:, None]
    steps = np.arange(horizon) + (1 - (1 - alpha) ** counts[:, None]) / alpha
    return last + unit * ((level + first * start)[row, best][:, None] + slope / 2 * steps)


def _search(panel: np.ndarray) -> tuple[np.ndarray, ...]:
    """Squared errors, last level, last trend and damping of the damped trend that fits each series best."""
    grid = [np.tile(axis.ravel(), (len(panel), 1)) for axis in np.meshgrid(ALPHA, SHARE, DAMPING)]
    offsets = [axis.ravel() for axis in np.meshgrid(*[np.linspace(-0.5, 0.5, 5) * step for step in STEPS])]
    row = np.arange(len(panel))
    for zoom in (*ZOOMS, None):
        squares, level, trend = _smooth(panel, grid[0], grid[0] * grid[1], grid[2])
        best = np.argmin(squares, axis=1)
        if zoom is not None:
            bounds = [(0.01, 0.99), (0.0, 0.99), (DAMPING[0], DAMPING[-1])]
            grid = [
                np.clip(axis[row, best][:, None] + zoom * offset, *bound)
                for axis, offset, bound in zip(grid, offsets, bounds, strict=True)
            ]
    return squares[row, best], level[row, best], trend[row, best], grid[2][row, best]


def _smooth(panel: np.ndarray, alpha: np.ndarray, beta: np.ndarray, damping: np.ndarray) -> tuple[np.ndarray, ...]:
    """Sum of squared errors, last level and last trend of every series and parameter set.

    Three runs side by side: from zero on the data, and from a unit level and a unit trend on nothing; errors of any
    start are a sum of theirs.
    """
    level, trend = np.zeros((3, *alpha.shape)), np.zeros((3, *alpha.shape))
    level[1], trend[2] = 1.0, 1.0
    products = np.zeros((3, 3, *alpha.shape))
    seen = np.isfinite(panel)
    for period in range(panel.shape[1]):
        here = seen[:, period, None]
        ahead = level + damping * trend
        error = -ahead
        error[0] += np.where(here, panel[:, period, None], 0.0)
        error = np.where(here, error, 0.0)
        for one in range(3):
            for other in range(one, 3):
                products[one, other] += error[one] * error[other]
        level = np.where(here, ahead + alpha * error, level)
        trend = np.where(here, damping * trend + beta * error, trend)
    (yy, yl, yb), (_, ll, lb), (_, _, bb) = products
    determinant = ll * bb * (1 + 1e-9) - lb**2
    first_level, first_trend = (lb * yb - bb * yl) / determinant, (lb * yl - ll * yb) / determinant
    squares = (
        yy
        + 2 * (first_level * yl + first_trend * yb)
        + first_level**2 * ll
        + first_trend**2 * bb
        + 2 * first_level * first_trend * lb
    )
    return (
        squares,
        level[0] + first_level * level[1] + first_trend * level[2],
        trend[0] + first_level * trend[1] + first_trend * trend[2],
    )
