"""Columns as the analyses need them, whatever dtype a caller brings.

DuckDB gives int32, Int32 with NULLs and object for an empty result; Excel-born frames bring float64 ids. An
id is opaque: whole numbers become int64 (Int64 where one is missing), everything else stays as it is.
"""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
import pandas as pd

Rounding = Literal["half_up", "ceil", "keep", "none"]  # keep and none: as it is


def ids(column: pd.Series) -> pd.Series:
    """The same ids in one dtype per kind of id, so that two frames can be joined on them."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        column = column.astype(column.cat.categories.dtype)
    kind = pd.api.types.infer_dtype(column, skipna=True)
    whole = kind in ("integer", "integer-na")
    if kind in ("floating", "mixed-integer-float", "decimal"):
        values = numbers(column)
        whole = bool(np.all(np.isnan(values) | (values == np.floor(values))))
    if not whole:
        return column
    return column.astype("Int64" if column.isna().any() else "int64")


def numbers(column: pd.Series) -> np.ndarray:
    """The values as floats, NaN where one is missing; text that is no number raises ValueError."""
    values = pd.to_numeric(column)
    if pd.api.types.is_numeric_dtype(values) and not values.hasnans:
        return values.to_numpy(dtype=float)
    return values.astype("Float64").to_numpy(dtype=float, na_value=np.nan)


def whole(values: np.ndarray) -> np.ndarray:
    """int64 where every value is a whole number, else the floats themselves."""
    return values.astype("int64") if bool(np.all(values == np.floor(values))) else values


def flags(column: pd.Series, missing: bool) -> np.ndarray:
    """Yes or no per row; `missing` stands in where nothing is said."""
    return column.astype("boolean").fillna(missing).to_numpy(dtype=bool)


def words(values: np.ndarray | list[str], index: pd.Index | None = None) -> pd.Series:
    """A text column of pandas' own `str` dtype."""
    return pd.Series(values, index=index, dtype="str")


def rounded(values: np.ndarray, how: Rounding) -> np.ndarray:
    """Posts out of workload figures.

    half_up is what Decimal's ROUND_HALF_UP gives: Python's and pandas' round() turn 2.5 into 2. The
    difference to the floor is exact in floating point, while floor(x + 0.5) would lift 0.49999999999999994 to
    1. Any other word than those of Rounding raises ValueError.
    """
    if how not in get_args(Rounding):
        raise ValueError(f"unknown rounding {how!r}: one of {', '.join(get_args(Rounding))}")
    if how in ("keep", "none"):
        return values
    if how == "ceil":
        return np.asarray(np.ceil(values))
    floor = np.floor(values)
    return np.asarray(floor + (values - floor >= 0.5))
