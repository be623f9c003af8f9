"""A norm longer than a working day and a post of more people than is plausible are told in words, by the dated rules."""

from datetime import date

import pandas as pd
import pytest

from analytics import need_rules, plausible
from tests.analytics.test_efficiency import BLOCKS

RULES = need_rules.read(BLOCKS, date(2026, 1, 1))


def test_a_result_of_more_than_eight_hours_is_told_with_its_hours():
    tasks = pd.DataFrame({"minutes_per_result": [480, 481, 900, None]})
    assert plausible.long_norms(tasks, RULES.longest_hours).tolist() == [
        "", "8 jam per hasil, lebih dari 8", "15 jam per hasil, lebih dari 8", ""]


def test_a_post_of_more_than_twenty_people_is_told_with_its_people():
    work = pd.DataFrame({"fte": [20.0, 20.4, float("nan")]})
    assert plausible.heavy_posts(work, RULES.most_people).tolist() == ["", "20,4 orang, lebih dari 20", ""]
    assert plausible.heavy_posts(work.iloc[:0], RULES.most_people).empty


@pytest.mark.parametrize(("limit", "told"), [(15, ["15,1 jam per hasil, lebih dari 15"]), (16, [""])])
def test_the_limit_is_the_one_of_the_rule(limit, told):
    blocks = [*BLOCKS, {"key": "workload.warn.hours_per_item", "value": limit, "unit": "jam/hasil", "source": "uji",
                        "valid_from": date(2025, 1, 1)}]
    held = need_rules.read(blocks, date(2026, 1, 1))
    assert plausible.long_norms(pd.DataFrame({"minutes_per_result": [906]}), held.longest_hours).tolist() == told
