"""The nine unsur on Survei: which moved, which is weakest, and the course of the one that was clicked."""

from statistics import mean

from analytics.satisfaction_scale import UNSUR
from tests.pages.conftest import Home
from tests.pages.screens import charts, trouble
from tests.pages.sentences_people import CHECKS_PEOPLE
from tests.pages.test_survei import LARGE, PUBLIC, tab, written
from tests.people_files import LATER, public_rows


def test_the_weakest_unsur_and_those_that_moved_are_those_of_the_rows(at_home: Home) -> None:
    at_home("heard")
    drawn = {chart.key: chart for chart in charts(tab(PUBLIC))}["unsur"]
    rows = [row for row in public_rows() if row[3] == LATER and row[2] in LARGE]
    assert "2 unsur naik" in drawn.sentence
    assert "prosedur" in drawn.sentence
    lowest = min(mean(row[4 + place] for row in rows) for place in range(9))
    assert f"({written(lowest, 2)} dari 4)" in drawn.sentence


def test_a_clicked_unsur_shows_its_course_in_the_unit_and_is_taken_off_again(at_home: Home) -> None:
    at_home("heard")
    drawn = {chart.key: chart for chart in charts(tab(PUBLIC))}
    assert {point[0] for trace in drawn["unsur"].traces for point in trace["customdata"]} == set(UNSUR)
    app = tab(PUBLIC, query={"unsur": "prosedur"})
    assert trouble(app) == []
    course = {chart.key: chart for chart in charts(app)}["unsur_waktu"]
    CHECKS_PEOPLE["unsur_waktu"](course)
    rows = [row[4 + UNSUR.index("prosedur")] for row in public_rows() if row[3] == LATER and row[2] in LARGE]
    assert course.sentence.startswith(f"Prosedur {written(mean(rows), 2)} dari 4")
    assert course.sentence.endswith(f"{len(rows)} jawaban.")  # the small service is in no figure
    app.button("hapus_unsur").click().run()
    assert "unsur_waktu" not in {chart.key for chart in charts(app)}
    assert "unsur_waktu" not in {chart.key for chart in charts(tab(PUBLIC, query={"unsur": "apa saja"}))}
