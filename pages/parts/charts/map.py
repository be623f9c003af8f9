"""The map, drawn without the internet: units as points, areas as bubbles, boundaries as filled polygons."""

import itertools
import math
from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from pages.parts import formats
from pages.parts.charts import house

Ring = Sequence[tuple[float, float]]
Shapes = Mapping[str, Sequence[Ring]]


def points(
    rows: pd.DataFrame, *, measure: str, largest: int | None = None, outlines: Shapes | None = None, height: int = 640
) -> go.Figure:
    """Places as circles whose size is `measure` ('shortage' or 'surplus'); columns id, label, lat, lon,
    shortage, surplus. The largest ones carry their name; the others tell it on hover and in the table."""
    shown = rows.sort_values([measure, "label"], ascending=[True, False])
    top = max(float(shown[measure].max()) if len(shown) else 1.0, 1.0)
    colour = house.SHORTAGE if measure == "shortage" else house.SURPLUS
    arrow = "▼" if measure == "shortage" else "▲"
    texts = {row.id: f"{formats.short(row.label, 30)} {arrow} {formats.number(getattr(row, measure))}"
             for row in shown.itertuples()}
    # Among hundreds of units only the worst are named: every further name would cover its neighbours.
    sides = _placed(shown[shown[measure] > 0].iloc[::-1], texts, largest or (16 if len(shown) <= 40 else 7))
    marks = go.Scatter(
        x=shown["lon"].tolist(), y=shown["lat"].tolist(), mode="markers+text",
        marker={
            "size": [9 + 34 * math.sqrt(value / top) if value else 7 for value in shown[measure]],
            "color": [colour if value else house.BALANCE for value in shown[measure]],
            "opacity": 0.82, "line": {"color": house.PAGE, "width": 1},
        },
        text=[texts[one] if one in sides else "" for one in shown["id"]],
        textposition=[sides.get(one, "middle right") for one in shown["id"]],
        textfont={"size": 14, "color": house.INK},
        customdata=[[value] for value in shown["id"].tolist()],
        hovertext=[f"<b>{row.label}</b><br>Kekurangan {formats.number(row.shortage)} · "
                   f"Kelebihan {formats.number(row.surplus)}" for row in shown.itertuples()],
        hoverinfo="text", cliponaxis=False,
        unselected={"marker": {"opacity": 0.82}},
    )
    ground = [_shape(rings, house.GRID) for rings in (outlines or {}).values()]
    return _figure([*ground, marks], shown, height)


def areas(rows: pd.DataFrame, shapes: Shapes, *, measure: str, height: int = 640) -> go.Figure:
    """Areas filled by `measure`; each carries a marker that can be clicked, since a filled area cannot.

    `shapes`: outer rings per area, by its name in small letters. Areas without a row stay grey.
    """
    top = max(float(rows[measure].max()) if len(rows) else 1.0, 1.0)
    sign = -1 if measure == "shortage" else 1
    colours = {row.label.casefold(): house.diverging(sign * getattr(row, measure) / top) for row in rows.itertuples()}
    fills = [_shape(rings, colours.get(name, house.NEUTRAL)) for name, rings in shapes.items()]
    inside = rows[rows["label"].str.casefold().isin(shapes)]
    spots = {row.id: _middle(shapes[row.label.casefold()]) for row in inside.itertuples()}
    placed = inside.assign(lon=[spots[one][0] for one in inside["id"]], lat=[spots[one][1] for one in inside["id"]])
    return _figure([*fills, _markers(placed, measure, colours)], placed, height)


