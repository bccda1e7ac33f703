"""Whether a local government's yearly plan can be reached: data, judgement and briefing."""

__version__ = "0.1.0"
