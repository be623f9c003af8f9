"""What the sentence above a chart must say, worked out again from nothing but the chart's own traces.

One check per chart, by its key; each reads bars, hover texts and points, never the frames behind them.
"""

import re
from collections.abc import Callable

from tests.pages.screens import Chart, number, written
from tests.pages.sentences_after import CHECKS_AFTER
from tests.pages.sentences_load import CHECKS_LOAD
from tests.pages.sentences_outlook import CHECKS_OUTLOOK
from tests.pages.sentences_people import CHECKS_PEOPLE
from tests.pages.sentences_plan import CHECKS_PLAN

Check = Callable[[Chart], None]
# A minimum standard has one side only, and its own words for it.
SHORT, OVER = "(?:Kekurangan|Di bawah minimum)", "Kelebihan"
BOTH = re.compile(rf"<b>(?P<label>.*?)</b><br>(?:(?P<column>[^<]*)<br>)?{SHORT} (?P<short>[\d.]+)(?: · {OVER} (?P<over>[\d.]+))?")
SIDE = re.compile(rf"<b>(?P<label>.*?)</b><br>(?:{SHORT}|{OVER}): (?P<people>[\d.]+) orang")
COUNT = re.compile(r"(?P<label>.*): (?P<people>[\d.]+) (?:orang|formasi|unit kerja|jabatan)")


def sides(chart: Chart) -> dict[str, list[tuple[str, int]]]:
    """(label, people) of both sides of shortage-and-surplus bars, in the chart's order."""
    return {"Kelebihan" if trace["name"] == OVER else "Kekurangan": [
        (found["label"], number(found["people"])) for text in trace["hovertext"] if (found := SIDE.fullmatch(text))]
        for trace in chart.traces}


def cells(chart: Chart) -> list[tuple[str, str, int, int]]:
    """(label, column, shortage, surplus) of every cell, place or area."""
    found = {match.groups() for trace in chart.traces for text in trace.get("hovertext") or []
             if (match := BOTH.fullmatch(text))}
    return [(label, column or "", number(short), number(over or "0")) for label, column, short, over in found]


def counted(chart: Chart) -> list[tuple[str, int]]:
    """(label, people) of plain bars."""
    return [(found["label"], number(found["people"])) for text in chart.traces[0]["hovertext"]
            if (found := COUNT.fullmatch(text))]


def share(part: float, whole: float) -> str:
    return f"{round(100 * part / whole)} %"


def ladder(chart: Chart) -> None:
    people = chart.traces[0]["x"]
    if people[0] == 0:
        assert "Tidak ada kekurangan" in chart.sentence
        return
    assert people == sorted(people, reverse=True) or len(people) == 3
    assert (f"Dari {written(people[0])} kekurangan, {written(people[1])} ({share(people[1], people[0])}) ada kelebihannya"
            ) in chart.sentence
    assert f"{written(people[-1])} perlu formasi atau pengadaan" in chart.sentence
    assert people[0] == people[1] + people[-1]


def worst(chart: Chart) -> None:
    short = [(label, people) for label, people in sides(chart)["Kekurangan"] if people]
    assert short == sorted(short, key=lambda one: -one[1])
    if not short:
        assert re.search("kekurangan|di bawah minimum", chart.sentence)
    for label, people in short[:3]:
        assert f"{label} ({written(people)})" in chart.sentence


def worst_position(chart: Chart) -> None:
    label, people = sides(chart)["Kekurangan"][0]
    assert chart.sentence.endswith(f": {label}, {written(people)} orang." if people else "kekurangan.")
    assert re.match("Jabatan paling (kurang|jauh di bawah minimum): |Tidak ada jabatan yang ", chart.sentence)


def both_sides(chart: Chart) -> None:
    """The largest shortage and surplus it names are bars of this chart, and none is longer."""
    if chart.sentence.startswith("Semua"):
        assert not any(people for side in sides(chart).values() for _, people in side)
        return
    if found := re.match(r"Paling jauh di bawah minimum: (.+?), ([\d.]+) orang\. ([\d.]+) dari", chart.sentence):
        [rows] = sides(chart).values()
        assert max(people for _, people in rows) == number(found[2])
        assert (found[1], number(found[2])) in rows
        assert number(found[3]) == sum(people > 0 for _, people in rows) or "Ditampilkan" in chart.sentence
        return
    if len(chart.traces) < 2:  # pemenuhan: shortage is printed in the bars, surplus is not
        shown = {"kekurangan": [("", number(text.split("▼ ")[1])) for text in chart.traces[0]["text"]]}
    else:
        shown = {side.lower(): rows for side, rows in sides(chart).items()}
    for side, rows in shown.items():
        found = re.search(rf"{side} terbesar: (.+?), ([\d.]+) orang", chart.sentence, re.IGNORECASE)
        top = max((people for _, people in rows), default=0)
        assert (number(found[2]) if found else 0) == top
        assert found is None or len(chart.traces) < 2 or (found[1], top) in rows
    counts = re.search(r"(\d[\d.]*) [^.,]+ ada kekurangan, (\d[\d.]*) ada kelebihan", chart.sentence)
    assert counts
    if "Ditampilkan" not in chart.sentence and len(chart.traces) == 2:
        assert [number(counts[1]), number(counts[2])] == [
            sum(people > 0 for _, people in shown[side]) for side in ("kekurangan", "kelebihan")]


