"""Hard rules: spot checks by hand, the fast path against the slow one, and their laws."""

from __future__ import annotations

import random
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import candidates, conditions, eligibility
from analytics.candidates import Context
from tests.analytics.transfer_cases import BLOCKS, ON, cells, cleared, people, random_cells, random_context, random_staff

EVERY_RULE = [check.key for check in eligibility.CHECKS]


def outcome(person: dict, cell: dict, rule: str, on: date = ON, **context) -> tuple[str, str]:
    staff = people(person)
    said = eligibility.judged(staff, cells(cell), cleared(staff, **context), BLOCKS, on)
    row = said[said["rule"] == rule].iloc[0]
    assert row["source"]
    return row["outcome"], row["words"]


SPOT = [
    # person, place, rule, outcome, a piece of the words
    ({}, {}, "tenure.minimum_months", "pass", "47 bulan"),  # 2022-01-01 to 2025-12-31: 47 completed months
    ({"position_since": "2024-01-15"}, {}, "tenure.minimum_months", "fail", "23 bulan"),  # a day of January 2026 is still missing
    ({"position_since": None}, {}, "tenure.minimum_months", "unknown", "belum diisi"),
    ({"status": "CPNS"}, {}, "transfer.cpns", "fail", "CPNS"),
    ({"standing": "tugas_belajar"}, {}, "transfer.standing", "fail", "tugas belajar"),
    ({"standing": "mpp"}, {}, "transfer.standing", "fail", "mpp"),
    ({"standing": "hukuman_disiplin"}, {}, "transfer.standing", "pass", "hukuman"),  # judged by its own rule:
    ({"standing": "hukuman_disiplin", "discipline": None}, {}, "transfer.discipline", "fail", "hukuman"),
    ({"discipline": None}, {}, "transfer.discipline", "unknown", "belum diisi"),
    ({"skp": "Butuh Perbaikan"}, {}, "transfer.skp", "fail", "paling rendah Baik"),
    ({"skp": None}, {}, "transfer.skp", "unknown", "belum diisi"),
    ({"birth_date": "1968-03-15"}, {}, "transfer.pension_months", "fail", "3 bulan"),  # G13: TMT pensiun 2026-04-01
    ({"birth_date": None}, {}, "transfer.pension_months", "unknown", "belum diisi"),
    ({"status": "PPPK", "contract_end": "2026-10-01"}, {}, "transfer.pension_months", "fail", "9 bulan"),
    ({"status": "PPPK", "contract_end": "2030-01-01"}, {}, "transfer.pppk", "pass", "jabatan tetap sama"),
    ({"status": "PPPK PW"}, {"level": "Ahli Muda", "position_id": 11}, "transfer.pppk", "fail", "jabatan sama"),
    ({}, {"level": "Ahli Muda", "position_id": 11}, "transfer.same_level", "fail", "promosi"),
    ({"level": "Ahli Madya"}, {"position_id": 11}, "transfer.same_level", "fail", "demosi"),
    ({"level": None, "type": "pelaksana"}, {"position_id": 11}, "transfer.same_level", "unknown", "instansi pembina"),
    ({"family": "Guru", "level": "Ahli Muda"}, {"family": "Guru", "level": None, "position_id": 15}, "transfer.same_level",
     "pass", "orang"),
    ({}, {}, "transfer.education", "pass", "sudah memangku"),
    ({"family": "Arsiparis", "position_id": 9}, {}, "transfer.education", "pass", "bidang pendidikan sesuai"),
    ({"family": "Arsiparis", "position_id": 9, "education_field": "S-1 Hukum"}, {}, "transfer.education", "fail",
     "tidak ada pengalaman"),
    ({"family": "Arsiparis", "position_id": 9, "education_level": "SMA", "education_field": "SLTA IPA"}, {}, "transfer.education",
     "fail", "di bawah syarat"),
    ({"family": "Arsiparis", "position_id": 9, "education_level": None, "education_field": None}, {}, "transfer.education",
     "fail", "belum diisi"),
    ({"family": "Arsiparis", "position_id": 9}, {}, "transfer.competency_test", "unknown", "belum tercatat"),
    ({}, {"certificates": "Sertifikat Jaringan"}, "transfer.certificate", "unknown", "belum ada catatan"),
    ({"home_area": "Jauh"}, {}, "transfer.distance_km", "fail", "dari tempat tinggal"),
    ({"home_area": None}, {}, "transfer.distance_km", "pass", "5,5 km dari unit sekarang"),  # 0.05° of longitude at 7° south
    ({"home_area": None, "lat": None}, {}, "transfer.distance_km", "unknown", "belum diisi"),
    ({}, {"open": 0}, "transfer.open_place", "fail", "0 formasi kosong"),
    ({"is_head": True}, {}, "transfer.heads", "fail", "rotasi tersendiri"),
    ({"spare_floor": 0}, {}, "donor.floor", "fail", "95 % kebutuhan"),
    ({"spare_minimum": None}, {}, "donor.minimum", "unknown", "belum dapat dihitung"),
    ({"special": True}, {}, "transfer.special", "fail", "permintaan sendiri"),
    ({"special": True, "voluntary": True}, {}, "transfer.special", "pass", "tidak ada"),
    ({"level": "JPT Pratama", "position_since": "2024-06-01"}, {}, "tenure.jpt_months", "fail", "dari 24 bulan"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("person", "cell", "rule", "expected", "words"), SPOT, ids=[f"{row[2]}-{row[3]}-{n}" for n, row in enumerate(SPOT)]
)
def test_each_rule_answers_as_written(person, cell, rule, expected, words):
    said = outcome(person, cell, rule)
    assert said[0] == expected
    assert words in said[1]


def test_a_head_is_not_moved_in_the_months_before_an_election():
    head = {"is_head": True, "family": "Kepala Sekolah"}
    before = eligibility.rules_in_force(BLOCKS, date(2024, 3, 21))
    assert "window.pilkada.2024" not in set(before["rule"])
    assert outcome(head, {}, "window.pilkada.2024", on=date(2024, 3, 22))[0] == "fail"  # G15
    assert outcome({}, {}, "window.pilkada.2024", on=date(2024, 3, 22))[0] == "pass"


def test_the_six_month_variant_is_an_offices_own_block():
    own = {
        "key": "tenure.minimum_months",
        "value": 6,
        "unit": "bulan",
        "valid_from": date(2025, 7, 1),
        "source": "Keputusan kantor",
    }
    staff = people({"position_since": "2025-05-01"})
    for blocks, expected in ((BLOCKS, "fail"), ([*BLOCKS, own], "pass")):
        said = eligibility.judged(staff, cells({}), cleared(staff), blocks, ON)
        assert said.set_index("rule").at["tenure.minimum_months", "outcome"] == expected


def test_a_declared_conflict_stands_over_a_general_declaration():
    told = pd.DataFrame({"person_id": [1, 1], "unit_id": [2, None], "conflict": [True, False]})
    assert outcome({}, {}, "transfer.conflict", conflicts=told)[0] == "fail"
    assert outcome({}, {"unit_id": 3}, "transfer.conflict", conflicts=told)[0] == "pass"
    assert outcome({}, {}, "transfer.conflict", conflicts=pd.DataFrame())[0] == "unknown"


def test_a_certificate_counts_while_it_is_valid():
    def held(until):
        return pd.DataFrame(
            {"person_id": [1], "competency": ["Jaringan"], "certificate": ["Sertifikat Jaringan"], "valid_until": [until]}
        )

    asked = {"certificates": "Sertifikat Jaringan"}
    of_roster = {"certificates_held": "Sertifikat Jaringan; PPNS"}
    assert outcome(of_roster, asked, "transfer.certificate")[0] == "pass"
    assert outcome({}, asked, "transfer.certificate", competencies=held("2026-01-01"))[0] == "pass"
    assert outcome({}, asked, "transfer.certificate", competencies=held("2025-12-30"))[0] == "fail"


def test_a_far_place_is_allowed_where_it_was_wished_for():
    wish = pd.DataFrame({"person_id": [1], "rank": [1], "unit_id": [2], "willing": [True]})
    said, words = outcome({"home_area": "Jauh"}, {}, "transfer.distance_km", wishes=wish)
    assert (said, words.endswith("batas 25 km (permintaan sendiri)")) == ("pass", True)
    assert outcome({"home_area": "Jauh"}, {"unit_id": 3}, "transfer.distance_km", wishes=wish)[0] == "fail"


def test_somebody_of_another_field_comes_with_what_he_brings_and_is_marked():
    plain = {
        "type": "pelaksana",
        "level": None,
        "family": "Pengolah Data dan Informasi",
        "position_id": 13,
        "education": "D-III Manajemen Informatika / Statistika",
        "position": "Pengolah Data dan Informasi",
    }
    clerk = {
        "type": "pelaksana",
        "level": None,
        "family": "Pengadministrasi Perkantoran",
        "position_id": 14,
        "education_field": "S-1 Hukum",
    }
    staff = people(clerk, {**clerk, "skills": "Statistika"})
    left = eligibility.pairs(staff, cells(plain), cleared(staff), BLOCKS, ON)
    assert left[["person_id", "outcome", "cross_field"]].values.tolist() == [[2, "pass", True]]
    asked = pd.DataFrame({"person_id": [2, 1], "cell_id": "2:13"})
    crossed = eligibility.crossed(staff, cells(plain), cleared(staff), BLOCKS, ON, asked)
    assert crossed.tolist() == ["keterampilan Statistika", ""]
    said = eligibility.judged(staff, cells(plain), cleared(staff), BLOCKS, ON, asked.head(1)).set_index("rule")["words"]
    assert said["transfer.education"].endswith("lintas bidang dengan keterampilan Statistika")


def test_having_taught_something_else_makes_nobody_a_teacher_of_religion():
    religion = {"type": "fungsional", "family": "Guru", "subject": "PAI", "level": None, "position_id": 16,
                "position": "Guru PAI", "education": "S-1 Pendidikan Agama Islam"}  # fmt: skip
    taught = {"family": "Guru", "subject": "Kelas", "position_id": 15, "education_field": "S-1 Pendidikan Guru Sekolah Dasar"}
    staff = people(taught, taught)
    posts = pd.DataFrame({"person_id": [1, 2], "position": ["Guru Kelas", "guru  PAI"], "family": "Guru", "sector": "pendidikan",
                          "since": "2015", "until": "2019"})
    said = eligibility.judged(staff, cells(religion), cleared(staff, past_posts=posts), BLOCKS, ON)
    told = said[said["rule"].eq("transfer.education")].set_index("person_id")
    assert told["outcome"].to_dict() == {1: "fail", 2: "unknown"}
    assert told.at[2, "words"].endswith("pengalaman sebagai guru  PAI")


HEALTH = {
    "key": "condition.admin_kesehatan", "unit": "syarat", "valid_from": date(2020, 1, 1), "source": "Keputusan kantor",
    "value": {"of": {"unit_id": [2]}, "as": "rule",
              "meets": {"all": [{"education": "kesehatan|keperawatan"}, {"experience_sector": "administrasi"}]}},
}  # fmt: skip


def test_a_compound_condition_says_which_part_holds():
    staff = people({"education_field": "D-III Keperawatan"}, {}, {"education_field": "D-III Keperawatan", "sector": "kesehatan"})
    said = eligibility.judged(staff, cells({}, {"unit_id": 3}), cleared(staff), [*BLOCKS, HEALTH], ON)
    rows = said[said["rule"] == HEALTH["key"]].set_index(["person_id", "cell_id"])
    assert rows["outcome"].to_dict() == {
        (1, "2:10"): "pass",
        (1, "3:10"): "pass",
        (2, "2:10"): "fail",
        (2, "3:10"): "pass",
        (3, "2:10"): "fail",
        (3, "3:10"): "pass",
    }
    assert rows.at[(3, "2:10"), "words"] == (
        "latar pendidikan kesehatan atau keperawatan: terpenuhi; pengalaman di bidang administrasi: tidak terpenuhi"
    )


def test_a_condition_switched_off_asks_nothing():
    off = {**HEALTH, "valid_from": ON, "value": {**HEALTH["value"], "as": "off"}}
    staff = people({})
    assert HEALTH["key"] not in set(eligibility.judged(staff, cells({}), cleared(staff), [*BLOCKS, HEALTH, off], ON)["rule"])


def test_lines_as_typed_are_the_tree_and_come_back_from_it():
    typed = [(False, "education", "kesehatan", False),
             (True, "skill", "rekam medis|simrs", False), (False, "training", "bpjs", True)]
    tree = conditions.of_lines(typed)
    assert tree == {"all": [{"any": [{"education": "kesehatan"}, {"skill": "rekam medis|simrs"}]}, {"not": {"training": "bpjs"}}]}
    assert conditions.described(tree) == (
        "(latar pendidikan kesehatan ATAU keterampilan rekam medis atau simrs) DAN BUKAN (pelatihan atau sertifikat bpjs)")
    for lines in (typed, typed[:2], typed[:1], typed[2:]):
        first = [(False, *lines[0][1:]), *lines[1:]]
        assert conditions.lines(conditions.of_lines(first)) == first
    assert conditions.lines({"any": [{"all": [{"skill": "a"}, {"skill": "b"}]}, {"skill": "c"}]}) is None


def test_an_unknown_never_passes_silently():
    staff = people({"skp": None}, {"position_since": None})
    left = eligibility.pairs(staff, cells({}), cleared(staff), BLOCKS, ON)
    assert left["outcome"].tolist() == ["unknown", "unknown"]
    assert left["unknown"].tolist() == ["transfer.skp", "tenure.minimum_months"]
    assert left["proposable"].tolist() == [
        True,
        False,
    ]  # rule transfer.unknown_may_be_proposed names the SKP, not the time in post


def slow(staff, places, context, blocks, without=()):
    """The same answer from every rule of every pair."""
    said = eligibility.judged(staff, places, context, blocks, ON, without=without)
    found = {}
    for row in said.to_dict("records"):
        found.setdefault((row["person_id"], row["cell_id"]), {})[row["rule"]] = row["outcome"]
    left = {}
    for pair, answers in found.items():
        if "fail" not in answers.values():
            left[pair] = "; ".join(rule for rule, answer in answers.items() if answer == "unknown")
    return left


def fast(left: pd.DataFrame) -> dict:
    return {(row.person_id, row.cell_id): row.unknown for row in left.itertuples()}


@settings(max_examples=40)
@given(
    st.integers(0, 10**6), st.sampled_from([(), ("transfer.education",), ("transfer.heads", "transfer.open_place"), ("window",)])
)
def test_the_fast_answer_for_everybody_is_the_slow_one(seed, without):
    rng = random.Random(seed)
    staff, places = random_staff(rng, 8), random_cells(rng, 12)
    context = random_context(rng, staff)
    blocks = [*BLOCKS, HEALTH]
    left = eligibility.pairs(staff, places, context, blocks, ON, without=without)
    assert fast(left) == slow(staff, places, context, blocks, without)
    assert (left["outcome"].eq("pass") == left["unknown"].astype(str).eq("")).all()


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.sampled_from(EVERY_RULE))
def test_leaving_out_a_rule_never_closes_a_pair(seed, rule):
    rng = random.Random(seed)
    staff, places = random_staff(rng, 10), random_cells(rng, 12)
    context = random_context(rng, staff)
    every = set(fast(eligibility.pairs(staff, places, context, BLOCKS, ON)))
    assert every <= set(fast(eligibility.pairs(staff, places, context, BLOCKS, ON, without=(rule,))))


