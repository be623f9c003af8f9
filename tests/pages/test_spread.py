"""How evenly staff is spread: people who wait to be matched are in neither side of the measure."""

import pandas as pd

from pages.parts import slices


def test_people_who_wait_to_be_matched_do_not_make_a_place_look_full() -> None:
    # Ninety teachers of schools whose names the need spells otherwise: none of their posts counts as needed yet.
    sums = pd.DataFrame({"needed": [10, 10], "filled": [96, 6], "unmatched": [90, 0]})
    found = slices.equity(sums)
    assert found is not None
    assert (found["highest"], found["lowest"], found["staff"], found["to_move"]) == (0.6, 0.6, 12.0, 0.0)
    assert slices.equity(sums.assign(unmatched=[96, 6])) is None
