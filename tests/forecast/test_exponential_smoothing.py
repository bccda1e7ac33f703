"""Point forecasts of panels, held against statsmodels and plain loops."""

import numpy as np
import pytest
from statsmodels.tsa.holtwinters import ExponentialSmoothing

from ouhai_stats.forecast import exponential_smoothing
from ouhai_stats.forecast.seasonal import adjust, restore


def series(count=30, seed=0):
    rng = np.random.default_rng(seed)
    return 50 + np.cumsum(rng.normal(0.5, 2, count)) + rng.normal(0, 1, count)


def smoothed(values, alpha, beta, damping, level, trend):
    """Sum of squared errors, last level and trend of a damped trend from a given start."""
    squares = 0.0
    for value in values:
        ahead = level + damping * trend
        error = value - ahead
        squares, level, trend = squares + error**2, ahead + alpha * error, damping * trend + beta * error
    return squares, level, trend


def test_starting_values_are_the_best_there_are():
    values, (alpha, beta, damping) = series(), (0.4, 0.1, 0.9)
    found = [
        float(item[0, 0])
        for item in exponential_smoothing._smooth(values[None], *(np.array([[x]]) for x in (alpha, beta, damping)))
    ]
    # The errors are linear in the start: least squares on what each start changes gives the best one.
    errors = np.array([_errors(values, alpha, beta, damping, *start) for start in [(0, 0), (1, 0), (0, 1)]])
    best = np.linalg.lstsq((errors[0] - errors[1:]).T, errors[0], rcond=None)[0]
    assert found == pytest.approx(smoothed(values, alpha, beta, damping, *best), rel=1e-6)


def _errors(values, alpha, beta, damping, level, trend):
    errors = []
    for value in values:
        ahead = level + damping * trend
        errors.append(value - ahead)
        level, trend = ahead + alpha * errors[-1], damping * trend + beta * errors[-1]
    return errors


def test_the_recursion_is_the_one_of_statsmodels():
    values, (alpha, share, damping) = series(), (0.4, 0.25, 0.9)
    model = ExponentialSmoothing(
        values, trend="add", damped_trend=True, initialization_method="known", initial_level=48.0, initial_trend=0.7
    )
    theirs = model.fit(smoothing_level=alpha, smoothing_trend=share, damping_trend=damping, optimized=False).forecast(3)
    _, level, trend = smoothed(values, alpha, alpha * share, damping, 48.0, 0.7)
    assert theirs == pytest.approx(level + trend * np.cumsum(damping ** np.arange(1, 4)))


@pytest.mark.parametrize("seed", range(5))
def test_the_search_fits_as_well_as_statsmodels(seed):
    values = series(seed=seed)
    bounds = {"smoothing_level": (0.01, 0.99), "smoothing_trend": (0.0, 0.99), "damping_trend": (0.8, 0.98)}
    theirs = ExponentialSmoothing(values, trend="add", damped_trend=True, bounds=bounds).fit(
        minimize_kwargs={"options": {"maxiter": 5000}}
    )
    assert exponential_smoothing._search(values[None])[0] <= 1.01 * theirs.sse


def test_theta_is_smoothing_plus_half_the_slope():
    values = series(40) - 200
    fitted = ExponentialSmoothing(values, initialization_method="estimated").fit()
    alpha, slope = fitted.params["smoothing_level"], np.polyfit(np.arange(40), values, 1)[0]
    steps = np.arange(4) + (1 - (1 - alpha) ** 40) / alpha
    assert exponential_smoothing.theta(values[None], 4)[0] == pytest.approx(
        fitted.forecast(4) + slope / 2 * steps, abs=0.1
    )


def test_exponential_growth_is_carried_on_and_straight_lines_too():
    line, growing = np.arange(10.0, 30), 100 * 1.08 ** np.arange(20)
    moves = np.diff(exponential_smoothing.combined(line[None] - 40, 4)[0])
    assert (moves > 0.75).all() and (moves < 1.0).all()
    assert exponential_smoothing.drift(line[None], 3)[0] == pytest.approx([30, 31, 32])
    theta = exponential_smoothing.theta(growing[None], 3)[0] / growing[-1]
    assert (theta > 1.035 ** np.arange(1, 4)).all() and (theta < 1.09 ** np.arange(1, 4)).all()
    assert (
        exponential_smoothing.theta(growing[None], 3, logs=False)[0, 2]
        < exponential_smoothing.theta(growing[None], 3)[0, 2]
    )


def test_a_panel_keeps_rows_of_any_length_apart():
    histories = [series(12), series(30, 1), series(21, 2)]
    panel = exponential_smoothing.pack(histories)
    assert panel.shape == (3, 30) and list(exponential_smoothing.lengths(panel)) == [12, 30, 21]
    for part in (*exponential_smoothing.PARTS.values(), exponential_smoothing.combined):
        alone = [part(history[None], 5)[0] for history in histories]
        assert part(panel, 5) == pytest.approx(np.array(alone), rel=1e-12)


def test_proportions_need_values_of_one_magnitude():
    panel = exponential_smoothing.pack([[1, 5, 9], [0.5, 5, 9], [0, 1, 2], [-1, -2, -1.5], [3, 4]])
    assert list(exponential_smoothing.proportional(panel)) == [True, False, False, False, True]


@pytest.mark.parametrize(
    ("line", "season"),
    [
        (np.arange(-100.0, -70), lambda line, factors: line + 10 * factors),
        (200 * 1.01 ** np.arange(30), lambda line, factors: line * np.exp(factors / 10)),
    ],
)
def test_the_season_is_taken_out_and_put_back(line, season):
    factors = np.resize([-0.8, 0.3, 0.9, -0.4], 30)
    values = season(line, factors)
    adjusted, found = adjust(exponential_smoothing.pack([values[:24], values[5:24]]))
    assert adjusted[0] == pytest.approx(line[:24]) and adjusted[1, 5:] == pytest.approx(line[5:24])
    assert restore(np.array([line[24:]] * 2), found) == pytest.approx(np.array([values[24:]] * 2))


def test_noise_alone_makes_no_season():
    rng = np.random.default_rng(5)
    panel = 100 + rng.normal(0, 1, (200, 32))
    _, season = adjust(panel)
    assert np.mean(np.all(season[:, :4] == 0, axis=1)) > 0.4
    assert np.std(season[:, :4]) < 0.6 * np.std(panel.reshape(200, 8, 4).mean(axis=1)) / 100


def test_eight_quarters_show_no_season():
    panel = exponential_smoothing.pack([np.resize([1.0, 2, 4, 3], 8), np.resize([1.0, 2, 4, 3], 20)])
    adjusted, season = adjust(panel)
    assert adjusted[0, 12:] == pytest.approx(panel[0, 12:]) and not season[0, :4].any()
    assert season[1, :4].all() and np.ptp(adjusted[1]) < 1e-9
