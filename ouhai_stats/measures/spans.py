"""Spans of a year from January on, as official figures name them, and the quarter with which each ends."""

__all__ = ["PERIOD", "QUARTER_OF", "SPANS", "span_of"]

# In the order of the quarters: the first, the first two, the first three, the whole year.
SPANS = ["Q1", "H1", "Q1-Q3", ""]
QUARTER_OF = {span: quarter for quarter, span in enumerate(SPANS, 1)}
# A period within one year as data writes it: year and span.
PERIOD = r"(?P<year>\d{4})(?P<span>Q1-Q3|Q1|H1)?"


def span_of(quarter: float) -> str:
    """Span from January to the end of a quarter, 1 to 4: 3 → Q1-Q3."""
    return SPANS[int(quarter) - 1]
