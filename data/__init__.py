"""Workbooks in, rows out: the only place that knows Excel and DuckDB."""