def heat(chart: Chart) -> None:
    """The column short in most rows, and the largest cell."""
    shown = [cell for cell in cells(chart) if cell[2]]
    if not shown:
        assert "Tidak ada kekurangan" in chart.sentence
        return
    by_column: dict[str, int] = {}
    for _, column, _, _ in shown:
        by_column[column] = by_column.get(column, 0) + (column != "Lainnya")
    if chart.sentence.startswith("Terbesar: "):
        heat_by_level(chart, shown, by_column)
        return
    found = re.match(r"(.+) kurang di ([\d.]+) dari ", chart.sentence)
    assert found
    assert by_column[found[1]] == number(found[2]) == max(by_column.values())
    named = re.search(r"Terbesar: (.+), ([\d.]+) orang pada (.+?)\. Angka", chart.sentence)
    assert named
    assert max(cell[2] for cell in shown) == number(named[2])
    assert (named[1], named[3], number(named[2])) in {(label, column, short) for label, column, short, _ in shown}


def heat_by_level(chart: Chart, shown: list, by_column: dict[str, int]) -> None:
    """The largest cell, its jenjang only where it has one; the jenjang short most often, among families that have any."""
    named = re.match(r"Terbesar: (.+), ([\d.]+) orang(?: pada (.+?))?(?: \(kebutuhannya tidak dibagi per jenjang\))?\. ",
                     chart.sentence)
    assert named
    assert max(cell[2] for cell in shown) == number(named[2])
    assert (named[1], named[3] or "Tanpa jenjang", number(named[2])) in {cell[:3] for cell in shown}
    tiered = {column: count for column, count in by_column.items() if column not in ("Tanpa jenjang", "Lainnya")}
    found = re.search(r"Jenjang (.+) kurang di ([\d.]+) dari ([\d.]+) rumpun berjenjang", chart.sentence)
    assert bool(found) == bool(tiered)
    if found:
        assert tiered[found[1]] == number(found[2]) == max(tiered.values())
        assert number(found[3]) == len({label for label, column, *_ in cells(chart) if column != "Tanpa jenjang"})


def places(chart: Chart) -> None:
    """At most three places of the side shown, the worst first."""
    side = 3 if "elebihan" in chart.sentence else 2
    values = sorted((cell[side] for cell in cells(chart) if cell[side]), reverse=True)[:3]
    named = re.findall(r"(?:di |, |dan )([^,()]+(?:, [^,()]+)*?) \(([\d.]+)\)", chart.sentence)
    assert [number(people) for _, people in named] == values
    if not values:
        assert "Tidak ada" in chart.sentence
    for cell in cells(chart):
        if cell[side] > (values[-1] if values else 0):
            assert cell[0] in chart.sentence


def status(chart: Chart) -> None:
    rows = counted(chart)
    whole = sum(people for _, people in rows)
    assert chart.sentence.startswith(f"{written(whole)} pegawai: ")
    for label, people in rows:
        assert f"{share(people, whole)} {label}" in chart.sentence


def aspect(chart: Chart) -> None:
    rows = [row for row in counted(chart) if row[0] != "belum diisi"]
    unknown = dict(counted(chart)).get("belum diisi", 0)
    whole = sum(people for _, people in counted(chart))
    if not rows:
        assert "belum diisi" in chart.sentence
        return
    most = max(people for _, people in rows)
    assert any(f"terbanyak: {label}, {written(most)} orang ({share(most, whole)})" in chart.sentence
               for label, people in rows if people == most)
    assert (f"Belum diisi: {written(unknown)}." in chart.sentence) == bool(unknown)


def ages(chart: Chart) -> None:
    rows = [(found[1], number(found[2])) for trace in chart.traces for text in trace["hovertext"]
            if (found := re.fullmatch(r"\S+ (.+) tahun: ([\d.]+) orang", text))]
    whole, old = sum(people for _, people in rows), sum(people for band, people in rows if re.match(r"(5[5-9]|≥ 5)", band))
    assert (f"{written(old)} orang ({share(old, whole)}) berusia 55 tahun" in chart.sentence) if whole else (
        "belum diisi" in chart.sentence)


