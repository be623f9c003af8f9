-- What a transfer plan is made of, in the same subset of SQL as schema.sql: wishes and abilities, plans as lists of events,
-- and the trail of decisions, of which no row is ever changed.

ALTER TABLE neraca.staff ADD COLUMN IF NOT EXISTS certificates VARCHAR;

CREATE TABLE IF NOT EXISTS neraca.wish (
    import_id INTEGER, region_id INTEGER, row_id BIGINT, person_id INTEGER, rank INTEGER, unit_id INTEGER, area VARCHAR,
    family VARCHAR, field_of_interest VARCHAR, willing BOOLEAN, special BOOLEAN);
ALTER TABLE neraca.wish ADD COLUMN IF NOT EXISTS with_id INTEGER;
ALTER TABLE neraca.wish ADD COLUMN IF NOT EXISTS conflict BOOLEAN;
CREATE TABLE IF NOT EXISTS neraca.competency (
    import_id INTEGER, region_id INTEGER, row_id BIGINT, person_id INTEGER, competency VARCHAR, level_held INTEGER,
    certificate VARCHAR, valid_until DATE);
CREATE TABLE IF NOT EXISTS neraca.past_post (
    import_id INTEGER, region_id INTEGER, person_id INTEGER, turn INTEGER, position VARCHAR, family VARCHAR, unit VARCHAR,
    sector VARCHAR, since INTEGER, until INTEGER);

-- A plan is its events in the order of their numbers, 1 and on without a gap; body: the moves as JSON.
CREATE TABLE IF NOT EXISTS neraca.plan (
    plan_id INTEGER, region_id INTEGER, name VARCHAR, on_date DATE, profile VARCHAR, settings VARCHAR, copied_from INTEGER,
    created_by VARCHAR, created_at TIMESTAMP, dropped_by VARCHAR, dropped_at TIMESTAMP);
ALTER TABLE neraca.plan ADD COLUMN IF NOT EXISTS restored_by VARCHAR;
ALTER TABLE neraca.plan ADD COLUMN IF NOT EXISTS restored_at TIMESTAMP;
CREATE TABLE IF NOT EXISTS neraca.plan_event (
    plan_id INTEGER, region_id INTEGER, number INTEGER, kind VARCHAR, person_id INTEGER, body VARCHAR, made_by VARCHAR,
    made_at TIMESTAMP);
ALTER TABLE neraca.plan_event ADD COLUMN IF NOT EXISTS joined BOOLEAN;

-- The way of one move of one plan to its decision and beyond: a row per step, the newest is where it stands. What a step
-- brings (who approved, Pertek, TMT …) stands in its row; the move itself in the row that proposed it.
CREATE TABLE IF NOT EXISTS neraca.move_step (
    step_id INTEGER, region_id INTEGER, plan_id INTEGER, person_id INTEGER, state VARCHAR, reason VARCHAR,
    from_unit_id INTEGER, from_position_id INTEGER, to_unit_id INTEGER, to_position_id INTEGER, purpose VARCHAR, voluntary BOOLEAN,
    until DATE, approver VARCHAR, criteria_version INTEGER, snapshot_version BIGINT, evaluation_id INTEGER, pertek_number VARCHAR,
    sk_number VARCHAR, effective_on DATE, import_id INTEGER, made_by VARCHAR, made_at TIMESTAMP);
CREATE TABLE IF NOT EXISTS neraca.move_document (
    document_id INTEGER, region_id INTEGER, plan_id INTEGER, person_id INTEGER, document VARCHAR, reference VARCHAR,
    given_by VARCHAR, given_at TIMESTAMP, withdrawn_by VARCHAR, withdrawn_at TIMESTAMP);
CREATE TABLE IF NOT EXISTS neraca.consent (
    consent_id INTEGER, region_id INTEGER, plan_id INTEGER, person_id INTEGER, answer VARCHAR, concern VARCHAR, how_met VARCHAR,
    said_on DATE, noted_by VARCHAR, noted_at TIMESTAMP);
CREATE TABLE IF NOT EXISTS neraca.talk (
    talk_id INTEGER, region_id INTEGER, plan_id INTEGER, person_id INTEGER, talked_on DATE, with_whom VARCHAR, text VARCHAR,
    noted_by VARCHAR, noted_at TIMESTAMP);
CREATE TABLE IF NOT EXISTS neraca.briefing (
    briefing_id INTEGER, region_id INTEGER, plan_id INTEGER, unit_id INTEGER, held_on DATE, attendance INTEGER, questions VARCHAR,
    noted_by VARCHAR, noted_at TIMESTAMP);
CREATE TABLE IF NOT EXISTS neraca.objection (
    objection_id INTEGER, region_id INTEGER, plan_id INTEGER, person_id INTEGER, kind VARCHAR, text VARCHAR, filed_on DATE,
    window_end DATE, answer_due DATE, accepted BOOLEAN, answer VARCHAR, filed_by VARCHAR, filed_at TIMESTAMP, answered_by VARCHAR,
    answered_at TIMESTAMP);

-- Weights of the criteria, a row per criterion and version; answers to notes of fairness. Nothing of either is ever removed.
CREATE TABLE IF NOT EXISTS neraca.criteria_weight (
    version INTEGER, region_id INTEGER, criterion VARCHAR, weight DOUBLE, approver VARCHAR, reason VARCHAR, set_by VARCHAR,
    set_at TIMESTAMP);
CREATE TABLE IF NOT EXISTS neraca.flag_answer (
    answer_id INTEGER, region_id INTEGER, plan_id INTEGER, flag VARCHAR, person_id INTEGER, answer VARCHAR, answered_by VARCHAR,
    answered_at TIMESTAMP);

-- What was declared of conflicts of interest (konflik kepentingan) and what was withdrawn again: rows come, none is changed.
-- person_id null = everybody, unit_id null = every unit; official = who would take part in the decision.
CREATE TABLE IF NOT EXISTS neraca.interest (
    interest_id INTEGER, region_id INTEGER, person_id INTEGER, unit_id INTEGER, official VARCHAR, conflict BOOLEAN,
    declared_by VARCHAR, reason VARCHAR, since DATE, until DATE, noted_by VARCHAR, noted_at TIMESTAMP);
CREATE TABLE IF NOT EXISTS neraca.interest_withdrawal (
    interest_id INTEGER, region_id INTEGER, reason VARCHAR, made_by VARCHAR, made_at TIMESTAMP);
