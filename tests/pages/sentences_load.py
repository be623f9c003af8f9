"""The checks of the charts of Beban kerja, as in sentences.py."""

import re
from collections.abc import Callable

from tests.pages.screens import Chart

LABEL = re.compile(r"<b>(.*?)</b>")


def decimal(value: float, decimals: int = 2) -> str:
    """1.234 as 1,23: half up, as the pages write it."""
    return f"{int(value * 10**decimals + 0.5) / 10**decimals:.{decimals}f}".replace(".", ",")


def per_person(chart: Chart) -> None:
    """The heaviest bar is named with its load, and with several also the lightest where all fit on the chart."""
    values, hover = chart.traces[0]["x"], chart.traces[0]["hovertext"]
    if not values:
        assert "Tidak ada" in chart.sentence
        return
    assert values == sorted(values, reverse=True)
    assert LABEL.match(hover[0])[1] in chart.sentence  # type: ignore[index]
    assert decimal(values[0]) in chart.sentence
    if 1 < len(values) < 15:
        assert LABEL.match(hover[-1])[1] in chart.sentence  # type: ignore[index]
        assert decimal(values[-1]) in chart.sentence
    if re.search(r"di atas 1\.", chart.sentence) and len(values) < 15:
        assert f"{sum(value > 1 for value in values)} dari {len(values)}" in chart.sentence


def between(chart: Chart) -> None:
    """The top row's jabatan with its lightest and heaviest load."""
    marks = {trace["name"]: trace for trace in chart.traces if trace.get("mode") == "markers"}
    if not marks["paling berat"]["x"]:
        assert "Belum ada jabatan" in chart.sentence
        return
    for part in LABEL.match(marks["paling berat"]["hovertext"][0])[1].split(" · "):  # type: ignore[index]
        assert part in chart.sentence
    for name in ("paling ringan", "paling berat"):
        assert decimal(marks[name]["x"][0]) in chart.sentence


def tasks(chart: Chart) -> None:
    """The bars add up to the people in the sentence (all tasks fit on the chart up to twelve)."""
    values = chart.traces[0]["x"]
    told = re.search(r"(\d+) tugas, .* = ([\d.,]+) orang", chart.sentence)
    assert told
    if len(values) < 12:
        assert int(told[1]) == len(values)
        assert told[2] == decimal(sum(values))


def surge(chart: Chart) -> None:
    """The newest month of the line, and the bound where it could be judged."""
    lines = {trace["name"]: trace for trace in chart.traces}
    newest = int(lines["Permohonan masuk"]["y"][-1])
    if "permohonan pada" in chart.sentence:
        assert f"{newest:,}".replace(",", ".") in chart.sentence
        assert f"{int(lines['Batas wajar']['y'][-1] + 0.5):,}".replace(",", ".") in chart.sentence
    else:
        assert chart.sentence


CHECKS_LOAD: dict[str, Callable[[Chart], None]] = {
    "beban_batang": per_person, "sebaran_unit": per_person, "beban_sebaran": between, "sebaran_orang": between,
    "tugas_orang": tasks, "lonjakan": surge,
}
