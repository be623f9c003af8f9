"""The treemap: area is need, colour is the share of need that is short. A list stands beside it to click."""

import textwrap
from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from pages.parts import basis, formats
from pages.parts.charts import house

WIDTH = 700  # pixels of the panel where two stand side by side; a wider one only gives more room
SIZES = (17, 15, 13, 12)  # sizes of type, the first that fits; smaller nobody reads from a desk
LETTER, LINE = 0.56, 1.35  # width of a letter and height of a line, in sizes of type


def treemap(rows: pd.DataFrame, *, sides: Mapping[str, str] = basis.SIDES, height: int = 420) -> go.Figure:
    """Columns id, label, needed, shortage, surplus; one level only, so that no area holds another.

    A label stands where its area has room for it (everywhere, of `legible` rows); every area tells its numbers on hover.
    """
    shown = rows[rows["needed"] > 0]
    colours = [house.diverging(-share) for share in (shown["shortage"] / shown["needed"]).clip(0, 1)]
    fitted = _labels(shown, height)
    tree = go.Treemap(
        ids=[str(value) for value in shown["id"]],
        labels=shown["label"].tolist(),
        parents=[""] * len(shown),
        values=shown["needed"].astype(float).tolist(),
        text=[text for text, _ in fitted],
        textinfo="text",
        marker={"colors": colours, "line": {"color": house.PAGE, "width": 2}, "pad": {"t": 3, "l": 3, "r": 3, "b": 3}},
        textfont={"color": [house.ink_on(colour) for colour in colours], "size": [size for _, size in fitted]},
        hovertext=[
            f"<b>{row.label}</b><br>Kebutuhan {formats.number(row.needed)}<br>"
            + basis.told(sides, {name: formats.number(getattr(row, name)) for name in sides})
            for row in shown.itertuples()
        ],
        hoverinfo="text",
        tiling={"pad": 2},
        pathbar={"visible": False},
    )
    return house.figure(tree, height=height)


def legible(rows: pd.DataFrame, *, most: int, height: int = 420) -> pd.DataFrame:
    """The rows with the largest need, as many of them as are drawn with a name on each; `most` at most."""
    shown = rows[rows["needed"] > 0].sort_values("needed", ascending=False, kind="stable").head(most)
    while len(shown) > 1 and not all(text for text, _ in _labels(shown, height)):
        shown = shown.iloc[:-1]
    return shown


def _labels(rows: pd.DataFrame, height: int) -> list[tuple[str, int]]:
    """What each area says, '' where it has no room, and in which size of type."""
    areas = rows["needed"] / rows["needed"].sum() * WIDTH * height
    return [_fitted(row.label, formats.arrows(row.shortage, row.surplus), area**0.5)
            for row, area in zip(rows.itertuples(), areas, strict=True)]


def _fitted(label: str, numbers: str, side: float) -> tuple[str, int]:
    """The label and its numbers in the largest type for which a square of this side has room, or nothing."""
    room = side - 10  # what the white lines and the edge take
    for size in SIZES:
        letters = int(room / (LETTER * size))
        if letters < max(len(numbers), 5):
            continue
        lines = textwrap.wrap(formats.short(label, 90), letters, break_long_words=False)
        if max(map(len, lines), default=0) <= letters and (len(lines) + 1) * LINE * size <= room:
            return "<br>".join([*lines, numbers]), size
    return _cut(label, int(room / (LETTER * SIZES[-1])), int(room / (LINE * SIZES[-1]))), SIZES[-1]


def _cut(label: str, letters: int, lines: int) -> str:
    """As much of a name as so many lines of so many letters hold; nothing where that would tell nothing."""
    if letters < 6 or lines < 1:
        return ""
    words = [formats.short(line, letters) for line in textwrap.wrap(label, letters, break_long_words=False)]
    return "<br>".join(words if len(words) <= lines else [*words[: lines - 1], f"{words[lines - 1][: letters - 1].rstrip('…')}…"])
