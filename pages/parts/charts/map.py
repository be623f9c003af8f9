"""The map, drawn without the internet: units as points, areas as bubbles, boundaries as filled polygons."""

import itertools
import math
from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from pages.parts import basis, formats
from pages.parts.charts import house

Ring = Sequence[tuple[float, float]]
Shapes = Mapping[str, Sequence[Ring]]
Box = tuple[float, float, float, float]  # left, right, bottom, top in pixels
ARROWS = {"shortage": "▼", "surplus": "▲"}
HEIGHT, WIDTH = 560, 640  # pixels; the narrowest panel of an office laptop decides which names have room
LETTER, LINE = 7.4, 17  # pixels of a letter and a line at 14 points
ALWAYS = 3  # the largest are named even where their name must touch a circle


def points(
    rows: pd.DataFrame, *, measure: str, sides: Mapping[str, str] = basis.SIDES, outlines: Shapes | None = None,
    height: int = HEIGHT
) -> go.Figure:
    """Places as circles whose size is `measure` ('shortage' or 'surplus'); columns id, label, lat, lon,
    shortage, surplus. The largest ones carry their name; the others tell it on hover and in the table."""
    shown = rows.sort_values([measure, "label"], ascending=[True, False])
    top = max(float(shown[measure].max()) if len(shown) else 1.0, 1.0)
    colour = house.SHORTAGE if measure == "shortage" else house.SURPLUS
    texts = {row.id: f"{_short(row.label)} {ARROWS[measure]} {formats.number(getattr(row, measure))}"
             for row in shown.itertuples()}
    sizes = [9 + 34 * math.sqrt(value / top) if value else 7 for value in shown[measure]]
    named = _placed(shown.assign(radius=[size / 2 for size in sizes]).iloc[::-1], texts, measure, outlines)
    marks = go.Scatter(
        x=shown["lon"].tolist(), y=shown["lat"].tolist(), mode="markers+text",
        marker={
            "size": sizes,
            "color": [colour if value else house.BALANCE for value in shown[measure]],
            "opacity": 0.82, "line": {"color": house.PAGE, "width": 1},
        },
        text=[texts[one] if one in named else "" for one in shown["id"]],
        textposition=[named.get(one, "middle right") for one in shown["id"]],
        textfont={"size": 14, "color": house.INK},
        customdata=[[value] for value in shown["id"].tolist()],
        hovertext=_told(shown, sides),
        hoverinfo="text", cliponaxis=False,
        unselected={"marker": {"opacity": 0.82}},
    )
    ground = [_shape(rings, house.GRID) for rings in (outlines or {}).values()]
    return _figure([*ground, marks], shown, height)


def _short(label: str) -> str:
    return formats.short(label.replace("Kabupaten ", "Kab. "), 30)


def _told(rows: pd.DataFrame, sides: Mapping[str, str]) -> list[str]:
    """Both sides of every place on hover, whichever is drawn."""
    return [f"<b>{row.label}</b><br>{basis.told(sides, {name: formats.number(getattr(row, name)) for name in sides})}"
            for row in rows.itertuples()]


def areas(
    rows: pd.DataFrame, shapes: Shapes, *, measure: str, sides: Mapping[str, str] = basis.SIDES, height: int = HEIGHT
) -> go.Figure:
    """Areas filled by `measure`; each carries a marker that can be clicked, since a filled area cannot.

    `shapes`: outer rings per area, by its name in small letters. Areas without a row stay grey.
    """
    top = max(float(rows[measure].max()) if len(rows) else 1.0, 1.0)
    # Tints that carry dark ink: a name is often wider than its area and ends on a neighbour of another colour.
    light = house.LIGHT_SHORTAGE if measure == "shortage" else house.LIGHT_SURPLUS
    colours = {row.label.casefold(): house.tint(getattr(row, measure) / top, light) for row in rows.itertuples()}
    fills = [_shape(rings, colours.get(name, house.NEUTRAL)) for name, rings in shapes.items()]
    inside = rows[rows["label"].str.casefold().isin(shapes)]
    spots = {row.id: _middle(shapes[row.label.casefold()]) for row in inside.itertuples()}
    placed = inside.assign(lon=[spots[one][0] for one in inside["id"]], lat=[spots[one][1] for one in inside["id"]])
    return _figure([*fills, _markers(placed, measure, sides, shapes)], placed, height)