def schooling(chart: Chart) -> None:
    """Those of another field, of those that can be judged at all."""
    rows = dict(counted(chart))
    judged = sum(rows.values()) - rows.get("belum dapat dinilai", 0)
    if not judged:
        assert "belum dapat dinilai" in chart.sentence
        return
    other, low = rows.get("bidang lain", 0), rows.get("jenjang di bawah syarat", 0)
    assert f"{written(other)} dari {written(judged)} pegawai ({share(other, judged)}) belajar bidang lain" in chart.sentence
    assert (f"{written(low)} orang jenjangnya di bawah syarat" in chart.sentence) == bool(low)


def fields(chart: Chart) -> None:
    """The field named has a bar on each side, as long as the sentence says; no other could meet more."""
    bar = re.compile(r"<b>(.+)</b><br>.+: ([\d.]+) orang")
    sides = [{found[1]: number(found[2]) for text in trace["hovertext"] if (found := bar.match(text))} for trace in chart.traces]
    named = re.match(r"Paling dapat dipertemukan: (.+?)\. ([\d.]+) orang lulusannya .* kurang ([\d.]+) orang", chart.sentence)
    assert named
    assert sorted(side[named[1]] for side in sides) == sorted([number(named[2]), number(named[3])])
    meet = {field: min(side[field] for side in sides) for field in sides[0]}
    assert meet[named[1]] == max(meet.values())


def leaving(chart: Chart) -> None:
    stacks = [trace for trace in chart.traces if trace["type"] == "bar"]
    sums = {trace["name"]: sum(trace["y"]) for trace in stacks}
    if not any(sums.values()):
        assert "Tidak ada yang pensiun" in chart.sentence
        return
    for name, verb in (("Pensiun (BUP)", "pensiun"), ("Kontrak berakhir", "berakhir kontrak")):
        assert (f"{written(sums.get(name, 0))} {verb}" in chart.sentence) == bool(sums.get(name))
    totals = {label.replace("<br>", " "): sum(trace["y"][place] for trace in stacks)
              for place, label in enumerate(stacks[0]["x"])}
    most = max(totals.values())
    assert any(f"Terbanyak {label}: {written(most)} orang" in chart.sentence for label, n in totals.items() if n == most)


def lorenz(chart: Chart) -> None:
    """Hoover: the widest gap between the even line and the curve is the share of staff that would have to move."""
    curve = chart.traces[1]
    gap = max(need - staff for need, staff in zip(curve["x"], curve["y"], strict=True))
    found = re.match(r"([\d.]+) orang dari ([\d.]+) perlu berpindah", chart.sentence)
    assert found
    assert number(found[1]) == round(gap * number(found[2]))


def treemap(chart: Chart) -> None:
    tree = chart.traces[0]
    labels = [re.match(r"<b>(.*?)</b>", text)[1] for text in tree["hovertext"]]  # type: ignore[index]
    biggest = max(tree["values"])
    assert any(f"Kebutuhan terbesar di {label} ({written(biggest)} orang)" in chart.sentence
               for label, value in zip(labels, tree["values"], strict=True) if value == biggest)
    lowest = re.search(r"pemenuhan terendah di (.+) \((\d+) %\)", chart.sentence)
    assert lowest
    assert lowest[1] in labels


def structure(chart: Chart) -> None:
    """A list of units or jabatan: how many, in how many groups, the largest first."""
    rows = counted(chart)
    found = re.search(r"([\d.]+) [\w ]+ dalam ([\d.]+) [\w ]+; terbanyak (.+) \(([\d.]+)\)", chart.sentence)
    assert found
    total, groups, label, most = found.groups()
    assert rows[0] == (label, number(most))
    assert rows[0][1] == max(people for _, people in rows)
    assert (sum(people for _, people in rows), len(rows)) == (number(total), number(groups)) or len(rows) == 10


def stated(chart: Chart) -> None:
    rows = counted(chart)
    assert re.search(rf"{written(sum(people for _, people in rows))} (formasi|orang) di {written(len(rows))} ", chart.sentence)
    assert f"{rows[0][0]} ({written(rows[0][1])})" in chart.sentence


def no_claim(chart: Chart) -> None:
    """A heading without a number says nothing that could be wrong."""
    assert not re.search(r"\d", chart.sentence)


CHECKS: dict[str, Check] = {
    "tangga": ladder, "rapat_tangga": ladder, "tiga_terburuk": worst, "rapat_batang": worst,
    "jabatan_terburuk": worst_position, "batang": both_sides, "tabel_panas": heat, "peta": places,
    "komposisi_status": status, "komposisi_education_level": aspect, "komposisi_level": aspect, "piramida": ages,
    "pendidikan_jabatan": schooling, "bidang_dicari": fields,
    "berhenti": leaving, "rapat_unit_pensiun": no_claim, "lorenz": lorenz, "peta_pohon": treemap, "kebutuhan": stated,
    "struktur": structure,
} | CHECKS_PEOPLE | CHECKS_AFTER | CHECKS_LOAD | CHECKS_OUTLOOK | CHECKS_PLAN
