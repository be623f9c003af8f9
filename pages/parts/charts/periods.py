"""The satisfaction index over the periods of a survey: one line per scheme, with intervals, the way of asking marked."""

import datetime as dt
from collections.abc import Callable, Mapping

import pandas as pd
import plotly.graph_objects as go

from pages.parts import formats
from pages.parts.charts import house

SHADES = (house.SURPLUS, house.QUIET, house.CATEGORIES[2])


def over_time(
    rows: pd.DataFrame, *, named: Callable[[dt.date], str], floors: Mapping[float, str], what: str = "IKM",
    reach: tuple[float, float] = (25.0, 100.0), height: int = 300, size: int = 14,
) -> go.Figure:  # fmt: skip
    """Columns month, ikm, lo, hi, n, scheme, line, mode_changed, as satisfaction_lines.lines; lines never meet.

    what and reach: the name and the ends of the scale, of another than the index. A click gives the first day of the
    period in `customdata`.
    """
    known = rows[rows["ikm"].notna()]
    order = [str(day) for day in sorted(known["month"].unique())]
    traces = [_line(own, int(line), named, what) for line, own in known.groupby("line")]
    low, high = float(known["lo"].fillna(known["ikm"]).min()), float(known["hi"].fillna(known["ikm"]).max())
    room = (reach[1] - reach[0]) / 16
    low, high = max(reach[0], low - room), min(reach[1], high + room)
    seen = {at: name for at, name in floors.items() if low < at < high}
    texts = [{"xref": "paper", "x": 1, "xanchor": "right", "y": at, "yanchor": "bottom", "text": name, "showarrow": False,
              "font": {"size": size - 1, "color": house.QUIET}} for at, name in seen.items()]
    breaks = [str(day) for day in known.loc[known["mode_changed"], "month"]]
    texts += [{"x": day, "y": high, "text": "cara survei berubah", "showarrow": False, "yanchor": "top",
               "font": {"size": size - 1, "color": house.SHORTAGE}} for day in breaks]
    shapes = [{"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": at, "y1": at, "layer": "below",
               "line": {"color": house.BALANCE, "width": 1, "dash": "dot"}} for at in seen]
    shapes += [{"type": "line", "x0": day, "x1": day, "yref": "paper", "y0": 0, "y1": 1,
                "line": {"color": house.SHORTAGE, "width": 1, "dash": "dot"}} for day in breaks]
    return house.figure(
        *traces, height=height, shapes=shapes, annotations=texts, showlegend=len(traces) > 1, legend={"font": {"size": size}},
        xaxis={"type": "category", "categoryorder": "array", "categoryarray": order, "tickmode": "array", "tickvals": order,
               "ticktext": [_said(known, day, named) for day in order], "tickfont": {"size": size}, "showgrid": False,
               "range": [-0.5, len(order) - 0.5]},
        yaxis={"range": [low, high], "tickfont": {"size": size}, "nticks": 6, "tickformat": ",.0f" if reach[1] > 10 else ",.1f"})


def _said(known: pd.DataFrame, day: str, named: Callable[[dt.date], str]) -> str:
    """The period and, below it, the index: beside the points it would lie over lines and intervals."""
    values = known.loc[known["month"].eq(pd.Timestamp(day)), "ikm"]
    return f"{named(pd.Timestamp(day).date())}<br><b>{' / '.join(formats.number(one, 2) for one in values)}</b>"


def _line(own: pd.DataFrame, line: int, named: Callable[[dt.date], str], what: str) -> go.Scatter:
    colour, value = SHADES[line % len(SHADES)], own["ikm"].astype(float)
    return go.Scatter(
        x=[str(day) for day in own["month"]], y=value.tolist(), mode="lines+markers", name=f"Skema {own['scheme'].iloc[0]}",
        line={"color": colour, "width": 2}, marker={"color": colour, "size": 10},
        error_y={"type": "data", "symmetric": False, "array": (own["hi"] - value).fillna(0).tolist(),
                 "arrayminus": (value - own["lo"]).fillna(0).tolist(), "color": colour, "thickness": 1.5, "width": 5},
        cliponaxis=False, hoverinfo="text", customdata=[[f"{day:%Y-%m-%d}"] for day in own["month"]],
        selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 1}},
        hovertext=[f"<b>{named(row.month.date())}</b><br>{what} {formats.number(row.ikm, 2)} · {formats.number(row.n)} responden"
                   for row in own.itertuples()])
