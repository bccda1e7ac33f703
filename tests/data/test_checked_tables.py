"""A broken table names every fault by file, row, column and what is allowed."""

import pytest

from ouhai_stats.data import assumption_schemas
from ouhai_stats.data.checked_tables import read_checked
from ouhai_stats.files import paths


def broken(tmp_path, name, *changes):
    """Copy of an assumptions table with some words replaced."""
    text = (paths.ASSUMPTIONS / f"{name}.csv").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / f"{name}.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "schema", "change", "words"),
    [
        (
            "parameters",
            assumption_schemas.PARAMETERS,
            ("tolerance_growth,0.5,", "tolerance_growth,5,"),
            "parameters.csv, row 2: .*allowed: low ≤ value ≤ high",
        ),
        (
            "parameters",
            assumption_schemas.PARAMETERS,
            ("tolerance_growth,0.5,", "tolerance_growth,a half,"),
            "parameters.csv, row 2, column value: “a half”; allowed: a number",
        ),
        (
            "parameters",
            assumption_schemas.PARAMETERS,
            ("tolerance_level,", "tolerance_growth,"),
            "column parameter: “tolerance_growth”; allowed: each value once",
        ),
        (
            "scenarios",
            assumption_schemas.SCENARIOS,
            ("baseline,gdp,quantile", "baseline,gdp,slope"),
            "scenarios.csv, row 2, column parameter: “slope”; allowed: quantile, fade",
        ),
        (
            "scenarios",
            assumption_schemas.SCENARIOS,
            ("baseline,gdp,fade", "baseline,gdp,quantile"),
            "allowed: each combination once",
        ),
        (
            "series",
            assumption_schemas.SERIES,
            (",growth,higher,", ",growth,upward,"),
            "series.csv, row 2, column direction: “upward”; allowed: higher, lower",
        ),
        ("series", assumption_schemas.SERIES, ("code,", "kode,"), "column “kode” is not known"),
        ("series", assumption_schemas.SERIES, ("code,", "kode,"), "column “code” is missing"),
    ],
)
def test_one_fault(tmp_path, name, schema, change, words):
    with pytest.raises(ValueError, match=words):
        read_checked(broken(tmp_path, name, change), schema)


def test_every_fault_is_listed(tmp_path):
    path = broken(tmp_path, "series", (",growth,higher,", ",gro,higher,"), (",share,higher,", ",share,up,"))
    with pytest.raises(ValueError) as caught:
        read_checked(path, assumption_schemas.SERIES)
    assert "“gro”" in str(caught.value) and "“up”" in str(caught.value)


def test_a_file_that_is_not_utf_8(tmp_path):
    path = tmp_path / "series.csv"
    path.write_bytes("指标".encode("gb18030"))
    with pytest.raises(ValueError, match=r"series.csv: the file is not UTF-8 text"):
        read_checked(path, assumption_schemas.SERIES)


def test_an_empty_file(tmp_path):
    path = tmp_path / "series.csv"
    path.write_bytes(b"")
    with pytest.raises(ValueError, match=r"series.csv: the file is empty"):
        read_checked(path, assumption_schemas.SERIES)


@pytest.mark.parametrize("value", ["inf", "nan", "1e400"])
def test_numbers_must_be_finite(tmp_path, value):
    path = broken(tmp_path, "parameters", ("tolerance_growth,0.5,", f"tolerance_growth,{value},"))
    with pytest.raises(ValueError, match=r"parameters.csv, row 2"):
        read_checked(path, assumption_schemas.PARAMETERS)
