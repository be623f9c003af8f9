"""What hands took out of a plan since it was worked out: told whatever is undone, and forgotten when it is worked out anew."""

from data.plan_events import REDO, UNDO, Event, fold, lock, place, remove, replace_all
from tests.data.test_plans import move

BEGIN = replace_all([move(1, 1), move(2, 1)])


def gone(*events: Event) -> dict[int, int]:
    return {person: one.to_unit_id for person, one in fold([BEGIN, *events]).gone.items()}


def test_a_move_taken_out_or_led_elsewhere_is_told_and_comes_back_with_undo():
    assert gone() == {}
    assert gone(remove(1)) == {1: 1}
    assert gone(place(1, 3, 1)) == {1: 1}, "the place it was worked out for, not the one hands chose"
    assert gone(place(1, 3, 1), remove(1)) == {1: 1}
    assert gone(remove(1), UNDO) == {}
    assert gone(remove(1), UNDO, REDO) == {1: 1}
    assert gone(remove(1), place(1, 1, 1)) == {}, "put back by hand"
    assert gone(lock(1), remove(1)) == {}, "a locked move is not taken out"


def test_what_hands_added_is_no_place_of_the_plan_and_a_plan_worked_out_anew_forgets():
    assert gone(place(3, 2, 1)) == {}
    assert gone(place(3, 2, 1), remove(3)) == {3: 2}, "somebody was meant for it"
    assert gone(remove(1), replace_all([move(2, 2)])) == {}


def test_a_place_given_to_somebody_else_is_free_no_more_until_that_one_leaves_it():
    assert gone(remove(1), place(3, 1, 1)) == {}
    assert gone(remove(1), remove(2), place(3, 1, 1)) == {2: 1}, "one of two"
    assert gone(remove(1), place(3, 2, 1)) == {1: 1}, "another place"
    assert gone(remove(1), place(3, 1, 1), remove(3)) == {3: 1}
    assert gone(remove(1), place(3, 1, 1), UNDO) == {1: 1}
    assert gone(place(1, 3, 1), place(2, 3, 1), place(1, 1, 1)) == {2: 1}, "put back where it was, it takes no other's place"
