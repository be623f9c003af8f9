"""How long needs stay open: the share met by each day after the move, with its interval and the target day."""

import pandas as pd
import plotly.graph_objects as go

from pages.parts import formats
from pages.parts.charts import house

BAND = "rgba(15,94,156,0.14)"


def met(points: pd.DataFrame, *, target: int, height: int = 320, size: int = 14) -> go.Figure:
    """Columns days, share, low, high (0 to 1), rising in steps; a vertical line at the target day."""
    days = points["days"].tolist()
    step = {"shape": "hv", "color": house.SURPLUS, "width": 3}
    thin = {"shape": "hv", "width": 0}
    at = points.loc[points["days"] == target, "share"]
    texts = [] if at.empty else [{
        "x": target, "y": float(at.iloc[0]), "text": f"{formats.percent(float(at.iloc[0]))} pada hari ke-{target}",
        "showarrow": False, "xanchor": "left", "yanchor": "top", "xshift": 8, "font": {"size": size + 2, "color": house.INK}}]
    return house.figure(
        go.Scatter(x=days, y=points["low"].tolist(), mode="lines", line=thin, hoverinfo="skip", showlegend=False),
        go.Scatter(x=days, y=points["high"].tolist(), mode="lines", line=thin, fill="tonexty", fillcolor=BAND,
                   hoverinfo="skip", name="Kisaran 95 %"),
        go.Scatter(x=days, y=points["share"].tolist(), mode="lines", line=step, name="Terpenuhi", hoverinfo="text",
                   hovertext=[f"Hari ke-{formats.number(row.days)}: {formats.percent(row.share)}"
                              f" (kisaran {formats.percent(row.low)} sampai {formats.percent(row.high)})"
                              for row in points.itertuples()]),
        height=height, annotations=texts, legend={"font": {"size": size}},
        shapes=[{"type": "line", "x0": target, "x1": target, "yref": "paper", "y0": 0, "y1": 1,
                 "line": {"color": house.SHORTAGE, "width": 2, "dash": "dot"}}],
        xaxis={"range": [0, max(max(days), target) * 1.12], "tickfont": {"size": size}, "showgrid": False, "dtick": 30,
               "title": {"text": "hari sejak TMT mutasi", "font": {"size": size}}},
        yaxis={"range": [0, 1.02], "tickvals": [0, 0.25, 0.5, 0.75, 1], "ticktext": ["0 %", "25 %", "50 %", "75 %", "100 %"],
               "tickfont": {"size": size}})
