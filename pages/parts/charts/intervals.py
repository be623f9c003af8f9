"""A value and how sure it is: a dot with its interval, one row a thing; rows without a number say why."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from pages.parts.charts import house

ROW, LINE = 46, 16  # pixels a row, and those of a second line of its label
LABEL = 34
COLOURS = {"better": house.SURPLUS, "worse": house.SHORTAGE, "plain": house.SURPLUS, "unsure": house.QUIET}
SYMBOLS = {"better": "triangle-up", "worse": "triangle-down", "plain": "circle", "unsure": "circle-open"}


def dots(
    rows: pd.DataFrame, *, reach: tuple[float, float], marks: Mapping[float, str] | None = None, ticks: Sequence[float] = (),
    words: Sequence[str] = (), zero: float | None = None, height: int | None = None, size: int = 14,
) -> go.Figure:  # fmt: skip
    """Columns label, word (its numbers, below the label), value, lo, hi (null: no number), tone (better, worse, plain,
    unsure) and, where an earlier period stands beside it, earlier. reach: ends of the axis; marks: dotted lines by name.

    Where the rows have an id, a click on a dot gives it in `customdata`.
    The words stand under the label, not beside the dot: half a laptop screen has no room for both.
    """
    places = [str(row) for row in range(len(rows))]
    known = rows["value"].notna()
    traces = [_tone(rows, places, tone) for tone in COLOURS if (known & rows["tone"].eq(tone)).any()]
    both = "earlier" in rows and rows["earlier"].notna().any()
    lines = [_line(at, "dot") for at in marks or {}] + ([_line(zero, "solid")] if zero is not None else [])
    wide = reach[1] - reach[0]
    above = (56 if both else 0) + (24 if marks else 0)
    return house.figure(
        *([_earlier(rows, places)] if both else []), *traces, showlegend=bool(both),
        height=height or 60 + above + (ROW + LINE * (_lines(rows) - 1)) * max(len(rows), 2),
        shapes=lines, annotations=[_mark(at, name, size) for at, name in (marks or {}).items()],
        margin={"l": 8, "r": 12, "t": 30 if marks else 8, "b": 8}, legend={"font": {"size": size}, "y": 1.14 if marks else 1.0},
        xaxis={"range": [reach[0] - wide * 0.04, reach[1] + wide * 0.04], "tickvals": list(ticks), "ticktext": list(words),
               "tickfont": {"size": size}, "tickangle": 0, "showgrid": not marks and zero is None, "zeroline": False},
        yaxis={"type": "category", "categoryorder": "array", "categoryarray": places[::-1], "tickmode": "array",
               "tickvals": places, "ticktext": [_said(row, size) for row in rows.itertuples()], "tickfont": {"size": size},
               "showgrid": True, "ticklen": 0, "range": [-0.6, len(rows) - 0.4]})


def _lines(rows: pd.DataFrame) -> int:
    return max((len(_wrapped(label)) for label in rows["label"]), default=1)


def _wrapped(label: object) -> list[str]:
    """The label in one line, or two; only what is longer still is cut."""
    return house.lines(str(label), LABEL).split("<br>")


def _said(row: Any, size: int) -> str:
    colour = house.QUIET
    return f"{'<br>'.join(_wrapped(row.label))}<br><span style='color:{colour};font-size:{size - 1}px'>{row.word}</span>"


def _tone(rows: pd.DataFrame, places: list[str], tone: str) -> go.Scatter:
    here = (rows["value"].notna() & rows["tone"].eq(tone)).to_numpy()
    own, colour = rows[here], COLOURS[tone]
    value = own["value"].astype(float)
    up = (own["hi"].astype(float) - value).fillna(0).tolist()
    down = (value - own["lo"].astype(float)).fillna(0).tolist()
    return go.Scatter(
        x=value.tolist(), y=[place for place, there in zip(places, here, strict=True) if there], mode="markers", name="Sekarang",
        marker={"color": colour, "symbol": SYMBOLS[tone], "size": 12, "line": {"color": colour, "width": 2}},
        error_x={"type": "data", "symmetric": False, "array": up, "arrayminus": down, "color": colour,
                 "thickness": 2, "width": 5},
        hoverinfo="text", customdata=[[value] for value in own["id"].tolist()] if "id" in own else None,
        selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 1}},
        hovertext=[f"<b>{label}</b><br>{word}" for label, word in zip(own["label"], own["word"], strict=True)])


def _earlier(rows: pd.DataFrame, places: list[str]) -> go.Scatter:
    known = rows["earlier"].notna().to_numpy()
    return go.Scatter(
        x=rows.loc[known, "earlier"].astype(float).tolist(), mode="markers", name="Sebelumnya", hoverinfo="skip",
        y=[place for place, there in zip(places, known, strict=True) if there],
        unselected={"marker": {"opacity": 1}},
        marker={"color": house.PAGE, "symbol": "diamond", "size": 11, "line": {"color": house.QUIET, "width": 2}})


def _mark(at: float, name: str, size: int) -> dict[str, Any]:
    return {"x": at, "y": 1.0, "yref": "paper", "yanchor": "bottom", "text": name, "showarrow": False,
            "font": {"size": size - 1, "color": house.QUIET}}


def _line(at: float, dash: str) -> dict[str, Any]:
    return {"type": "line", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
            "line": {"color": house.BALANCE, "width": 1, "dash": dash}}
