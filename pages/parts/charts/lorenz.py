"""The Lorenz curve of how staff is spread over need."""

import pandas as pd
import plotly.graph_objects as go

from pages.parts import formats
from pages.parts.charts import house


def lorenz(points: pd.DataFrame, *, height: int = 340) -> go.Figure:
    """Cumulated share of need (x) against cumulated share of staff (y), with the line of an even spread."""
    even = go.Scatter(x=[0, 1], y=[0, 1], mode="lines", name="Merata", hoverinfo="skip",
                      line={"color": house.BALANCE, "dash": "dot"})
    curve = go.Scatter(
        x=points.iloc[:, 0].tolist(), y=points.iloc[:, 1].tolist(), mode="lines", name="Keadaan sekarang",
        line={"color": house.SHORTAGE, "width": 3}, fill="tonexty", fillcolor="rgba(194,84,10,0.12)",
        hovertext=[f"{formats.percent(need)} kebutuhan mendapat {formats.percent(staff)} pegawai"
                   for need, staff in zip(points.iloc[:, 0], points.iloc[:, 1], strict=True)],
        hoverinfo="text",
    )
    ticks = {"tickvals": [0, 0.25, 0.5, 0.75, 1], "ticktext": ["0 %", "25 %", "50 %", "75 %", "100 %"]}
    return house.figure(
        even, curve, height=height,
        xaxis={**ticks, "range": [0, 1.03], "title": {"text": "bagian kebutuhan (unit paling kurang dahulu)"}},
        yaxis={**ticks, "range": [0, 1.02], "title": {"text": "bagian pegawai"}},
    )
