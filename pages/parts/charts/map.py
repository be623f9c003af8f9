"""The map, drawn without the internet: units as points, areas as bubbles, boundaries as filled polygons."""

import math
from collections.abc import Iterable, Mapping

import pandas as pd
import plotly.graph_objects as go

from pages.parts import formats
from pages.parts.charts import house


def points(
    rows: pd.DataFrame, *, measure: str, largest: int = 16, outlines: Iterable[Mapping] = (), height: int = 640
) -> go.Figure:
    """Places as circles whose size is `measure` ('shortage' or 'surplus'); columns id, label, lat, lon,
    shortage, surplus. The largest ones carry their name; the others tell it on hover and in the table."""
    shown = rows.sort_values([measure, "label"], ascending=[True, False])
    top = max(float(shown[measure].max()) if len(shown) else 1.0, 1.0)
    colour = house.SHORTAGE if measure == "shortage" else house.SURPLUS
    named = _apart(shown[shown[measure] > 0].iloc[::-1], largest)
    arrow = "▼" if measure == "shortage" else "▲"
    marks = go.Scatter(
        x=shown["lon"].tolist(), y=shown["lat"].tolist(), mode="markers+text",
        marker={
            "size": [9 + 34 * math.sqrt(value / top) if value else 7 for value in shown[measure]],
            "color": [colour if value else house.BALANCE for value in shown[measure]],
            "opacity": 0.82, "line": {"color": house.PAGE, "width": 1},
        },
        text=[f"{formats.short(row.label, 28)} {arrow} {formats.number(getattr(row, measure))}"
              if row.id in named else "" for row in shown.itertuples()],
        textposition=_sides(shown, named),
        textfont={"size": 14, "color": house.INK},
        customdata=[[value] for value in shown["id"].tolist()],
        hovertext=[f"<b>{row.label}</b><br>Kekurangan {formats.number(row.shortage)} · "
                   f"Kelebihan {formats.number(row.surplus)}" for row in shown.itertuples()],
        hoverinfo="text", cliponaxis=False,
        unselected={"marker": {"opacity": 0.82}},
    )
    return _figure([*map(_outline, outlines), marks], shown, height)


def areas(
    rows: pd.DataFrame, boundaries: Mapping[str, list[list[tuple[float, float]]]], *, measure: str, height: int = 640
) -> go.Figure:
    """Areas filled by the share of need that is short (or over); each carries a marker that can be clicked."""
    top = max(float(rows[measure].max()) if len(rows) else 1.0, 1.0)
    sign = -1 if measure == "shortage" else 1
    fills = [
        go.Scatter(
            x=[x for x, _ in ring], y=[y for _, y in ring], mode="lines", fill="toself", hoverinfo="skip",
            fillcolor=house.diverging(sign * getattr(row, measure) / top), line={"color": house.PAGE, "width": 1.5},
        )
        for row in rows.itertuples() for ring in boundaries.get(row.label, [])
    ]
    return _figure([*fills, _markers(rows, measure)], rows, height)


def _apart(rows: pd.DataFrame, largest: int) -> set:
    """The largest places whose names do not run into each other: 3.5 % of the height, 25 % of the width apart."""
    tall, wide = (max(float(rows[side].max() - rows[side].min()), 1e-6) if len(rows) else 1.0 for side in ("lat", "lon"))
    kept: list = []
    for row in rows.itertuples():
        near = any(abs(row.lat - one.lat) < 0.035 * tall and abs(row.lon - one.lon) < 0.25 * wide for one in kept)
        if not near and len(kept) < largest:
            kept.append(row)
    return {row.id for row in kept}


def _markers(rows: pd.DataFrame, measure: str) -> go.Scatter:
    arrow = "▼" if measure == "shortage" else "▲"
    return go.Scatter(
        x=rows["lon"].tolist(), y=rows["lat"].tolist(), mode="markers+text",
        marker={"size": 10, "color": house.INK},
        text=[f"{row.label}<br>{arrow} {formats.number(getattr(row, measure))}" for row in rows.itertuples()],
        textposition="top center", customdata=[[value] for value in rows["id"].tolist()], hoverinfo="text",
        unselected={"marker": {"opacity": 1}},
    )


def _outline(ring: Mapping) -> go.Scatter:
    return go.Scatter(x=ring["x"], y=ring["y"], mode="lines", hoverinfo="skip",
                      line={"color": house.BALANCE, "width": 1}, fill="toself", fillcolor=house.PANEL)


def _sides(rows: pd.DataFrame, named: set) -> list[str]:
    """Names to the left of the middle are written to the left, so that they do not run out of the picture."""
    middle = rows["lon"].mean()
    return ["middle left" if row.id in named and row.lon > middle else "middle right" for row in rows.itertuples()]


def _figure(traces: list[go.Scatter], rows: pd.DataFrame, height: int) -> go.Figure:
    """One degree of longitude is shorter than one of latitude by the cosine of the latitude."""
    stretch = 1 / max(math.cos(math.radians(float(rows["lat"].mean()) if len(rows) else 0.0)), 0.1)
    return house.figure(
        *traces, height=height, showlegend=False, plot_bgcolor=house.PANEL,
        xaxis={"visible": False}, yaxis={"visible": False, "scaleanchor": "x", "scaleratio": stretch},
    )
