"""Documents and releases, read into tidy tables, and what we chose apart from them."""
