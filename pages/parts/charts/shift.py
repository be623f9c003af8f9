"""A shift table as squares: from which predikat (rows) to which (columns); withheld cells carry a mark, no number."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from pages.parts import formats
from pages.parts.charts import house

WITHHELD = "(d)"


def table(rows: pd.DataFrame, *, order: Sequence[str], total: str, height: int = 360, size: int = 14) -> go.Figure:
    """Columns before, after, people (null where withheld), withheld; words of `order` worst first, `total` last.

    Words that nobody has on either date are left out.
    """
    wide = rows.pivot(index="before", columns="after", values="people")
    used = [name for name in order if _anybody(wide.loc[name]) or _anybody(wide[name])]
    names = [*used, total]
    wide = wide.reindex(index=names, columns=names)
    text = [[WITHHELD if pd.isna(value) else formats.number(float(value)) if value else "" for value in line]
            for line in wide.to_numpy()]
    colour = [[_side(row, column, len(used), value) for column, value in enumerate(line)]
              for row, line in enumerate(wide.to_numpy())]
    places = [str(place) for place in range(len(names))]
    words = [name.replace(" ", "<br>") if name != total else total.capitalize() for name in names]
    steps = [house.NEUTRAL, "#F0C6A6", house.GRID, "#B5D2E8"]  # elsewhere, fell, stayed, rose
    cell = go.Heatmap(
        x=places, y=places, z=colour, zmin=-0.5, zmax=3.5, showscale=False, xgap=3, ygap=3, text=text, texttemplate="%{text}",
        textfont={"size": size, "color": house.INK}, hoverinfo="text", hovertext=text,
        colorscale=[point for place, step in enumerate(steps) for point in ([place / 4, step], [(place + 1) / 4, step])])
    axis = {"type": "category", "tickmode": "array", "tickvals": places, "showgrid": False, "ticklen": 0,
            "tickfont": {"size": size - 1}, "tickangle": 0}
    return house.figure(
        cell, height=height, margin={"l": 8, "r": 8, "t": 8, "b": 8},
        xaxis={**axis, "ticktext": words, "side": "top", "title": {"text": "sesudah", "font": {"size": size}}},
        yaxis={**axis, "ticktext": [name.replace("<br>", " ") for name in words], "categoryarray": places[::-1],
               "categoryorder": "array"})


def _anybody(people: pd.Series) -> bool:
    return bool((people.isna() | people.ne(0).fillna(True)).any())


def _side(row: int, column: int, size: int, value: object) -> int:
    """0 elsewhere, 1 fell, 2 stayed, 3 rose."""
    if size in (row, column) or (not pd.isna(value) and not value):
        return 0
    return 2 if row == column else 3 if column > row else 1
