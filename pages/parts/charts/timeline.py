"""Counts by month, as stacked columns."""

import datetime

import pandas as pd
import plotly.graph_objects as go

from pages.parts import formats
from pages.parts.charts import house

COLOURS = {"BUP": house.SHORTAGE, "kontrak": house.SURPLUS}


def months(rows: pd.DataFrame, *, names: dict[str, str], height: int = 300) -> go.Figure:
    """Columns month (date), reason, people; one stack a month; `names` gives the words of each reason."""
    order = sorted(rows["month"].unique())
    labels = [formats.month(_day(month)) for month in order]
    totals = rows.groupby("month")["people"].sum().reindex(order)
    palette = iter([house.SHORTAGE, house.SURPLUS, *house.CATEGORIES[1:]])
    traces = [
        _stack(rows[rows["reason"] == reason], order, labels, words, next(palette))
        for reason, words in names.items() if (rows["reason"] == reason).any()
    ]
    over = go.Scatter(x=labels, y=totals.tolist(), mode="text", text=[formats.number(total) for total in totals],
                      textposition="top center", hoverinfo="skip", showlegend=False, textfont={"size": 14})
    top = float(totals.max()) if len(totals) else 1.0
    return house.figure(
        *traces, over, height=height, barmode="stack",
        xaxis={"type": "category", "categoryorder": "array", "categoryarray": labels, "showgrid": False},
        yaxis={"visible": False, "range": [0, max(top, 1.0) * 1.25]},
    )


def _stack(rows: pd.DataFrame, order: list, labels: list[str], words: str, colour: str) -> go.Bar:
    people = rows.set_index("month")["people"].reindex(order).fillna(0)
    return go.Bar(
        name=words, x=labels, y=people.tolist(), marker={"color": colour},
        hovertext=[f"{label}: {words} {formats.people(value)}" for label, value in zip(labels, people, strict=True)],
        hoverinfo="text",
    )


def _day(value: object) -> datetime.date:
    return pd.Timestamp(value).date()  # type: ignore[arg-type]
