"""Who gives to whom: a Sankey of unit asal → unit penerima, at most a dozen a side, the rest grouped."""

import pandas as pd
import plotly.graph_objects as go

from pages.parts import formats
from pages.parts.charts import house

LINK = "rgba(91,104,118,0.18)"


def flow(rows: pd.DataFrame, *, size: int = 14) -> go.Figure:
    """Rows: source, target (names), moves, order_source, order_target (0 on top); grouped rows are told by their name."""
    gives, takes = (_side(rows, end) for end in ("source", "target"))
    names = [*gives.index, *takes.index]
    place = {("source", name): n for n, name in enumerate(gives.index)} | {
        ("target", name): n + len(gives) for n, name in enumerate(takes.index)}
    counts = [*gives, *takes]
    sankey = go.Sankey(
        arrangement="snap",
        textfont={"size": size, "color": house.INK, "shadow": "none"},
        node={"label": [f"{formats.short(name, 30)} ({formats.number(count)})"
                        for name, count in zip(names, counts, strict=True)],
              "customdata": names, "color": [house.SURPLUS] * len(gives) + [house.SHORTAGE] * len(takes), "pad": 18,
              "thickness": 14,
              "line": {"width": 0}, "hovertemplate": "%{customdata}: %{value} perpindahan<extra></extra>"},
        link={"source": [place["source", name] for name in rows["source"]],
              "target": [place["target", name] for name in rows["target"]], "value": rows["moves"].tolist(), "color": LINK,
              "hovertemplate": "%{source.customdata} → %{target.customdata}: %{value} perpindahan<extra></extra>"})
    height = max(380, 40 + 36 * max(len(gives), len(takes)))  # a label each, also beside the thinnest flow
    return house.figure(sankey, height=height, margin={"l": 4, "r": 4, "t": 8, "b": 8}, font={"size": size})


def _side(rows: pd.DataFrame, end: str) -> pd.Series:
    return rows.sort_values(f"order_{end}", kind="stable").groupby(end, sort=False)["moves"].sum()