@settings(max_examples=20)
@given(st.integers(0, 10**6))
def test_the_order_of_rows_and_what_nobody_may_ask_change_nothing(seed):
    rng = random.Random(seed)
    staff, places = random_staff(rng, 10), random_cells(rng, 10)
    context = random_context(rng, staff)
    plain = eligibility.pairs(staff, places, context, BLOCKS, ON)
    mixed = staff.sample(frac=1, random_state=seed).assign(sex="L", religion="x", marital_status="y", party="z")
    again = eligibility.pairs(mixed, places.sample(frac=1, random_state=seed), context, BLOCKS, ON)
    assert fast(plain) == fast(again)
    assert list(fast(plain)) == list(fast(again))


@pytest.mark.parametrize(("rows", "columns"), [(0, 5), (5, 0), (0, 0)])
def test_empty_frames_give_empty_answers(rows, columns):
    rng = random.Random(1)
    staff, places = random_staff(rng, 5).head(rows), random_cells(rng, 9).head(columns)
    left = eligibility.pairs(staff, places, Context(), BLOCKS, ON)
    assert (len(left), list(left.columns)) == (0, ["person_id", "cell_id", "outcome", "proposable", "unknown", "cross_field"])
    assert eligibility.judged(staff, places, Context(), BLOCKS, ON).empty


def test_the_rules_in_force_carry_words_and_source():
    listed = eligibility.rules_in_force(BLOCKS, ON)
    assert set(EVERY_RULE) <= set(listed["rule"])
    assert listed["source"].str.len().min() > 5


def test_givers_are_people_of_full_cells_and_volunteers_never_heads():
    balance = pd.DataFrame({"unit_id": [1, 2], "position_id": [10, 10], "surplus": [1, 0]})
    staff = people({}, {"origin_id": "2:10"}, {"origin_id": "2:10", "voluntary": True}, {"is_head": True})
    given_ = candidates.givers(balance, staff)
    assert given_[["person_id", "source"]].values.tolist() == [[1, candidates.FROM_SURPLUS], [3, candidates.ON_REQUEST]]
