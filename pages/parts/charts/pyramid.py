"""Age pyramid: women to the left, men to the right, one row an age band."""

import pandas as pd
import plotly.graph_objects as go

from pages.parts import formats
from pages.parts.charts import house

SIDES = [("P", "Perempuan", -1, house.CATEGORIES[1]), ("L", "Laki-laki", 1, house.CATEGORIES[0])]


def pyramid(rows: pd.DataFrame, *, height: int = 340) -> go.Figure:
    """Columns band (words, youngest first), sex ('L' or 'P'), people."""
    bands = list(dict.fromkeys(rows["band"]))
    reach = max(float(rows["people"].max()) if len(rows) else 1.0, 1.0) * 1.3
    return house.figure(
        *[_side(rows[rows["sex"] == sex], bands, words, sign, colour) for sex, words, sign, colour in SIDES],
        height=height, barmode="overlay",
        xaxis={"range": [-reach, reach], "visible": False},
        yaxis={"type": "category", "categoryorder": "array", "categoryarray": bands, "showgrid": False, "ticklen": 0},
    )


def _side(rows: pd.DataFrame, bands: list[str], words: str, sign: int, colour: str) -> go.Bar:
    people = rows.groupby("band")["people"].sum().reindex(bands).fillna(0)
    return go.Bar(
        name=words, orientation="h", x=(people * sign).tolist(), y=bands, marker={"color": colour},
        text=[formats.number(value) for value in people], textposition="outside", cliponaxis=False,
        hovertext=[f"{words} {band} tahun: {formats.people(value)}"
                   for band, value in zip(bands, people, strict=True)],
        hoverinfo="text",
    )
