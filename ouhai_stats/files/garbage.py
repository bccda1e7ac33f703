"""How seldom a process of ours looks for garbage."""

import gc

__all__ = ["SELDOM", "collect_seldom"]

# New objects after which a process looks for garbage; Python's own 700 are soon there while it imports or draws.
SELDOM = 200_000


def collect_seldom() -> None:
    """Have a process that lives for seconds or minutes look for garbage seldom: it took a tenth of an edition's time.

    Notes
    -----
    A reader's own kernel is never touched; what is no longer referred to is freed at once as ever.
    """
    gc.set_threshold(SELDOM)
