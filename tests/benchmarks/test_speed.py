"""The table of speeds says how many times faster each way is than the plain commands of the same count."""

import time

from benchmarks.speed import WAYS, Measured, measured, table


def test_the_table_compares_ways_of_the_same_count():
    found = [Measured(WAYS[0], 10, 2, 300.0, 280.0, 900.0), Measured(WAYS[2], 10, 2, 50.0, 48.0, 1500.0)]
    lines = table([*found, Measured(WAYS[0], 1, 1, 58.0, 57.0, 400.0)]).splitlines()
    assert len({line.count("|") for line in lines}) == 1
    assert lines[2:] == [
        "| 10 | 2 | plain commands | 30.00 | 28.00 | 1.0 | 900 |",
        "| 10 | 2 | ours, warm | 5.00 | 4.80 | 6.0 | 1500 |",
        "| 1 | 1 | plain commands | 58.00 | 57.00 | 1.0 | 400 |",
    ]


def test_work_is_measured_by_the_clock():
    found = measured("a", 2, 1, lambda: time.sleep(0.05))
    assert found[:3] == ("a", 2, 1) and found.seconds >= 0.05 and found.processor >= 0
