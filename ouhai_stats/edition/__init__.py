"""One edition: its analysis, its facts, and what changed since the one before."""