def _placed(rows: pd.DataFrame, texts: dict, largest: int) -> dict:
    """Which of the largest places carry their name, and on which side, so that no two names run into each other.

    Names are boxes in shares of the picture: a letter is about 1.2 % wide, a line 4.5 % high.
    """
    low, left = rows["lat"].min(), rows["lon"].min()
    tall, wide = max(rows["lat"].max() - low, 1e-6), max(rows["lon"].max() - left, 1e-6)
    boxes: list[tuple[float, float, float]] = []
    sides: dict = {}
    for row in rows.itertuples():
        x, y, length = (row.lon - left) / wide, (row.lat - low) / tall, 0.012 * len(texts[row.id])
        right, to_left = (x + 0.02, x + 0.04 + length), (x - 0.04 - length, x - 0.02)
        order = [("middle left", to_left), ("middle right", right)]
        for side, (start, end) in order if x > 0.5 else order[::-1]:
            inside = start > -0.08 and end < 1.08
            if inside and not any(abs(y - other) < 0.045 and start < stop and end > begin for other, begin, stop in boxes):
                boxes.append((y, start, end))
                sides[row.id] = side
                break
        if len(sides) >= largest:
            break
    return sides


def _markers(rows: pd.DataFrame, measure: str, colours: dict[str, str]) -> go.Scatter:
    """A small dot with the name above it, in white on dark areas; small areas tell theirs on hover."""
    arrow = "▼" if measure == "shortage" else "▲"
    ordered = rows.sort_values([measure, "label"], ascending=[False, True])
    texts = {row.id: f"{row.label}<br>{arrow} {formats.number(getattr(row, measure))}" for row in ordered.itertuples()}
    named = _centred(ordered)
    ink = [house.ink_on(colours[label.casefold()]) for label in ordered["label"]]
    return go.Scatter(
        x=ordered["lon"].tolist(), y=ordered["lat"].tolist(), mode="markers+text",
        marker={"size": 9, "color": ink, "opacity": 0.9},
        text=[texts[one] if one in named else "" for one in ordered["id"]], textposition="top center",
        textfont={"size": 13, "color": ink}, customdata=[[value] for value in ordered["id"].tolist()],
        hovertext=[texts[one] for one in ordered["id"]], hoverinfo="text", unselected={"marker": {"opacity": 0.9}},
    )


def _centred(rows: pd.DataFrame) -> set:
    """The rows, the largest first, whose names above their dot do not run into each other."""
    tall, wide = (max(float(rows[side].max() - rows[side].min()), 1e-6) if len(rows) else 1.0 for side in ("lat", "lon"))
    kept: list = []
    for row in rows.itertuples():
        if not any(abs(row.lat - one.lat) < 0.075 * tall
                   and abs(row.lon - one.lon) < 0.007 * wide * (len(row.label) + len(one.label)) for one in kept):
            kept.append(row)
    return {row.id for row in kept}


def _shape(rings: Sequence[Ring], colour: str) -> go.Scatter:
    """One area as one trace; None lifts the pen between its parts."""
    corners = [point for ring in rings for point in [*ring, (None, None)]]
    return go.Scatter(x=[x for x, _ in corners], y=[y for _, y in corners], mode="lines", fill="toself", hoverinfo="skip",
                      fillcolor=colour, line={"color": house.PAGE, "width": 1.5})


def _middle(rings: Sequence[Ring]) -> tuple[float, float]:
    """The centre of gravity of the largest part."""
    largest = max(rings, key=lambda ring: abs(_size(ring)))
    area = _size(largest) or 1e-12
    pairs = list(itertools.pairwise(largest))
    return tuple(sum((one[axis] + two[axis]) * (one[0] * two[1] - two[0] * one[1]) for one, two in pairs) / (6 * area)
                 for axis in (0, 1))  # type: ignore[return-value]


def _size(ring: Ring) -> float:
    return sum(one[0] * two[1] - two[0] * one[1] for one, two in itertools.pairwise(ring)) / 2


def _figure(traces: list[go.Scatter], rows: pd.DataFrame, height: int) -> go.Figure:
    """One degree of longitude is shorter than one of latitude by the cosine of the latitude."""
    stretch = 1 / max(math.cos(math.radians(float(rows["lat"].mean()) if len(rows) else 0.0)), 0.1)
    return house.figure(
        *traces, height=height, showlegend=False, plot_bgcolor=house.PANEL,
        xaxis={"visible": False}, yaxis={"visible": False, "scaleanchor": "x", "scaleratio": stretch},
    )
