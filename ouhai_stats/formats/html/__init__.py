"""The briefing as one web page."""
