"""What each further move buys: moves against units still below 80 % pemenuhan."""

import pandas as pd
import plotly.graph_objects as go

from pages.parts import formats
from pages.parts.charts import house


def curve(rows: pd.DataFrame, knee: int | None, *, height: int = 300, size: int = 14) -> go.Figure:
    """Rows: moves, below, worst; ascending. The knee, where there is one, is a marked point."""
    said = [f"{formats.number(row.moves)} perpindahan: {formats.number(row.below)} unit di bawah 80 %, terendah"
            f" {formats.percent(row.worst)}" for row in rows.itertuples()]
    line = go.Scatter(x=rows["moves"].tolist(), y=rows["below"].tolist(), mode="lines+markers",
                      line={"color": house.INK, "width": 3}, marker={"size": 6}, fill="tozeroy",
                      fillcolor="rgba(15,94,156,0.10)", hovertext=said, hoverinfo="text",
                      name="unit")
    traces = [line]
    if knee is not None:
        at = rows[rows["moves"].eq(knee)]
        traces.append(go.Scatter(x=at["moves"], y=at["below"], mode="markers+text", marker={"size": 15, "color": house.SHORTAGE},
                                 text=[f"titik siku: {formats.number(knee)}"], textposition="top right", hoverinfo="skip",
                                 textfont={"size": size, "color": house.SHORTAGE}, name="titik siku"))
    most = max(float(rows["below"].max()), 1.0)
    return house.figure(
        *traces, height=height, showlegend=False,
        xaxis={"title": {"text": "jumlah perpindahan", "font": {"size": size}}, "rangemode": "tozero", "tickfont": {"size": size},
               "nticks": 8,
               "tickformat": ",d"},
        yaxis={"title": {"text": "unit di bawah 80 %", "font": {"size": size}}, "range": [0, most * 1.15],
               "tickfont": {"size": size},
               "nticks": 6,
               "tickformat": ",d"})
