"""Counts by month or year, as stacked columns with their total on top."""

import pandas as pd
import plotly.graph_objects as go

from pages.parts import formats
from pages.parts.charts import house

COLOURS = (house.SHORTAGE, house.SURPLUS, house.BALANCE)


def stacked(rows: pd.DataFrame, *, names: dict[str, str], height: int = 300, size: int = 14) -> go.Figure:
    """Columns label (words, in order) and one column of counts per key of `names`, which gives its words."""
    labels = [label.replace(" ", "<br>") for label in rows["label"]]
    totals = rows[list(names)].sum(axis=1)
    shown = [name for name in names if rows[name].any()]
    traces = [_stack(rows[name], labels, names[name], COLOURS[list(names).index(name)]) for name in shown]
    over = go.Scatter(
        x=labels, y=totals.tolist(), mode="text", text=[formats.number(total) if total else "" for total in totals],
        textposition="top center", hoverinfo="skip", showlegend=False, textfont={"size": size}, cliponaxis=False)
    top = float(totals.max()) if len(totals) else 1.0
    return house.figure(
        *traces, over, height=height, barmode="stack", showlegend=len(shown) > 1,
        legend={"font": {"size": size}, "traceorder": "normal"},
        xaxis={"type": "category", "categoryorder": "array", "categoryarray": labels, "showgrid": False,
               "tickfont": {"size": size}, "tickangle": 0},
        yaxis={"visible": False, "range": [0, max(top, 1.0) * 1.22]},
    )


def _stack(counts: pd.Series, labels: list[str], words: str, colour: str) -> go.Bar:
    return go.Bar(
        name=words, x=labels, y=counts.tolist(), marker={"color": colour},
        hovertext=[f"{label}: {words} {formats.people(value)}" for label, value in zip(labels, counts, strict=True)],
        hoverinfo="text",
    )
