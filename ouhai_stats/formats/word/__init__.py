"""The briefing as a Word file."""
