"""One indicator month by month: the values, the limits of before, the move, the months of transition, notes."""

import datetime as dt
import math
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from pages.parts import formats
from pages.parts.charts import house
from pages.parts.measures import Measure

BETTER, WORSE, USUAL = house.SURPLUS, house.SHORTAGE, house.QUIET
SHADE = "rgba(154,167,181,0.12)"
SEEN = {"marker": {"opacity": 1}}  # a click picks a point out without dimming the others
UNSEEN = {key: {"marker": {"opacity": 0}} for key in ("selected", "unselected")} | {"marker": {"opacity": 0, "size": 9}}
NAMED = 10  # marks whose words fit side by side over a chart
STEPS, MARKS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0), 6  # of an axis of shares
KEYS = {"": "Bulan biasa", "membaik": "Tanda membaik", "memburuk": "Tanda memburuk", "berubah": "Tanda berubah"}
LOOKS = {"membaik": (BETTER, "triangle-up", 11), "memburuk": (WORSE, "triangle-down", 11), "berubah": (house.INK, "diamond", 9)}


def months(
    points: pd.DataFrame, *, drawn: bool, moves: pd.DataFrame, notes: pd.DataFrame, target: float | None = None,
    effective_on: dt.date | None = None, measure: Measure, height: int = 380, size: int = 14,
) -> go.Figure:  # fmt: skip
    """The chart of control_chart.xmr, whose values may be without their season; `drawn` says whether its limits may be drawn.

    A click gives the month in `customdata`.

    moves: effective_on, came, left, head (a mark each). notes: happened_on, until, text, caps_verdict.
    """
    traces = [_line(points, measure)]
    if drawn:
        traces = [*_limits(points), *traces]
    traces = [*_keys(points), *traces]
    if target is not None:
        traces.append(go.Scatter(
            x=_days(points["month"]), y=[target] * len(points), mode="lines", name="Target", hoverinfo="skip",
            line={"color": house.DARK_SHORTAGE, "width": 1.5, "dash": "dot"}))
    shapes, texts = _marks(points, moves, notes, effective_on, size)
    return house.figure(
        *traces, height=height, shapes=shapes, annotations=texts, legend={"font": {"size": size}, "traceorder": "normal"},
        margin={"l": 8, "r": 8, "t": 46, "b": 8},
        xaxis={"type": "date", "tickfont": {"size": size}, "tickvals": _ticks(points["month"]),
               "ticktext": [formats.month(day.date()) for day in _ticks(points["month"])], "showgrid": False},
        yaxis={"tickfont": {"size": size}, "rangemode": "tozero" if measure.share else "normal",
               **_values(traces, measure, size, zero=True)})


def difference(series: pd.DataFrame, *, marks: list[tuple[float, str]], centre: float, every: int = 1, height: int = 240,
               size: int = 14) -> go.Figure:
    """The unit less the mean of its comparators on the scale of the model, by part of the record; a point is `every` months from
    its own on. marks: place and words on the axis; centre: the level of before, drawn as a line.
    """
    looks = {"before": ("Sebelum", house.BALANCE), "dip": ("Tiga bulan buruk, dikeluarkan", house.GRID),
             "transition": ("Peralihan, dikeluarkan", house.GRID), "after": ("Sesudah", house.SURPLUS)}
    traces = [
        go.Scatter(x=_days(own["month"]), y=own["d"].tolist(), mode="markers", name=name, marker={"color": colour, "size": 8,
                                                                                 "line": {"color": house.QUIET, "width": 1}},
                   hovertext=[formats.months(day.date(), every) for day in own["month"]], hoverinfo="text",
                   customdata=_clicks(own["month"]), selected=SEEN, unselected=SEEN)
        for part, (name, colour) in looks.items() if len(own := series[(series["part"] == part) & series["d"].notna()])]
    return house.figure(*traces, height=height, legend={"font": {"size": size}},
                        shapes=[_level(centre)], xaxis=_half(series["month"], size), yaxis=_effects(marks, size))


