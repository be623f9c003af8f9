"""The same for the charts of Survei and Pelatihan: each sentence worked out again from the chart's own traces."""

import re
from collections import Counter

from tests.pages.screens import Chart, number, written

SERVICE = re.compile(r"<b>.*</b><br>[\d,]+ · (\w|tanpa mutu) · ([\d.]+) responden")
SHARE = re.compile(r"<b>(.*)</b><br>(\d+) % dari [\d.]+")
UNSUR = re.compile(r"<b>(.*)</b><br>([+\u2212][\d,]+) (naik|turun|\(tidak nyata\)) · kini ([\d,]+)")


def decimal(text: str) -> float:
    """1.234,5 as an Indonesian writes it."""
    return float(text.replace(".", "").replace(",", ".").replace("\u2212", "-").replace("+", ""))


def services(chart: Chart) -> None:
    """As many services of each class as the sentence says."""
    shown = [found[1] for trace in chart.traces for text in trace.get("hovertext") or [] if (found := SERVICE.fullmatch(text))]
    for letter, count in Counter(one for one in shown if len(one) == 1).items():
        assert f"{count} layanan bermutu {letter}" in chart.sentence
    assert not re.search(r"tertinggi|terendah|terbaik|terburuk", chart.sentence)


def over_time(chart: Chart) -> None:
    """The difference as the respondents came is that of two points of the line."""
    found = re.search(r"Tanpa penyamaan bauran: ([+\u2212][\d,]+) poin", chart.sentence)
    if found:
        values = chart.traces[-1]["y"]
        assert any(abs(later - earlier - decimal(found[1])) < 0.051
                   for place, later in enumerate(values) for earlier in values[:place])
    else:
        assert re.search("Baru satu periode|Belum dapat disimpulkan", chart.sentence)


def unsur(chart: Chart) -> None:
    """As many unsur up and down as are drawn so, and the weakest one is the lowest of now."""
    rows = [found.groups() for trace in chart.traces for text in trace.get("hovertext") or [] if (found := UNSUR.fullmatch(text))]
    if not rows:
        return
    for word in ("naik", "turun"):
        count = sum(row[2] == word for row in rows)
        assert (f"{count} unsur {word}" in chart.sentence) == bool(count)
    lowest = min(decimal(row[3]) for row in rows)
    named = re.search(r"Terlemah sekarang: (.+) \(([\d,]+) dari 4\)", chart.sentence)
    assert named
    assert decimal(named[2]) == lowest
    assert named[1] in {row[0].casefold() for row in rows if decimal(row[3]) == lowest}


def one_unsur(chart: Chart) -> None:
    """The mean of the unsur is a point of its line, and so is that of the period before."""
    found = re.search(r" ([\d,]+) dari 4.*?(?:: ([\d,]+))?\.", chart.sentence)
    assert found
    drawn = [value for trace in chart.traces for value in trace["y"]]
    assert all(1 <= value <= 4 for value in drawn)
    for told in filter(None, found.groups()):
        assert any(abs(value - decimal(told)) < 0.0051 for value in drawn)


def enough(chart: Chart) -> None:
    """Enough = nothing lacking, among the services whose users are known (or that have the ceiling anyway)."""
    had, lacking, at_most = (trace["x"] for trace in chart.traces)
    unknown = sum(value > 0 for value in at_most)
    known = len(had) - unknown
    if known:
        good = sum(not less and not most for less, most in zip(lacking, at_most, strict=True))
        assert f"{good} dari {known} layanan sudah cukup" in chart.sentence
    assert (f"{unknown} layanan belum dapat dinilai" in chart.sentence) == bool(unknown)


def met(chart: Chart) -> None:
    """The share on day 90 and its interval."""
    low, high, share = (dict(zip(trace["x"], trace["y"], strict=True)) for trace in chart.traces)
    if 90 in share:
        assert chart.sentence.startswith(f"{round(100 * share[90])} % kebutuhan dukungan terpenuhi dalam 90 hari")
        assert f"kisaran {round(100 * low[90])} % sampai {round(100 * high[90])} %" in chart.sentence
    assert list(share.values()) == sorted(share.values())


def late(chart: Chart) -> None:
    """The overdue of all units, where no more units exist than are drawn, and the unit with most of them."""
    by_part = {trace["name"]: trace for trace in chart.traces}
    counts = by_part["Terlambat"]["x"]
    if not any(counts):
        assert "Tidak ada dukungan yang terlambat" in chart.sentence
        return
    found = re.search(r"Terbanyak: (.+) \(([\d.]+) dari ([\d.]+)\)", chart.sentence)
    assert found
    assert number(found[2]) == max(counts) == counts[0]
    assert number(found[3]) == sum(trace["x"][0] for trace in chart.traces)
    if len(counts) < 12:
        assert chart.sentence.startswith(f"{written(sum(counts))} dukungan terlambat di ")


def told_shares(chart: Chart) -> dict[str, int]:
    """The share in per cent by label, without what is withheld."""
    texts = [text.replace("\u00a0", " ") for trace in chart.traces for text in trace.get("hovertext") or []]
    return {found[1]: int(found[2]) for text in texts if (found := SHARE.fullmatch(text))}


def items(chart: Chart) -> None:
    """The question on which most got better, and the one on which fewest did."""
    shown = told_shares(chart)
    found = re.search(r"Paling banyak membaik: (.+) \((\d+) %\); paling sedikit: (.+) \((\d+) %\)", chart.sentence)
    assert found or len(shown) < 2
    if found:
        assert (shown[found[1]], shown[found[3]]) == (int(found[2]), int(found[4])) == (max(shown.values()), min(shown.values()))


def staff_units(chart: Chart) -> None:
    """As many receiving units as have a number."""
    assert f"dari {len(told_shares(chart))} unit penerima" in chart.sentence


def predicates(chart: Chart) -> None:
    """How many people, which the table holds as a cell, or that it may not be told."""
    found = re.search(r": ([\d.]+) pegawai di dua nominatif", chart.sentence)
    cells = [cell for trace in chart.traces for row in trace.get("text") or [] for cell in row]
    assert "jumlahnya disamarkan" in chart.sentence if found is None else found[1] in cells


CHECKS_PEOPLE = {"ikm_layanan": services, "ikm_waktu": over_time, "unsur": unsur, "unsur_waktu": one_unsur,
                 "kecukupan": enough, "terpenuhi": met,
                 "pegawai_butir": items, "pegawai_unit": staff_units, "skp_True": predicates, "skp_False": predicates,
                 "dukungan_unit": late, "dukungan_kompetensi": late}
