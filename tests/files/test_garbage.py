"""A process of ours looks for garbage seldom, but it does."""

import gc
import weakref

from ouhai_stats.files.garbage import SELDOM, collect_seldom


class Ring:
    """An object that only a look for garbage frees."""

    def __init__(self):
        self.itself = self


def test_garbage_is_found_after_so_many_objects_and_not_before():
    before = gc.get_threshold()
    try:
        collect_seldom()
        gc.collect()
        ring = weakref.ref(Ring())
        kept = [[] for _ in range(SELDOM // 2)]
        assert ring() is not None
        kept += [[] for _ in range(SELDOM)]
        assert ring() is None and kept
    finally:
        gc.set_threshold(*before)