def against(rows: pd.DataFrame, *, unit_id: int, chosen: int | None, effective_on: dt.date, measure: Measure,
            height: int = 300, size: int = 14) -> go.Figure:
    """The judged unit in front of its comparators, one of which may be picked out; columns unit_id, unit, month, value.

    A click gives the unit in `customdata`.
    """
    order = sorted(rows["unit_id"].unique(), key=lambda unit: (unit == unit_id, unit == chosen))
    traces, named = [], False
    for unit in order:
        own = rows[rows["unit_id"] == unit].sort_values("month")
        front, picked = bool(unit == unit_id), bool(unit == chosen)
        colour = house.SURPLUS if front else house.SHORTAGE if picked else house.BALANCE
        name = str(own["unit"].iloc[0])
        traces.append(go.Scatter(
            x=_days(own["month"]), y=own["value"].tolist(), mode="lines+markers", name=name if front or picked else "Pembanding",
            customdata=[[int(unit)]] * len(own), **UNSEEN,  # only markers can be clicked
            line={"color": colour, "width": 3 if front else 2 if picked else 1}, showlegend=front or picked or not named,
            legendgroup=name if front or picked else "pembanding", hoverinfo="text",
            hovertext=[f"<b>{name}</b><br>{formats.month(month.date())}: {measure.said(value)}"
                       for month, value in zip(own["month"], own["value"], strict=True)]))
        named = named or not (front or picked)
    days = rows["month"]
    return house.figure(*traces, height=height, legend={"font": {"size": size}},
                        shapes=[_stroke(effective_on, house.INK, "solid", 2)],
                        annotations=[_text(effective_on, "mutasi", 1.0, size)],
                        xaxis=_half(days, size),
                        yaxis={"tickfont": {"size": size}, **_values(traces, measure, size, zero=False)})


def course(curve: pd.DataFrame, *, marks: list[tuple[float, str]], every: int = 1, height: int = 320,
           size: int = 14) -> go.Figure:
    """The curve of event_study, a point `every` months: event_time, att, low, high, band_low, band_high; told: the effect as
    readers see it. marks: place and words on the axis.
    """
    each = "bulan" if every == 1 else "triwulan"
    x = [int(month) for month in curve["event_time"]]
    half = ((curve["high"] - curve["low"]) / 2).fillna(0.0).tolist()
    hidden = {"mode": "lines", "line": {"width": 0}, "hoverinfo": "skip", "showlegend": False}
    return house.figure(
        go.Scatter(x=x, y=curve["band_low"].tolist(), **hidden),
        go.Scatter(x=x, y=curve["band_high"].tolist(), fill="tonexty", fillcolor=SHADE, **hidden),
        go.Scatter(x=x, y=curve["att"].tolist(), mode="markers", name="Dampak", showlegend=False,
                   marker={"color": house.SURPLUS, "size": 8}, error_y={"type": "data", "array": half, "color": house.QUIET},
                   hovertext=[f"{month:+d} {each}: {told}" for month, told in zip(x, curve["told"], strict=True)],
                   hoverinfo="text"),
        height=height, shapes=[_level(0.0), {"type": "line", "x0": -0.5, "x1": -0.5, "yref": "paper", "y0": 0, "y1": 1,
                                "line": {"color": house.INK, "width": 2}}],
        xaxis={"title": {"text": f"{each} sejak mutasi", "font": {"size": size}}, "showgrid": False, "zeroline": False,
               "dtick": 3 if every == 1 else 1,
               "tickfont": {"size": size}},
        yaxis=_effects(marks, size))


def _effects(marks: list[tuple[float, str]], size: int) -> dict[str, Any]:
    """The axis of effects, marked in words."""
    return {"tickvals": [place for place, _ in marks], "ticktext": [words for _, words in marks], "tickfont": {"size": size},
            "zeroline": False}


def _level(place: float) -> dict[str, Any]:
    """A line across the chart where there is no effect."""
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": place, "y1": place, "layer": "below",
            "line": {"color": house.QUIET, "width": 1}}


