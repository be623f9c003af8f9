"""The treemap: area is need, colour is the share of need that is short. A list stands beside it to click."""

import textwrap
from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from pages.parts import basis, formats
from pages.parts.charts import house


def treemap(rows: pd.DataFrame, *, sides: Mapping[str, str] = basis.SIDES, height: int = 420) -> go.Figure:
    """Columns id, label, needed, shortage, surplus; one level only, so that no area holds another."""
    shown = rows[rows["needed"] > 0]
    shares = (shown["shortage"] / shown["needed"]).clip(0, 1)
    colours = [house.diverging(-share) for share in shares]
    tree = go.Treemap(
        ids=[str(value) for value in shown["id"]],
        labels=["<br>".join(textwrap.wrap(formats.short(label, 60), 18)) for label in shown["label"]],
        parents=[""] * len(shown),
        values=shown["needed"].astype(float).tolist(),
        text=[formats.arrows(short, over) for short, over in zip(shown["shortage"], shown["surplus"], strict=True)],
        textinfo="label+text",
        marker={"colors": colours, "line": {"color": house.PAGE, "width": 2}},
        textfont={"color": [house.ink_on(colour) for colour in colours], "size": 13},
        hovertext=[
            f"<b>{row.label}</b><br>Kebutuhan {formats.number(row.needed)}<br>"
            + basis.told(sides, {name: formats.number(getattr(row, name)) for name in sides})
            for row in shown.itertuples()
        ],
        hoverinfo="text",
        tiling={"pad": 2},
        pathbar={"visible": False},
    )
    return house.figure(tree, height=height, uniformtext={"minsize": 10, "mode": "hide"})
