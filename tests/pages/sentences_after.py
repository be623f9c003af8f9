"""The checks of the charts of Layanan pascamutasi, as in sentences.py."""

import re
from collections.abc import Callable

from tests.pages.screens import Chart, number, written

WORDS = {"membaik": "sinyal membaik", "memburuk": "sinyal memburuk", "berubah": "sinyal berubah", "": "tidak ada sinyal khusus"}


def named(chart: Chart, name: str) -> dict:
    return next((trace for trace in chart.traces if trace.get("name") == name), {})


def monthly(chart: Chart) -> None:
    """What the newest month says, and whether the target lies beyond what is usual."""
    told = [text for text in named(chart, "Nilai bulanan")["hovertext"] if "<br>–" not in text]
    limits = named(chart, "Batas wajar")
    word = told[-1].rsplit(": ", 1)[-1] if told[-1].count("<br>") == 2 else ""
    if limits and "bulan" not in chart.sentence.split(":")[-1][:40]:
        assert WORDS[word] in chart.sentence.lower()
    since = re.search(r" sejak (\w+ \d{4})(\.|; mutasi baru berlaku|, sebelum mutasi)", chart.sentence)
    assert bool(since) == any(WORDS[one] in chart.sentence.lower() for one in ("membaik", "memburuk"))
    if since:  # no month in between says anything else
        first = next(place for place, text in enumerate(told) if since[1] in text)
        assert all(text.endswith(f": {word}") for text in told[first:])
        assert first == 0 or not told[first - 1].endswith(f": {word}")
    assert ("di dalam kebiasaannya" in chart.sentence) == ("tidak ada sinyal" in chart.sentence)
    target = named(chart, "Target")
    if target and "arget" in chart.sentence:
        low, high = limits["y"][-1], next(trace for trace in chart.traces if trace.get("fill") == "tonexty")["y"][-1]
        inside = low <= target["y"][-1] <= high
        assert ("tidak konsisten" in chart.sentence) == inside


def against(chart: Chart) -> None:
    """As many comparators as lines beside the unit's own."""
    used = re.search(r"Unit pembanding: (\d+) dipakai", chart.sentence)
    assert used
    assert number(used[1]) == len(chart.traces) - 1


def difference(chart: Chart) -> None:
    """As many months (or quarters, of rare counts) before and after as points."""
    for name, word in (("Sebelum", "sebelum"), ("Sesudah", "sesudah")):
        points = [value for value in named(chart, name).get("y", []) if value is not None]
        counted = [f"{written(len(points))} {row} {word}" in chart.sentence for row in ("bulan", "triwulan")]
        assert any(counted) or "dikeluarkan" in chart.sentence


def beside(chart: Chart) -> None:
    """The meeting's chart draws the unit that its line names, in front of its comparators."""
    assert chart.sentence
    assert chart.traces[-1]["line"]["width"] == 3


def course(chart: Chart) -> None:
    """Months in their order, each once, on both sides of the move; the sentence claims no effect."""
    months = named(chart, "Dampak")["x"]
    assert months == sorted(set(months))
    assert min(months) < 0 <= max(months)
    assert re.search(r"\d+ unit pindah, \d+ pembanding", chart.sentence)
    assert not re.search("membaik|memburuk", chart.sentence)


def sectors(chart: Chart) -> None:
    """Units of the first two tiers in each sector, of all its units."""
    hover = [text.split("<br>")[0] for text in chart.traces[0]["hovertext"]]
    for place, label in enumerate(hover):
        count = [int(trace["x"][place]) for trace in chart.traces]
        told = f"{label.removeprefix('<b>').removesuffix('</b>')} ({sum(count[:2])} dari {sum(count)} unit)"
        assert (told in chart.sentence) == bool(sum(count[:2]))


CHECKS_AFTER: dict[str, Callable[[Chart], None]] = {
    "bulanan": monthly, "bulanan_pembanding": against, "selisih": difference, "rapat_pembanding": beside, "perjalanan": course,
    "sektor_penyesuaian": sectors,
}