def _line(points: pd.DataFrame, measure: Measure) -> go.Scatter:
    looks = [LOOKS.get(word, (USUAL, "circle", 7)) for word in points["word"]]
    return go.Scatter(
        x=_days(points["month"]), y=points["value"].tolist(), mode="lines+markers", name="Nilai bulanan", connectgaps=False,
        showlegend=False,
        line={"color": house.BALANCE, "width": 2},
        marker={"color": [look[0] for look in looks], "symbol": [look[1] for look in looks], "size": [look[2] for look in looks]},
        hovertext=[_told(row, measure) for row in points.itertuples()], hoverinfo="text", customdata=_clicks(points["month"]),
        selected=SEEN, unselected=SEEN)


def _keys(points: pd.DataFrame) -> list[go.Scatter]:
    """What the marks mean: the legend of a line with several marks would show that of its first month alone."""
    words = set(points["word"]) | {""}
    looks = {word: LOOKS.get(word, (USUAL, "circle", 7)) for word in KEYS if word in words}
    return [go.Scatter(x=[None], y=[None], mode="markers" if word else "lines+markers", name=KEYS[word], hoverinfo="skip",
                       line={"color": house.BALANCE, "width": 2}, marker={"color": colour, "symbol": symbol, "size": size})
            for word, (colour, symbol, size) in looks.items()]


def _told(row, measure: Measure) -> str:  # type: ignore[no-untyped-def]
    value = measure.said(row.value)
    rule = f"<br>{row.rule}: {row.word}" if row.rule else ""
    given = measure.said(row.given)
    said = f" (dilaporkan {given})" if given != value else ""
    return f"<b>{formats.month(row.month.date())}</b><br>{value}{said}{rule}"


def _limits(points: pd.DataFrame) -> list[go.Scatter]:
    thin, whole = {"color": house.QUIET, "width": 1, "dash": "dash"}, {"color": house.QUIET, "width": 1}
    mean = "Rata-rata" if points["baseline"].all() else "Rata-rata sebelum"
    looks = [("lpl_shown", "Batas wajar", thin, {}), ("upl_shown", None, thin, {"fill": "tonexty", "fillcolor": SHADE}),
             ("mean", mean, whole, {})]
    return [go.Scatter(x=_days(points["month"]), y=points[column].tolist(), mode="lines", name=name, line=line,
                       showlegend=name is not None, hoverinfo="skip", **more) for column, name, line, more in looks]


def _marks(points: pd.DataFrame, moves: pd.DataFrame, notes: pd.DataFrame, effective_on: dt.date | None, size: int) \
        -> tuple[list[dict], list[dict]]:
    shapes, texts = [], []
    grey = points.loc[points["transition"], "month"]
    if len(grey):
        shapes.append(_band(grey.min(), grey.max() + pd.offsets.MonthEnd(1), house.GRID, 0.9))
    if effective_on is not None and effective_on not in set(moves["effective_on"]):
        moves = pd.concat([moves, pd.DataFrame([{"effective_on": effective_on, "came": 0, "left": 0, "head": False}])])
    moves = _within(points["month"], moves, effective_on)
    people = moves["came"] + moves["left"] + moves["effective_on"].eq(effective_on) * 10**9
    named = _apart(points["month"], moves["effective_on"], people)
    for row in moves.itertuples():
        shapes.append(_stroke(row.effective_on, house.INK, "solid", 2 if row.effective_on == effective_on else 1))
        if row.effective_on in named:
            texts.append(_text(row.effective_on, _said(row), 1.0, size))
    notes = _reaching(points["month"], notes)
    named = _apart(points["month"], notes["happened_on"], notes["caps_verdict"].astype(int))
    for row in notes.itertuples():
        if row.until > row.happened_on:
            shapes.append(_band(row.happened_on, row.until, house.LIGHT_SHORTAGE, 0.18))
        shapes.append(_stroke(row.happened_on, house.SHORTAGE, "dot", 1))
        if row.happened_on in named:
            texts.append(_text(row.happened_on, f"✎ {formats.short(row.text, 24)}", 1.09, size))
    return shapes, texts


def _within(month: pd.Series, rows: pd.DataFrame, effective_on: dt.date | None) -> pd.DataFrame:
    """The moves of the months drawn, and that of the case: Plotly widens the axis for a mark outside, for decades where a TMT
    was typed 2062.
    """
    own = rows["effective_on"].eq(effective_on)
    near = pd.to_datetime(rows["effective_on"]).between(month.min(), month.max() + pd.offsets.MonthEnd(1)) if len(month) else own
    return rows[near | own].reset_index(drop=True)