def _placed(rows: pd.DataFrame, texts: dict, measure: str, outlines: Shapes | None) -> dict:
    """Which places carry their name, and on which side: a name runs neither into another name nor over a circle.

    `rows`: the largest first, with the radius of their circle. Among hundreds of units few names find room.
    """
    at = _pixels(rows, outlines)
    circles = {row.id: (at[row.id][0] - row.radius, at[row.id][0] + row.radius, at[row.id][1] - row.radius,
                        at[row.id][1] + row.radius) for row in rows.itertuples()}
    most = 16 if len(rows) <= 40 else 7
    taken: list[Box] = []
    found: dict = {}
    for place, row in enumerate(rows[rows[measure] > 0].itertuples()):
        others = [box for one, box in circles.items() if one != row.id and (len(rows) <= 40 or box[1] - box[0] > 18)]
        tries = _sides(*at[row.id], row.radius + 4, LETTER * len(texts[row.id]))
        inside = {side: box for side, box in tries.items() if box[0] > 0 and box[1] < WIDTH} or tries
        hits = {side: sum(_meet(box, other) for other in others) + 9 * sum(_meet(box, other) for other in taken)
                for side, box in inside.items()}
        best = min(hits, key=hits.__getitem__)
        if not hits[best] or (place < ALWAYS and hits[best] < 9):
            taken.append(inside[best])
            found[row.id] = best
        if len(found) >= most:
            break
    return found


def _sides(x: float, y: float, gap: float, length: float) -> dict[str, Box]:
    """The boxes of a name on every side of its circle, the most readable first."""
    across = {"right": (x + gap, x + gap + length), "left": (x - gap - length, x - gap),
              "center": (x - length / 2, x + length / 2)}
    up = {"middle": (y - LINE / 2, y + LINE / 2), "top": (y + gap, y + gap + LINE), "bottom": (y - gap - LINE, y - gap)}
    names = ("middle right", "middle left", "top center", "bottom center", "top right", "top left", "bottom right",
             "bottom left")
    return {name: (*across[name.split()[1]], *up[name.split()[0]]) for name in names}


def _pixels(rows: pd.DataFrame, outlines: Shapes | None) -> dict:
    """Where each row lies in a picture of WIDTH × HEIGHT, both axes at one scale and centred, as _figure draws it."""
    corners = [point for rings in (outlines or {}).values() for ring in rings for point in ring]
    east = [*rows["lon"], *(x for x, _ in corners)]
    north = [*rows["lat"], *(y for _, y in corners)]
    if not east:
        return {}
    stretch = 1 / max(math.cos(math.radians(sum(north) / len(north))), 0.1)
    wide, tall = max(max(east) - min(east), 1e-6), max(max(north) - min(north), 1e-6) * stretch
    scale = min(WIDTH / wide, HEIGHT / tall) / 1.14
    left, low = (WIDTH - wide * scale) / 2, (HEIGHT - tall * scale) / 2
    return {row.id: (left + (row.lon - min(east)) * scale, low + (row.lat - min(north)) * stretch * scale)
            for row in rows.itertuples()}


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[1] and one[1] > other[0] and one[2] < other[3] and one[3] > other[2]


def _markers(rows: pd.DataFrame, measure: str, sides: Mapping[str, str], shapes: Shapes) -> go.Scatter:
    """A small dot with the name above it; areas too small for theirs tell it on hover."""
    ordered = rows.sort_values([measure, "label"], ascending=[False, True])
    texts = {row.id: f"{_short(row.label)}<br>{ARROWS[measure]} {formats.number(getattr(row, measure))}"
             for row in ordered.itertuples()}
    named = _centred(ordered, shapes)
    return go.Scatter(
        x=ordered["lon"].tolist(), y=ordered["lat"].tolist(), mode="markers+text",
        marker={"size": 9, "color": house.INK, "opacity": 0.9},
        text=[texts[one] if one in named else "" for one in ordered["id"]], textposition="top center",
        textfont={"size": 13, "color": house.INK}, customdata=[[value] for value in ordered["id"].tolist()],
        hovertext=_told(ordered, sides), hoverinfo="text", unselected={"marker": {"opacity": 0.9}},
    )


def _centred(rows: pd.DataFrame, shapes: Shapes) -> set:
    """The rows, the largest first, whose two lines above their dot do not run into each other."""
    at = _pixels(rows, shapes)
    taken: list[Box] = []
    kept: set = set()
    for row in rows.itertuples():
        (x, y), half = at[row.id], LETTER * len(_short(row.label)) / 2
        box = (x - half, x + half, y - 6, y + 6 + 2 * LINE)
        if not any(_meet(box, other) for other in taken):
            taken.append(box)
            kept.add(row.id)
    return kept


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
        xaxis={"visible": False, "range": _padded([x for trace in traces for x in trace.x])},
        yaxis={"visible": False, "range": _padded([y for trace in traces for y in trace.y]), "scaleanchor": "x",
               "scaleratio": stretch},
    )


def _padded(values: list[float | None]) -> list[float] | None:
    """From the least to the greatest with a rim of 7 %, for circles and names at the edge."""
    known = [value for value in values if value is not None]
    if not known:
        return None
    rim = max(max(known) - min(known), 0.02) * 0.07
    return [min(known) - rim, max(known) + rim]
