"""Counts in parts, one row a thing: bars laid end to end, the number of each part inside it."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from pages.parts import formats
from pages.parts.charts import house

ROW, LEGEND = 38, 18  # pixels a row, and a part: half a laptop screen breaks the line of the legend


def parts(
    rows: pd.DataFrame, *, looks: Mapping[str, tuple[str, str]], limit: int = 12, height: int | None = None, size: int = 14,
) -> go.Figure:  # fmt: skip
    """Columns label and one count per key of `looks`, which gives its words and colour; the first row on top.

    Where the rows have an id, a click gives it in `customdata`.
    """
    shown = rows.head(limit)
    places = [str(row) for row in range(len(shown))]
    return house.figure(
        *[_part(shown, places, column, words, colour, size) for column, (words, colour) in looks.items()],
        height=height or 60 + LEGEND * (len(looks) - 1) + ROW * max(len(shown), 2), barmode="stack",
        uniformtext={"minsize": 11, "mode": "hide"},
        legend={"font": {"size": size}, "traceorder": "normal", "itemclick": False, "itemdoubleclick": False},
        xaxis={"visible": False, "range": [0, max(float(shown[list(looks)].sum(axis=1).max()), 1.0) * 1.04]},
        yaxis={"type": "category", "categoryorder": "array", "categoryarray": places[::-1], "tickmode": "array",
               "tickvals": places, "ticktext": [house.lines(str(label), 28) for label in shown["label"]],
               "tickfont": {"size": size}, "showgrid": False, "ticks": "outside", "ticklen": 6, "tickcolor": "rgba(0,0,0,0)"})


def _part(rows: pd.DataFrame, places: list[str], column: str, words: str, colour: str, size: int) -> go.Bar:
    look = {"marker": {"opacity": 1}, "textfont": {"color": house.ink_on(colour)}}  # both: Plotly fails on a click with one only
    return go.Bar(
        name=words, orientation="h", x=rows[column].astype(float).tolist(), y=places, marker={"color": colour},
        text=[formats.number(value) if value else "" for value in rows[column]], textposition="inside",
        insidetextanchor="middle", textangle=0,
        textfont={"size": size, "color": house.ink_on(colour)}, hoverinfo="text",
        customdata=[[value] for value in rows["id"].tolist()] if "id" in rows else None,
        selected=look, unselected=look,
        hovertext=[f"<b>{label}</b><br>{words}: {formats.number(value)}"
                   for label, value in zip(rows["label"], rows[column], strict=True)])