def _reaching(month: pd.Series, notes: pd.DataFrame) -> pd.DataFrame:
    """The notes that reach into the months drawn, cut to them."""
    begins = pd.to_datetime(notes["happened_on"])
    ends = pd.to_datetime(notes["until"]).fillna(begins)
    if not len(month):
        return notes.iloc[:0]
    first, last = month.min(), month.max() + pd.offsets.MonthEnd(1)
    cut = notes.assign(happened_on=begins.clip(lower=first), until=ends.clip(upper=last))
    return cut[(begins <= last) & (ends >= first)].reset_index(drop=True)


def _apart(month: pd.Series, days: pd.Series, weight: pd.Series) -> set[Any]:
    """The days that get their words: the weightiest first, none so near another that the words would lie over each other."""
    least = (month.max() - month.min()) / NAMED if len(month) else pd.Timedelta(0)
    kept: list[Any] = []
    for place in weight.sort_values(ascending=False, kind="stable").index:
        day = days[place]
        if all(abs(pd.Timestamp(day) - pd.Timestamp(other)) >= least for other in kept):
            kept.append(day)
    return set(kept)


def _said(row) -> str:  # type: ignore[no-untyped-def]
    parts = [f"+{int(row.came)}" if row.came else "", f"{formats.MINUS}{int(row.left)}" if row.left else "",
             "pimpinan" if row.head else ""]
    return f"mutasi {' '.join(part for part in parts if part)}".strip()


def _band(first, last, colour: str, opacity: float) -> dict:  # type: ignore[no-untyped-def]
    return {"type": "rect", "x0": first, "x1": last, "yref": "paper", "y0": 0, "y1": 1, "fillcolor": colour, "opacity": opacity,
            "line": {"width": 0}, "layer": "below"}


def _stroke(day, colour: str, dash: str, width: int) -> dict:  # type: ignore[no-untyped-def]
    return {"type": "line", "x0": day, "x1": day, "yref": "paper", "y0": 0, "y1": 1, "line": {"color": colour, "dash": dash,
                                                                                          "width": width}}


def _text(day, words: str, y: float, size: int) -> dict:  # type: ignore[no-untyped-def]
    return {"x": day, "y": y, "yref": "paper", "yanchor": "bottom", "text": words, "showarrow": False,
            "font": {"size": size - 1, "color": house.INK}}


def _half(month: pd.Series, size: int) -> dict[str, Any]:
    """The axis of months of a chart on half a screen, where a dozen labels would be turned."""
    days = _ticks(month, 7)
    return {"type": "date", "showgrid": False, "tickfont": {"size": size}, "tickvals": days, "tickangle": 0,
            "ticktext": [formats.month(day.date()) for day in days]}


def _values(traces: list[go.Scatter], measure: Measure, size: int, *, zero: bool) -> dict[str, Any]:
    """The marks and the unit of the axis of values, which begins at 0 or where the values do; shares as texts write them
    ('60 %'), which no format of Plotly does.
    """
    if not measure.share:
        return {"tickformat": ",.10~g", "title": {"text": measure.axis, "font": {"size": size}}}
    drawn = [value for trace in traces for value in trace.y if value is not None and not formats.unknown(value)]
    low, high = min([*drawn, 0.0] if zero else drawn, default=0.0), max(drawn, default=1.0)
    step = next((step for step in STEPS if (high - low) / step <= MARKS), STEPS[-1])
    marks = [place * step for place in range(math.floor(low / step), math.ceil(high / step) + 2)]
    return {"tickvals": marks, "ticktext": [formats.percent(mark, 0 if step >= 0.01 else 1) for mark in marks]}


def _ticks(month: pd.Series, most: int = 12) -> list[pd.Timestamp]:
    """A few month labels, ending at the newest."""
    days = sorted(set(month))
    step = max(1, -(-len(days) // most))
    return days[::-1][::step][::-1]


def _days(month: pd.Series) -> list[str]:
    return [f"{day:%Y-%m-%d}" for day in month]


def _clicks(month: pd.Series) -> list[list[str]]:
    return [[day] for day in _days(month)]
