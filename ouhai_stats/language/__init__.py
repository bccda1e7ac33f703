"""Words of plans and of pages: what documents write, read; what pages say, written."""
