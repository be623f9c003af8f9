"""The checks of the charts of Usulan mutasi, as in sentences.py."""

from collections.abc import Callable

from tests.pages.screens import Chart, written


def flow(chart: Chart) -> None:
    """As many moves as the links carry."""
    assert f"{written(sum(chart.traces[0]['link']['value']))} perpindahan" in chart.sentence


def curve(chart: Chart) -> None:
    """Units below 80 % without and with all moves."""
    line = chart.traces[0]
    if line["y"][0] == 0:
        assert "Tidak ada unit di bawah 80 %" in chart.sentence
        return
    first, last = written(line["y"][0]), written(line["y"][-1])
    assert f"{first} sekarang, {last} sesudah {written(line['x'][-1])} perpindahan" in chart.sentence


def ladder(chart: Chart) -> None:
    """The whole shortage, what is proposed, what remains; the three belong together."""
    people = chart.traces[0]["x"]
    if not people[0]:
        assert "Tidak ada kekurangan" in chart.sentence
        return
    assert f"Dari {written(people[0])} kekurangan, {written(people[3])}" in chart.sentence
    assert f"{written(people[-1])} perlu formasi" in chart.sentence
    assert people[0] == people[3] + people[4]


CHECKS_PLAN: dict[str, Callable[[Chart], None]] = {"aliran": flow, "kurva": curve, "tangga_rencana": ladder}
