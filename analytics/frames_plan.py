"""The tables of transfer plans and their decisions, as pandera models; see frames.py."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from analytics.frames import NULL, Frame

STATES = (
    "Diusulkan", "Dimintai tanggapan", "Pertimbangan Tim Penilai Kinerja", "Disetujui PPK", "Diajukan ke I-MUT", "Berlaku",
    "Masa evaluasi", "Selesai", "Ditolak", "Ditunda", "Dikembalikan I-MUT", "Dibatalkan")  # fmt: skip
EVENTS = ("place", "remove", "lock", "unlock", "replace_all", "undo", "redo")


class Wishes(Frame):
    """A row is one wish of one person: a unit, an area, a family or a field; rank 1 is wanted most.

    willing: would go; special: a verified circumstance, never which one; with_id: the person they ask to be placed together with.
    conflict: what they declare of a conflict of interest there. A person who only says no has one row.
    """

    person_id: int = pa.Field()
    rank: int = pa.Field(ge=1)
    unit_id: pd.Int64Dtype = pa.Field(**NULL)
    area: str = pa.Field(**NULL)
    family: str = pa.Field(**NULL)
    field_of_interest: str = pa.Field(**NULL)
    willing: bool = pa.Field()
    special: bool = pa.Field()
    with_id: pd.Int64Dtype = pa.Field(**NULL)
    conflict: pd.BooleanDtype = pa.Field(**NULL)
    import_id: int = pa.Field()

    class Config:
        unique = ("person_id", "rank")


class Competencies(Frame):
    """A row is one competency a person holds, level 0 to 5 where one is told."""

    person_id: int = pa.Field()
    competency: str = pa.Field()
    level_held: pd.Int64Dtype = pa.Field(ge=0, le=5, **NULL)
    certificate: str = pa.Field(**NULL)
    valid_until: pd.Timestamp = pa.Field(**NULL)
    import_id: int = pa.Field()

    class Config:
        unique = ("person_id", "competency")


class PastPosts(Frame):
    """A row is one earlier post of a person as the roster tells it; since and until are years, unit is as written."""

    person_id: int = pa.Field()
    position: str = pa.Field()
    family: str = pa.Field()
    unit: str = pa.Field(**NULL)
    sector: str = pa.Field(**NULL)
    since: pd.Int64Dtype = pa.Field(**NULL)
    until: pd.Int64Dtype = pa.Field(**NULL)
    import_id: int = pa.Field()


class Plans(Frame):
    """A row is one plan for the state of the region on a day; settings as JSON; last_event 0 = still empty."""

    plan_id: int = pa.Field(unique=True)
    name: str = pa.Field()
    profile: str = pa.Field()
    on_date: pd.Timestamp = pa.Field()
    settings: str = pa.Field()
    copied_from: pd.Int64Dtype = pa.Field(**NULL)
    created_by: str = pa.Field()
    created_at: pd.Timestamp = pa.Field()
    last_event: int = pa.Field(ge=0)
    changed_by: str = pa.Field()
    changed_at: pd.Timestamp = pa.Field()
    state: str = pa.Field(isin=["konsep", "berjalan", "selesai"])


class PlansAside(Frame):
    """A row is one plan that was set aside; its events stay, and it can be brought back."""

    plan_id: int = pa.Field(unique=True)
    name: str = pa.Field()
    profile: str = pa.Field()
    on_date: pd.Timestamp = pa.Field()
    dropped_by: str = pa.Field()
    dropped_at: pd.Timestamp = pa.Field()


class PlanEvents(Frame):
    """A row is one event of a plan; person_id null for replace_all, undo and redo."""

    plan_id: int = pa.Field()
    number: int = pa.Field(ge=1)
    kind: str = pa.Field(isin=EVENTS)
    person_id: pd.Int64Dtype = pa.Field(**NULL)
    moves: int = pa.Field(ge=0)
    reason: str = pa.Field(**NULL)
    made_by: str = pa.Field()
    made_at: pd.Timestamp = pa.Field()

    class Config:
        unique = ("plan_id", "number")


class Decisions(Frame):
    """A row is where one move of one plan stands, with what its steps brought so far; a move without a row is Konsep."""

    plan_id: int = pa.Field()
    person_id: int = pa.Field()
    state: str = pa.Field(isin=STATES)
    reason: str = pa.Field(**NULL)
    from_unit_id: int = pa.Field()
    from_position_id: int = pa.Field()
    to_unit_id: int = pa.Field()
    to_position_id: int = pa.Field()
    purpose: str = pa.Field(**NULL)
    voluntary: bool = pa.Field()
    until: pd.Timestamp = pa.Field(**NULL)
    approver: str = pa.Field(**NULL)
    criteria_version: pd.Int64Dtype = pa.Field(**NULL)
    snapshot_version: pd.Int64Dtype = pa.Field(**NULL)
    evaluation_id: pd.Int64Dtype = pa.Field(**NULL)
    pertek_number: str = pa.Field(**NULL)
    sk_number: str = pa.Field(**NULL)
    effective_on: pd.Timestamp = pa.Field(**NULL)
    import_id: pd.Int64Dtype = pa.Field(**NULL)
    decided_by: str = pa.Field()
    decided_at: pd.Timestamp = pa.Field()

    class Config:
        unique = ("plan_id", "person_id")


class DecisionSteps(Frame):
    """A row is one step of one move, with what this step brought."""

    step_id: int = pa.Field(unique=True)
    plan_id: int = pa.Field()
    person_id: int = pa.Field()
    state: str = pa.Field(isin=STATES)
    reason: str = pa.Field(**NULL)
    until: pd.Timestamp = pa.Field(**NULL)
    approver: str = pa.Field(**NULL)
    criteria_version: pd.Int64Dtype = pa.Field(**NULL)
    snapshot_version: pd.Int64Dtype = pa.Field(**NULL)
    evaluation_id: pd.Int64Dtype = pa.Field(**NULL)
    pertek_number: str = pa.Field(**NULL)
    sk_number: str = pa.Field(**NULL)
    effective_on: pd.Timestamp = pa.Field(**NULL)
    import_id: pd.Int64Dtype = pa.Field(**NULL)
    made_by: str = pa.Field()
    made_at: pd.Timestamp = pa.Field()


class MoveDocuments(Frame):
    """A row is one document noted for one move."""

    document_id: int = pa.Field(unique=True)
    plan_id: int = pa.Field()
    person_id: int = pa.Field()
    document: str = pa.Field()
    reference: str = pa.Field()
    given_by: str = pa.Field()
    given_at: pd.Timestamp = pa.Field()


class Consents(Frame):
    """A row is one answer of one person to the proposed move; the newest counts."""

    consent_id: int = pa.Field(unique=True)
    plan_id: int = pa.Field()
    person_id: int = pa.Field()
    answer: str = pa.Field(isin=["setuju", "setuju dengan catatan", "keberatan"])
    concern: str = pa.Field(**NULL)
    how_met: str = pa.Field(**NULL)
    said_on: pd.Timestamp = pa.Field()
    noted_by: str = pa.Field()
    noted_at: pd.Timestamp = pa.Field()


class Talks(Frame):
    """A row is one talk with one person about a move."""

    talk_id: int = pa.Field(unique=True)
    plan_id: int = pa.Field()
    person_id: int = pa.Field()
    talked_on: pd.Timestamp = pa.Field()
    with_whom: str = pa.Field(**NULL)
    text: str = pa.Field()
    noted_by: str = pa.Field()
    noted_at: pd.Timestamp = pa.Field()


class Briefings(Frame):
    """A row is one briefing of a group about a plan; unit_id null = for all."""

    briefing_id: int = pa.Field(unique=True)
    plan_id: int = pa.Field()
    unit_id: pd.Int64Dtype = pa.Field(**NULL)
    held_on: pd.Timestamp = pa.Field()
    attendance: int = pa.Field(ge=0)
    questions: str = pa.Field(**NULL)
    noted_by: str = pa.Field()
    noted_at: pd.Timestamp = pa.Field()


class Objections(Frame):
    """A row is one tanggapan or sanggahan; late = filed after its window_end."""

    objection_id: int = pa.Field(unique=True)
    plan_id: int = pa.Field()
    person_id: int = pa.Field()
    kind: str = pa.Field(isin=["tanggapan", "sanggahan"])
    text: str = pa.Field()
    filed_on: pd.Timestamp = pa.Field()
    window_end: pd.Timestamp = pa.Field()
    late: bool = pa.Field()
    answer_due: pd.Timestamp = pa.Field()
    state: str = pa.Field(isin=["terbuka", "diterima", "ditolak"])
    answer: str = pa.Field(**NULL)
    filed_by: str = pa.Field()
    filed_at: pd.Timestamp = pa.Field()
    answered_by: str = pa.Field(**NULL)
    answered_at: pd.Timestamp = pa.Field(**NULL)


class CriteriaWeights(Frame):
    """A row is the weight of one criterion in one version."""

    version: int = pa.Field(ge=1)
    criterion: str = pa.Field()
    weight: float = pa.Field(ge=0)
    approver: str = pa.Field()
    reason: str = pa.Field()
    set_by: str = pa.Field()
    set_at: pd.Timestamp = pa.Field()

    class Config:
        unique = ("version", "criterion")


class FlagAnswers(Frame):
    """A row is one answer to one note of fairness; person_id null = about the plan as a whole."""

    answer_id: int = pa.Field(unique=True)
    plan_id: int = pa.Field()
    flag: str = pa.Field()
    person_id: pd.Int64Dtype = pa.Field(**NULL)
    answer: str = pa.Field()
    answered_by: str = pa.Field()
    answered_at: pd.Timestamp = pa.Field()


class Interests(Frame):
    """A row is one declaration on conflicts of interest: conflict says whether there is one.

    person_id null = of everybody, unit_id null = with every unit; official: who would take part in the decision, null where it is
    about a unit. It speaks from since to until (null: open), and no longer once it is withdrawn.
    """

    interest_id: int = pa.Field(unique=True)
    person_id: pd.Int64Dtype = pa.Field(**NULL)
    unit_id: pd.Int64Dtype = pa.Field(**NULL)
    official: str = pa.Field(**NULL)
    conflict: bool = pa.Field()
    declared_by: str = pa.Field()
    reason: str = pa.Field(**NULL)
    since: pd.Timestamp = pa.Field()
    until: pd.Timestamp = pa.Field(**NULL)
    noted_by: str = pa.Field()
    noted_at: pd.Timestamp = pa.Field()
    withdrawn_reason: str = pa.Field(**NULL)
    withdrawn_by: str = pa.Field(**NULL)
    withdrawn_at: pd.Timestamp = pa.Field(**NULL)


PLAN: dict[str, type[Frame]] = {
    "wishes": Wishes,
    "competencies": Competencies,
    "past_posts": PastPosts,
    "plans": Plans,
    "plans_aside": PlansAside,
    "plan_events": PlanEvents,
    "decisions": Decisions,
    "decision_steps": DecisionSteps,
    "move_documents": MoveDocuments,
    "consents": Consents,
    "talks": Talks,
    "briefings": Briefings,
    "objections": Objections,
    "criteria_weights": CriteriaWeights,
    "flag_answers": FlagAnswers,
    "interests": Interests,
}
