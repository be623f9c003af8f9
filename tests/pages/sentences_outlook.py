"""What the sentences of Proyeksi must say, worked out again from the bars and lines they stand above."""

import re

from tests.pages.screens import Chart, number, written

END = re.compile(r"<b>(?P<label>.*?)</b><br>(?P<name>.*): (?P<people>[\d.]+) orang")
POINT = re.compile(r"<b>(?P<name>.*?)</b><br>(?P<label>.*): kekurangan (?P<people>[\d.]+) orang")


def ends(chart: Chart) -> None:
    """Today against the last year, on both sides; the surplus only where there can be one."""
    found = {trace["name"]: [(match["label"], number(match["people"])) for text in trace["hovertext"]
                             if (match := END.fullmatch(text))] for trace in chart.traces}
    short = next(found[name] for name in ("Kekurangan", "Di bawah minimum") if name in found)
    over = found.get("Kelebihan")
    assert len(short) == 6
    (_, now), (label, last) = short[0], short[-1]
    if not any(people for rows in found.values() for _, people in rows):
        assert "Tidak ada kekurangan sampai lima tahun ke depan" in chart.sentence
        return
    way = f"naik dari {written(now)} menjadi" if last > now else f"turun dari {written(now)} menjadi" if last < now else "tetap"
    assert f"kekurangan {way} {written(last)} orang pada {label.lower()}" in chart.sentence
    some = over is not None and any(people for _, people in over)
    assert ("Kelebihan" in chart.sentence) == some
    if over and some:
        assert f"Kelebihan {written(over[0][1])} → {written(over[-1][1])}" in chart.sentence


def scenario(chart: Chart) -> None:
    """The end of the what-if against the end of the base; alone the base asks for a change."""
    lines = {trace["name"]: [number(match["people"]) for text in trace["hovertext"] if (match := POINT.fullmatch(text))]
             for trace in chart.traces}
    base, *others = lines.values()
    assert next(iter(lines)) == "Dasar"
    if not others:
        assert "Ubah satu andaian di atas" in chart.sentence
        return
    assert all(own[0] == base[0] for own in others), "today is the same whatever is assumed"
    end, less = others[0][-1], others[0][-1] - base[-1]
    if not less:
        assert "tidak mengubah kekurangan" in chart.sentence
        return
    word = f"{written(abs(less))} lebih {'banyak' if less > 0 else 'sedikit'} daripada dasar ({written(base[-1])})"
    assert f"akhir tahun kelima {written(end)} orang, {word}" in chart.sentence


CHECKS_OUTLOOK = {"lima_tahun": ends, "skenario": scenario}
