"""The one look of every chart: palette, template, and the tints of shortage and surplus."""

import textwrap
from collections.abc import Iterable, Sequence

import plotly.graph_objects as go

from pages.parts import formats

SHORTAGE = "#C2540A"
SURPLUS = "#0F5E9C"
BALANCE = "#9AA7B5"
INK = "#16202C"
QUIET = "#5B6876"
GRID = "#E6EBF0"
PAGE = "#FFFFFF"
PANEL = "#F5F7FA"
NEUTRAL = "#F3F5F7"
LIGHT_SHORTAGE, DARK_SHORTAGE = "#E8955A", "#8F3A06"
LIGHT_SURPLUS, DARK_SURPLUS = "#7FB0D8", "#0B4778"
# Categories that are neither shortage nor surplus (statuses of employment, sexes, levels of education).
CATEGORIES = ["#0F5E9C", "#2A8C82", "#B08A1E", "#7A5BA6", "#5B6876", "#9AA7B5", "#C2540A"]
FONT = "Source Sans, Segoe UI, Arial, sans-serif"

MEETING = 20  # size of type from which on a chart is one for the big screen
WITHIN = " · "  # between a unit and its agency
MORE = 4  # letters a line may be wider before a name is cut: all names of agencies we know then fit 28 letters twice

# Without the tool bar: it lies over the data, and the table below is the way to the numbers.
CONFIG = {"displayModeBar": False, "responsive": True}

TEMPLATE = go.layout.Template(
    layout={
        "font": {"family": FONT, "size": 14, "color": INK},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "colorway": CATEGORIES,
        "separators": ",.",
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "hoverlabel": {"font": {"family": FONT, "size": 14, "color": INK}, "bgcolor": PAGE, "bordercolor": GRID, "align": "left"},
        "legend": {"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0, "font": {"size": 14}, "title": {"text": ""}},
        "xaxis": {"gridcolor": GRID, "zerolinecolor": QUIET, "linecolor": GRID, "automargin": True, "fixedrange": True},
        "yaxis": {"gridcolor": GRID, "zerolinecolor": QUIET, "linecolor": GRID, "automargin": True, "fixedrange": True},
        "dragmode": False,
        "clickmode": "event+select",
        "bargap": 0.28,
    }
)


def figure(*traces: go.Figure, height: int, **layout: object) -> go.Figure:
    """A figure in the house look with these traces and this height."""
    return go.Figure(list(traces), go.Layout(template=TEMPLATE, height=height, **layout))


def names(labels: Iterable[object], letters: int, size: int = 14) -> dict[str, object]:
    """Names beside rows of 30 pixels as `ticktext` and `tickfont`: on one line where all are short, else the longer ones on two,
    in a type of which two lines fit; larger where the screen is the big one of a meeting.
    """
    text = [lines(str(label), letters) for label in labels]
    smaller = size - 3 if size >= MEETING else 12
    return {"ticktext": text, "tickfont": {"size": smaller if any("<br>" in name for name in text) else size}}


def name_axis(labels: Sequence[object], letters: int, size: int = 14) -> dict[str, object]:
    """The y axis of rows drawn at `places`, the first row on top, each with its name."""
    rows = places(len(labels))
    return {"type": "category", "categoryorder": "array", "categoryarray": rows[::-1], "tickmode": "array", "tickvals": rows,
            "showgrid": False, "ticklen": 0, **names(labels, letters, size)}


def places(count: int) -> list[str]:
    """Row numbers as categories: two units of the same name stay two rows."""
    return [str(row) for row in range(count)]


def lines(name: str, letters: int, most: int = 2) -> str:
    """A name on as many lines of so many letters as are allowed, a little wider where that holds it whole; else it is cut.

    A unit and its agency ('Sekretariat · Dinas X') that do not fit on one line take one each: which agency it is must be seen.
    """
    parts = name.split(WITHIN)
    if len(name) > letters and 1 < len(parts) <= most:
        return "<br>".join(formats.short(part, letters + MORE) for part in parts)
    for width in range(letters, letters + MORE + 1):
        found = textwrap.wrap(name, width, break_long_words=False)
        if len(found) <= most and max(map(len, found), default=0) <= width:
            return "<br>".join(found)
    found = textwrap.wrap(name, letters + MORE, break_long_words=False)
    shown = [*found[: most - 1], " ".join(found[most - 1:])]
    return "<br>".join(formats.short(line, letters + MORE) for line in shown if line)


def tint(share: float, light: str, base: str = NEUTRAL) -> str:
    """A colour between the neutral ground (0) and `light` (1); dark ink stays readable on all of them."""
    # The root keeps small cells visible beside one very large agency (650 teachers against 24 clerks).
    share = min(max(share, 0.0), 1.0) ** 0.45
    mixed = [round(low + (high - low) * share) for low, high in zip(_rgb(base), _rgb(light), strict=True)]
    return "#{:02X}{:02X}{:02X}".format(*mixed)


def diverging(share: float) -> str:
    """The diverging palette from shortage (-1) over balance (0) to surplus (1)."""
    side = (LIGHT_SHORTAGE, DARK_SHORTAGE) if share < 0 else (LIGHT_SURPLUS, DARK_SURPLUS)
    strength = min(abs(share), 1.0)
    if strength <= 0.5:
        return tint(strength * 2, side[0])
    return tint((strength - 0.5) * 2, side[1], base=side[0])


def ink_on(colour: str) -> str:
    """White on dark fills, ink on light ones."""
    red, green, blue = _rgb(colour)
    return PAGE if 0.299 * red + 0.587 * green + 0.114 * blue < 140 else INK


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
