"""The years ahead: gross shortage and surplus at the end of each, and outlooks side by side."""

import pandas as pd
import plotly.graph_objects as go

from pages.parts import formats
from pages.parts.charts import house

LOOKS = {"shortage": (house.SHORTAGE, "▼"), "surplus": (house.SURPLUS, "▲")}
LINES = [(house.INK, "solid", "circle"), (house.SHORTAGE, "dash", "square"), (house.SURPLUS, "dot", "diamond"),
         ("#2A8C82", "dashdot", "triangle-up"), ("#7A5BA6", "longdash", "x"), ("#B08A1E", "longdashdot", "star"),
         (house.QUIET, "solid", "pentagon")]


def ends(rows: pd.DataFrame, *, sides: dict[str, str], height: int = 270, size: int = 14) -> go.Figure:
    """Columns label, shortage, surplus; a pair of bars for today and for the end of each year."""
    labels = [label.replace(" ", "<br>", 1) for label in rows["label"]]
    top = max(float(rows[list(sides)].to_numpy().max(initial=1)), 1.0)
    return house.figure(
        *[_side(rows[column].astype(float), labels, name, *LOOKS[column], size) for column, name in sides.items()],
        height=height, barmode="group", bargap=0.25, showlegend=len(sides) > 1,
        legend={"font": {"size": size}, "itemclick": False, "itemdoubleclick": False},
        xaxis={"type": "category", "categoryorder": "array", "categoryarray": labels, "showgrid": False, "tickangle": 0,
               "tickfont": {"size": size}},
        yaxis={"visible": False, "range": [0, top * 1.2]})


def _side(values: pd.Series, labels: list[str], name: str, colour: str, mark: str, size: int) -> go.Bar:
    return go.Bar(
        name=name, x=labels, y=values.tolist(), marker={"color": colour}, cliponaxis=False, textposition="outside", textangle=0,
        text=[f"{mark} {formats.number(value)}" if value else "" for value in values],
        textfont={"size": size - 1, "color": house.INK}, hoverinfo="text",
        hovertext=[f"<b>{label.replace('<br>', ' ')}</b><br>{name}: {formats.people(value)}"
                   for label, value in zip(labels, values, strict=True)])


def outlooks(rows: pd.DataFrame, *, height: int = 300, size: int = 14) -> go.Figure:
    """Columns outlook, label, shortage: a line per outlook from today to the fifth year, its end written beside it."""
    names = list(dict.fromkeys(rows["outlook"]))
    labels = list(dict.fromkeys(rows["label"]))
    traces = [_line(rows[rows["outlook"] == name], name, LINES[place % len(LINES)], size) for place, name in enumerate(names)]
    top = max(float(rows["shortage"].max()), 1.0)
    return house.figure(
        *traces, height=height, legend={"font": {"size": size}},
        xaxis={"type": "category", "categoryorder": "array", "categoryarray": labels, "showgrid": False, "tickangle": 0,
               "tickfont": {"size": size}, "range": [-0.2, len(labels) - 0.35]},
        yaxis={"rangemode": "tozero", "range": [0, top * 1.12], "tickfont": {"size": size}, "tickformat": ",.0f", "nticks": 5}
        | ({"dtick": 1} if top < 5 else {}))  # people are whole: no 0, 1, 1


def _line(rows: pd.DataFrame, name: str, look: tuple[str, str, str], size: int) -> go.Scatter:
    colour, dash, symbol = look
    last = len(rows) - 1
    return go.Scatter(
        name=name, x=rows["label"].tolist(), y=rows["shortage"].astype(float).tolist(), mode="lines+markers+text",
        line={"color": colour, "dash": dash, "width": 3 if dash == "solid" else 2},
        marker={"symbol": symbol, "size": 8, "color": colour},
        text=[formats.number(value) if place == last else "" for place, value in enumerate(rows["shortage"])],
        textposition="middle right", textfont={"size": size, "color": house.INK}, cliponaxis=False, hoverinfo="text",
        hovertext=[f"<b>{name}</b><br>{label}: kekurangan {formats.people(value)}"
                   for label, value in zip(rows["label"], rows["shortage"], strict=True)])
