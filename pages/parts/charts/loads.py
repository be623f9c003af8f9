"""Work against people: bars of load per person with the line of one full working year, and the tasks behind a need."""

import pandas as pd
import plotly.graph_objects as go

from pages.parts import formats
from pages.parts.charts import house

ROW = 30
LABEL = 28  # letters of a name on one line


def per_person(
    rows: pd.DataFrame, *, value: str = "eu", limit: int = 15, height: int | None = None, size: int = 14
) -> go.Figure:
    """Load per person as bars, the heaviest on top, a line where work and working time are equal; columns id, label, fte,
    filled and the one named by `value`. Above the line orange-red with ▲, below it blue; rows without people are left out.
    """
    shown = rows[rows[value].notna()].head(limit)
    values = shown[value].astype(float)
    reach = max(float(values.max()) if len(shown) else 1.0, 1.0)
    bar = _bars(
        shown,
        values,
        [f"{'▲ ' if each > 1 else ''}{formats.number(each, 2)}" for each in values],
        [house.SHORTAGE if each > 1 else house.SURPLUS for each in values],
        [
            f"<b>{row.label}</b><br>Beban {formats.number(row.fte, 1)} orang, bezetting {formats.number(row.filled)}"
            for row in shown.itertuples()
        ],
        size,
    )
    return _lying(bar, shown, reach, height, size, line=1.0)


def between(
    rows: pd.DataFrame, *, limit: int = 15, height: int | None = None, size: int = 14, place: str = "tempat"
) -> go.Figure:
    """From the lightest to the heaviest load per person of each jabatan over its places; columns position_id, position, load,
    lightest, heaviest, places (each called `place`), the least even on top.
    """
    shown = rows.head(limit)
    places, traces = house.places(len(shown)), []
    for line, row in zip(places, shown.itertuples(), strict=True):
        traces.append(
            go.Scatter(
                x=[min(row.lightest, row.load), max(row.heaviest, row.load)],  # work nobody does lifts the mean above both
                y=[line, line],
                mode="lines",
                hoverinfo="skip",
                line={"color": house.BALANCE, "width": 5},
            )
        )
    for name, column, colour, symbol in (
        ("paling ringan", "lightest", house.SURPLUS, "circle"),
        ("rata-rata", "load", house.INK, "line-ns-open"),
        ("paling berat", "heaviest", house.SHORTAGE, "triangle-up"),
    ):
        traces.append(
            go.Scatter(
                x=shown[column].tolist(),
                y=places,
                mode="markers",
                name=name,
                marker={"color": colour, "size": 11, "symbol": symbol, "line": {"width": 2, "color": colour}},
                customdata=[[one] for one in shown["position_id"].tolist()],
                hoverinfo="text",
                showlegend=True,
                hovertext=[
                    f"<b>{row.position}</b><br>{name} {formats.number(getattr(row, column), 2)} · {row.places} {place}"
                    for row in shown.itertuples()
                ],
                unselected={"marker": {"opacity": 1}},
            )
        )
    for trace in traces[: len(shown)]:
        trace.showlegend = False
    reach = max(float(shown[["heaviest", "load"]].max().max()) if len(shown) else 1.0, 1.0)
    return house.figure(
        *traces,
        height=height or 80 + ROW * max(len(shown), 3),
        legend={"font": {"size": size}},
        xaxis={"range": [0, reach * 1.08], "tickfont": {"size": size}, "tickformat": ",.1f"},
        yaxis=house.name_axis(shown["position"], LABEL, size),
        shapes=[
            {
                "type": "line",
                "x0": 1,
                "x1": 1,
                "yref": "paper",
                "y0": 0,
                "y1": 1,
                "line": {"color": house.INK, "width": 1.5, "dash": "dot"},
            }
        ],
    )


def tasks(rows: pd.DataFrame, *, limit: int = 12, height: int | None = None, size: int = 14) -> go.Figure:
    """The tasks of a jabatan as bars of the people each takes; columns task, people, volume_per_year, result_unit,
    minutes_per_result.
    """
    shown = rows.dropna(subset=["people"]).sort_values("people", ascending=False).head(limit)
    shown = shown.assign(label=shown["task"], id=0)
    values = shown["people"].astype(float)
    bar = _bars(
        shown,
        values,
        [f"{formats.number(each, 2)} orang" for each in values],
        [house.INK] * len(shown),
        [
            f"<b>{row.task}</b><br>{formats.number(row.volume_per_year)} {row.result_unit or 'hasil'} setahun ×"
            f" {formats.number(row.minutes_per_result, 1)} menit"
            for row in shown.itertuples()
        ],
        size,
    )
    return _lying(bar, shown, float(values.max()) if len(shown) else 1.0, height, size)


def _bars(rows: pd.DataFrame, values: pd.Series, texts: list[str], colours: list[str], hover: list[str], size: int) -> go.Bar:
    return go.Bar(
        orientation="h",
        x=values.tolist(),
        y=house.places(len(rows)),
        text=texts,
        textposition="outside",
        cliponaxis=False,
        textfont={"color": house.INK, "size": size},
        marker={"color": colours},
        hovertext=hover,
        hoverinfo="text",
        customdata=[[one] for one in rows["id"].tolist()],
        unselected={"marker": {"opacity": 1}},
    )


def _lying(
    bar: go.Bar, rows: pd.DataFrame, reach: float, height: int | None, size: int, line: float | None = None
) -> go.Figure:
    stroke = {
        "type": "line",
        "x0": line,
        "x1": line,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": house.INK, "width": 1.5, "dash": "dot"},
    }
    return house.figure(
        bar,
        height=height or 50 + ROW * max(len(rows), 3),
        showlegend=False,
        xaxis={"range": [0, reach * 1.35], "visible": False},
        yaxis=house.name_axis(rows["label"], LABEL, size),
        shapes=[stroke] if line is not None else [],
        annotations=[_mark(line, size)] if line is not None else [],
        margin={"l": 8, "r": 8, "t": 30 if line is not None else 8, "b": 8},
    )


def _mark(line: float, size: int) -> dict[str, object]:
    return {
        "x": line,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "showarrow": False,
        "text": "waktu kerja penuh",
        "font": {"size": size - 1, "color": house.QUIET},
    }
