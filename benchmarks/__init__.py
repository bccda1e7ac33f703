"""How good the projections are, measured on series that the user provides; not a part of the package."""
