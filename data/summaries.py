"""Summaries of an import's rows, written with it so that no reading has to count people again."""

from __future__ import annotations

from typing import Literal, get_args

import duckdb

from data.sql import statements

SQL = statements("summaries.sql")
Summary = Literal["tally", "stated"]


def summarise(cursor: duckdb.DuckDBPyConnection, summary: Summary, import_id: int) -> None:
    """Writes the summary rows of one import, once all its rows are in: `tally` of staff, or `stated` of need."""
    cursor.execute(SQL[f"add_{summary}"], {"import": import_id})


def bring_up(cursor: duckdb.DuckDBPyConnection) -> None:
    """Writes the summaries that imports of an older schema number lack; does nothing where all are there."""
    for summary in get_args(Summary):
        for (import_id,) in cursor.execute(SQL[f"lacking_{summary}"]).fetchall():
            summarise(cursor, summary, import_id)
