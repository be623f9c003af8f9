"""The ladder: of the whole shortage, how much has a surplus in the same jabatan, and how much remains."""

import textwrap

import pandas as pd
import plotly.graph_objects as go

from pages.parts import formats
from pages.parts.charts import house

ROOMY = 45  # pixels a step needs for a label of two lines


def ladder(steps: pd.DataFrame, *, height: int = 300, size: int = 16) -> go.Figure:
    """Bars that get shorter step by step; columns label, people; the last row is what remains."""
    names = steps["label"].tolist()
    wide = 20 if height >= ROOMY * len(names) else 40
    shown = ["<br>".join(textwrap.wrap(name, wide)) for name in names]
    people = steps["people"].astype(float).tolist()
    reach = max([*people, 1.0])
    last = len(names) - 1
    bar = go.Bar(
        orientation="h",
        x=people,
        y=[str(row) for row in range(len(names))],
        text=[f"<b>{formats.number(value)}</b>" + (f"  {formats.percent(value / people[0])}" if row and people[0] else "")
              for row, value in enumerate(people)],
        textposition="outside",
        cliponaxis=False,
        textfont={"size": size, "color": house.INK},
        marker={"color": [house.SHORTAGE if row in (0, last) else house.SURPLUS for row in range(len(names))]},
        hovertext=[f"{name}: {formats.people(value)}" for name, value in zip(names, people, strict=True)],
        hoverinfo="text",
    )
    return house.figure(
        bar,
        height=height,
        showlegend=False,
        bargap=0.35,
        xaxis={"range": [0, reach * 1.45], "visible": False},
        yaxis={"type": "category", "categoryorder": "array", "categoryarray": [str(r) for r in range(last, -1, -1)],
               "tickmode": "array", "tickvals": [str(row) for row in range(len(names))], "ticktext": shown,
               "tickfont": {"size": size - 1}, "showgrid": False, "ticklen": 0},
    )
