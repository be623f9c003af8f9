"""The heat table: one row a unit, one column a group of jabatan, each cell prints shortage and surplus.

Cells are bars, not a heatmap: clicks on bars reach the page, clicks on heatmaps do not. A cell with both a
shortage and a surplus is drawn in two halves, so that colour never nets one against the other.
"""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from pages.parts import basis, formats
from pages.parts.charts import house

ROW = 32
WIDTH = 0.96


def heat(
    cells: pd.DataFrame, *, rows: list, columns: list[str], sides: Mapping[str, str] = basis.SIDES,
    height: int | None = None
) -> go.Figure:
    """Cells (columns id, label, column, shortage, surplus, position_id) as a table; `rows` are ids, the worst first."""
    labels = cells.drop_duplicates("id").set_index("id")["label"]
    shown = cells[cells["id"].isin(rows) & cells["column"].isin(columns)]
    top = max(float(shown[["shortage", "surplus"]].to_numpy().max(initial=1.0)), 1.0)
    slanted = len(columns) > 6
    pieces = [piece for cell in shown.to_dict("records") for piece in _pieces(cell, columns, top, sides)]
    return house.figure(
        _bars(pieces),
        _numbers(shown, columns),
        height=height or (130 if slanted else 70) + ROW * max(len(rows), 2),
        barmode="overlay",
        showlegend=False,
        bargap=0.1,
        xaxis={"side": "top", "range": [-0.5, len(columns) - 0.5], "tickmode": "array",
               "tickvals": list(range(len(columns))),
               "ticktext": [formats.short(name, 24) if slanted else _wrapped(name) for name in columns],
               "tickangle": -28 if slanted else 0, "tickfont": {"size": 13}, "showgrid": False, "zeroline": False, "ticklen": 0},
        yaxis={"type": "category", "categoryorder": "array", "categoryarray": [str(row) for row in rows][::-1],
               "tickmode": "array", "tickvals": [str(row) for row in rows],
               **house.names([labels.get(row, "") for row in rows], 32),
               "showgrid": False, "ticklen": 0},
    )


def _pieces(cell: dict, columns: list[str], top: float, sides: Mapping[str, str]) -> list[dict]:
    """The one or two coloured pieces of a cell."""
    said = {column: formats.number(cell[column]) for column in sides}
    hover = f"<b>{cell['label']}</b><br>{cell['column']}<br>{basis.told(sides, said)}"
    left = columns.index(cell["column"]) - WIDTH / 2
    both = bool(cell["shortage"]) and bool(cell["surplus"])
    short = house.tint(cell["shortage"] / top, house.LIGHT_SHORTAGE)
    over = house.tint(cell["surplus"] / top, house.LIGHT_SURPLUS)
    if both:
        halves = [(left, short), (left + WIDTH / 2, over)]
        return [_piece(cell, base, WIDTH / 2, colour, hover) for base, colour in halves]
    return [_piece(cell, left, WIDTH, short if cell["shortage"] else over, hover)]


def _piece(cell: dict, base: float, width: float, colour: str, hover: str) -> dict:
    place = [cell["id"], cell["column"], cell["position_id"]]
    return {"id": cell["id"], "place": place, "base": base, "width": width, "colour": colour, "hover": hover}


def _bars(pieces: list[dict]) -> go.Bar:
    return go.Bar(
        orientation="h",
        base=[piece["base"] for piece in pieces],
        x=[piece["width"] for piece in pieces],
        y=[str(piece["id"]) for piece in pieces],
        marker={"color": [piece["colour"] for piece in pieces], "line": {"width": 0}},
        customdata=[piece["place"] for piece in pieces],
        hovertext=[piece["hover"] for piece in pieces],
        hoverinfo="text",
        unselected={"marker": {"opacity": 1}},
    )


def _numbers(cells: pd.DataFrame, columns: list[str]) -> go.Scatter:
    """The printed numbers; text only, so that a click falls through to the cell."""
    return go.Scatter(
        mode="text",
        x=[columns.index(column) for column in cells["column"]],
        y=[str(row) for row in cells["id"]],
        text=[formats.both(short, over) for short, over in zip(cells["shortage"], cells["surplus"], strict=True)],
        textfont={"size": 14, "color": house.INK},
        hoverinfo="skip",
    )


def _wrapped(name: str, length: int = 14) -> str:
    """A long column name on two lines at most."""
    if len(name) <= length or " " not in name:
        return formats.short(name, 18)
    words, first = name.split(), []
    while words and len(" ".join([*first, words[0]])) <= length:
        first.append(words.pop(0))
    head = " ".join(first) or words.pop(0)
    return f"{formats.short(head, 18)}<br>{formats.short(' '.join(words), 18)}" if words else head
