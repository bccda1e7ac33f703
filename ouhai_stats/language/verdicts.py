"""Names of the verdicts, in the order in which they are counted; their words are sentences ``verdict.*``."""

__all__ = ["RESULTS", "VERDICTS"]

# After the year: the target is met, it is not, or the result is not out yet.
RESULTS = ["done", "missed", "awaited"]
VERDICTS = ["met", "on_track", "reachable", "at_risk", "not_assessed", *RESULTS]
