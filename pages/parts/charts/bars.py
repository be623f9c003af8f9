"""Bars: gross shortage to the left, gross surplus to the right, one row a unit; and plain bars of a count."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from pages.parts import basis, formats
from pages.parts.charts import house

ROW = 30  # pixels a row
LABEL = 28  # letters of a name on one line; all of it is in the hover text and in the table
LOOKS = {"shortage": (-1, house.SHORTAGE, "▼"), "surplus": (1, house.SURPLUS, "▲")}


def shortage_surplus(
    rows: pd.DataFrame, *, sides: Mapping[str, str] = basis.SIDES, limit: int = 15, height: int | None = None,
    size: int = 14, legend: bool = True
) -> go.Figure:
    """Two bars a row that never cancel each other; columns id, label, shortage, surplus, worst row on top.

    `sides` names the columns drawn. A click gives the row's id in `customdata`.
    """
    shown = rows.head(limit)
    reach = max(float(shown[["shortage", "surplus"]].to_numpy().max(initial=1.0)), 1.0)
    traces = [_side(shown, column, name, size) for column, name in sides.items()]
    # Bars need room for their labels on the sides that have one.
    left, right = (float(shown[side].max() + reach * 0.32) if shown[side].any() else reach * 0.05
                   for side in ("shortage", "surplus"))
    return house.figure(
        *traces,
        height=height or 60 + ROW * max(len(shown), 3),
        barmode="overlay",
        showlegend=legend,
        legend={"font": {"size": size}, "itemclick": False, "itemdoubleclick": False},
        xaxis={"range": [-left, right], "visible": False},
        yaxis=house.name_axis(shown["label"], LABEL, size),
        shapes=[{"type": "line", "x0": 0, "x1": 0, "yref": "paper", "y0": 0, "y1": 1,
                 "line": {"color": house.INK, "width": 1}}],
    )


def _side(rows: pd.DataFrame, column: str, name: str, size: int) -> go.Bar:
    sign, colour, arrow = LOOKS[column]
    values = rows[column].astype(float)
    return go.Bar(
        name=name,
        orientation="h",
        x=(values * sign).tolist(),
        y=house.places(len(rows)),
        text=[f"{arrow} {formats.number(value)}" if value else "" for value in values],
        textposition="outside",
        cliponaxis=False,
        textfont={"color": house.INK, "size": size},
        marker={"color": colour},
        customdata=[[value] for value in rows["id"].tolist()],
        hovertext=[f"<b>{label}</b><br>{name}: {formats.people(value)}"
                   for label, value in zip(rows["label"], values, strict=True)],
        hoverinfo="text",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def ratio(
    rows: pd.DataFrame, *, sides: Mapping[str, str] = basis.SIDES, limit: int = 15, height: int | None = None
) -> go.Figure:
    """Pemenuhan of each row as a bar up to 100 %; columns id, label, fulfilment, shortage, worst row on top."""
    shown = rows.head(limit)
    values = shown["fulfilment"].astype(float).fillna(0.0)
    bar = go.Bar(
        orientation="h",
        x=values.tolist(),
        y=house.places(len(shown)),
        text=[f"{formats.percent(share)} · ▼ {formats.number(short)}"
              for share, short in zip(values, shown["shortage"], strict=True)],
        textposition="outside",
        cliponaxis=False,
        marker={"color": house.SHORTAGE},
        customdata=[[value] for value in shown["id"].tolist()],
        hovertext=[f"<b>{label}</b><br>Pemenuhan {formats.percent(share)} · {sides['shortage']} {formats.number(short)}"
                   for label, share, short in zip(shown["label"], values, shown["shortage"], strict=True)],
        hoverinfo="text",
        unselected={"marker": {"opacity": 1}},
    )
    return house.figure(
        bar,
        height=height or 60 + ROW * max(len(shown), 3),
        showlegend=False,
        xaxis={"range": [0, 1.45], "visible": False},
        yaxis=house.name_axis(shown["label"], LABEL),
        shapes=[{"type": "line", "x0": 1, "x1": 1, "yref": "paper", "y0": 0, "y1": 1,
                 "line": {"color": house.BALANCE, "width": 1, "dash": "dot"}}],
    )


def counts(
    rows: pd.DataFrame, *, unit: str = "orang", limit: int = 15, height: int | None = None, size: int = 14
) -> go.Figure:
    """Plain bars of one count; columns label, people."""
    shown = rows.head(limit)
    reach = max(float(shown["people"].max()) if len(shown) else 1.0, 1.0)
    bar = go.Bar(
        orientation="h",
        x=shown["people"].astype(float).tolist(),
        y=house.places(len(shown)),
        text=[formats.number(value) for value in shown["people"]],
        textposition="outside",
        cliponaxis=False,
        marker={"color": house.SURPLUS},
        textfont={"color": house.INK, "size": size},
        hovertext=[f"{label}: {formats.number(value)} {unit}"
                   for label, value in zip(shown["label"], shown["people"], strict=True)],
        hoverinfo="text",
    )
    return house.figure(
        bar,
        height=height or 40 + ROW * max(len(shown), 2),
        showlegend=False,
        xaxis={"range": [0, reach * 1.3], "visible": False},
        yaxis=house.name_axis(shown["label"], LABEL, size),
    )
