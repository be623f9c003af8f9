"""Applications received month by month, with what was expected, the bound drawn, and the months above it."""

import pandas as pd
import plotly.graph_objects as go

from pages.parts import formats
from pages.parts.charts import house


def surge(series: pd.DataFrame, judged: pd.DataFrame, *, height: int = 340, size: int = 14) -> go.Figure:
    """series: month, value of one service; judged: month, expected, bound, alarm of its judged months (may be empty). A month
    without a figure is a gap in the line.
    """
    series, judged = (rows.assign(month=pd.to_datetime(rows["month"])) for rows in (series, judged))
    if len(series):
        every = pd.date_range(series["month"].min(), series["month"].max(), freq="MS")
        series = series.set_index("month").reindex(every)[["value"]].rename_axis("month").reset_index()
    known = judged[judged["bound"].notna()]
    traces = [_line(series["month"], series["value"], "Permohonan masuk", house.INK, "solid", 2)]
    if len(known):
        traces += [
            _line(known["month"], known["expected"], "Biasanya", house.BALANCE, "dash", 2),
            _line(known["month"], known["bound"], "Batas wajar", house.SHORTAGE, "dot", 2),
        ]
    above = known[known["alarm"]].merge(series, on="month", suffixes=("", "_series"))
    if len(above):
        traces.append(
            go.Scatter(
                x=_days(above["month"]),
                y=above["value_series"].tolist(),
                mode="markers+text",
                name="Lonjakan",
                text=["▲"] * len(above),
                textposition="top center",
                textfont={"color": house.SHORTAGE, "size": size + 2},
                marker={"color": house.SHORTAGE, "size": 10},
                hoverinfo="skip",
            )
        )
    ticks = _ticks(series["month"])
    return house.figure(
        *traces,
        height=height,
        legend={"font": {"size": size}},
        margin={"l": 8, "r": 8, "t": 40, "b": 8},
        xaxis={
            "type": "date",
            "showgrid": False,
            "tickfont": {"size": size},
            "tickvals": ticks,
            "ticktext": [formats.month(day.date()) for day in ticks],
        },
        yaxis={"rangemode": "tozero", "tickformat": ",.10~g", "tickfont": {"size": size}},
    )


def _line(months: pd.Series, values: pd.Series, name: str, colour: str, dash: str, width: int) -> go.Scatter:
    return go.Scatter(
        x=_days(months),
        y=values.astype(float).tolist(),
        mode="lines",
        name=name,
        line={"color": colour, "width": width, "dash": dash},
        hoverinfo="text",
        hovertext=[
            f"{name}, {formats.month(day.date())}: {formats.number(value) if value == value else 'tidak tercatat'}"
            for day, value in zip(months, values.astype(float), strict=True)
        ],
    )


def _days(months: pd.Series) -> list[pd.Timestamp]:
    return pd.to_datetime(months).tolist()


def _ticks(months: pd.Series) -> list[pd.Timestamp]:
    """At most eight months that are named under the axis."""
    days = sorted(set(_days(months)))
    return days[:: max(1, -(-len(days) // 8))]
