"""The table of speeds says how many times faster each way is than the plain commands of the same count."""

import time

from benchmarks import speed
from benchmarks.speed import measured
from benchmarks.speed_tables import WAYS, Measured, readme, table


def test_the_table_compares_ways_of_the_same_count():
    found = [Measured(WAYS[0], 10, 2, 300.0, 280.0, 900.0), Measured(WAYS[2], 10, 2, 50.0, 48.0, 1500.0)]
    lines = table([*found, Measured(WAYS[0], 1, 1, 58.0, 57.0, 400.0)]).splitlines()
    assert len({line.count("|") for line in lines}) == 1
    assert lines[2:] == [
        "| 10 | 10 | 2 | plain commands | 30.00 | 28.00 | 1.0 | 900 |",
        "| 10 | 10 | 2 | ours, warm | 5.00 | 4.80 | 6.0 | 1500 |",
        "| 1 | 1 | 1 | plain commands | 58.00 | 57.00 | 1.0 | 400 |",
    ]


def test_work_is_measured_by_the_clock():
    found = measured("a", 2, 1, lambda: time.sleep(0.05))
    assert found[:3] == ("a", 2, 1) and found.seconds >= 0.05 and found.processor >= 0


def test_a_sample_stands_for_editions_that_share_nothing_and_growth_is_of_batch():
    sample = Measured(WAYS[0], 100, 2, 100.0, 90.0, 800.0).followed_by(Measured("", 100, 2, 200.0, 190.0, 900.0))
    found = [
        sample._replace(built=10),
        Measured(WAYS[2], 100, 2, 400.0, 700.0, 1000.0, 100),
        Measured(WAYS[3], 100, 2, 10.0, 10.0, 300.0, 100),
        sample._replace(editions=1000, built=10),
        Measured(WAYS[2], 1000, 2, 4100.0, 7000.0, 1050.0, 1000),
    ]
    shown = table(found, {"another cut-off": 0.4})
    assert "| 100 | 10 | 2 | plain commands | 30.00 | 28.00 | 1.0 | 900 |" in shown
    assert "- 1000 editions against 100: 1.025 times the cost of an edition, 1.05 times the peak memory" in shown
    assert shown.endswith("- warm notebook, another cut-off: 0.40 s\n")
    both = {language: readme(found, {"a": 0.4, "b": 0.9}, language) for language in ("en", "zh")}
    assert "| 100 | 2 | 7.5 times as fast | 4.00 |\n| 100 unchanged | 2 | 300.0 times as fast | 0.10 |" in both["en"]
    assert "| 0.90 |" in both["zh"] and len({text.count("\n") for text in both.values()}) == 1


def test_half_of_the_sample_is_built_before_ours_and_half_after(monkeypatch, tmp_path):
    done = []
    monkeypatch.setattr(speed, "write_counties", lambda folder, count, **given: [folder / f"{n}" for n in range(count)])
    monkeypatch.setattr(speed, "run", lambda command: None)
    for name in ("plain", "cold"):
        monkeypatch.setattr(speed, name, lambda place, out, name=name: done.append(f"{name} {place.name}"))
    monkeypatch.setattr(speed, "batch", lambda *given: done.append("batch"))
    found = list(speed.measure(5, 1, tmp_path, sample=3))
    assert done == [
        *("plain 0", "cold 0", "plain 1", "cold 1"),
        *("batch", "batch"),
        *("plain 2", "cold 2"),
    ]
    assert [(each.way, each.built) for each in found] == [*zip(WAYS, (3, 3, 5, 5), strict=True)]
