-- What came after transfers, in the same subset of SQL as schema.sql. A row id is the import's number and the row's place in
-- it; what is in force of rows told twice is decided in views/6_service.sql.

CREATE TABLE IF NOT EXISTS neraca.outside_unit (unit_id INTEGER, region_id INTEGER, name VARCHAR, import_id INTEGER);
CREATE TABLE IF NOT EXISTS neraca.move (
    import_id INTEGER, region_id INTEGER, row_id BIGINT, person_id INTEGER, from_unit_id INTEGER, to_unit_id INTEGER,
    from_position_id INTEGER, to_position_id INTEGER, effective_on DATE, type VARCHAR, purpose VARCHAR, is_head BOOLEAN,
    sk_number VARCHAR, pertek_number VARCHAR);
CREATE TABLE IF NOT EXISTS neraca.indicator (
    import_id INTEGER, region_id INTEGER, row_id BIGINT, unit_id INTEGER, service VARCHAR, indicator VARCHAR, month DATE,
    value DOUBLE, numerator DOUBLE, denominator DOUBLE, target DOUBLE, direction VARCHAR, n DOUBLE, instrument VARCHAR,
    source VARCHAR);
-- What the values of a row of indicator are counted in (jam, hari, menit …), where the file tells it.
CREATE TABLE IF NOT EXISTS neraca.indicator_measure (import_id INTEGER, region_id INTEGER, row_id BIGINT, measured_in VARCHAR);
CREATE TABLE IF NOT EXISTS neraca.satisfaction (
    import_id INTEGER, region_id INTEGER, row_id BIGINT, unit_id INTEGER, service VARCHAR, month DATE, mode VARCHAR,
    n INTEGER, persyaratan DOUBLE, prosedur DOUBLE, waktu DOUBLE, biaya DOUBLE, produk DOUBLE, kompetensi DOUBLE,
    perilaku DOUBLE, pengaduan DOUBLE, sarana DOUBLE, trust DOUBLE, weight DOUBLE, scheme VARCHAR);
-- The twelve unsur that only Kepmenpan 25/2004 has, of the row of satisfaction with the same number.
CREATE TABLE IF NOT EXISTS neraca.satisfaction_old (
    import_id INTEGER, region_id INTEGER, row_id BIGINT, unsur VARCHAR, score DOUBLE);
-- Respondents of a unit that a later, longer file tells again: while that one is in force, the earlier do not count.
CREATE TABLE IF NOT EXISTS neraca.satisfaction_replaced (
    import_id INTEGER, region_id INTEGER, unit_id INTEGER, by_import_id INTEGER);
CREATE TABLE IF NOT EXISTS neraca.staff_survey (
    import_id INTEGER, region_id INTEGER, row_id BIGINT, respondent VARCHAR, unit_id INTEGER, wave VARCHAR, item VARCHAR,
    score INTEGER);
CREATE TABLE IF NOT EXISTS neraca.training (
    import_id INTEGER, region_id INTEGER, row_id BIGINT, person_id INTEGER, unit_id INTEGER, competency VARCHAR, type VARCHAR,
    required BOOLEAN, level_required INTEGER, level_held INTEGER, effective_on DATE, planned_on DATE, due_on DATE, done_on DATE);
CREATE TABLE IF NOT EXISTS neraca.remark (
    import_id INTEGER, region_id INTEGER, row_id BIGINT, unit_id INTEGER, service VARCHAR, said_on DATE, text VARCHAR);
-- Moderation: every decision stays, the newest holds.
CREATE TABLE IF NOT EXISTS neraca.remark_decision (
    remark_id BIGINT, region_id INTEGER, status VARCHAR, reply VARCHAR, decided_by VARCHAR, decided_at TIMESTAMP);
-- How a transfer will be judged, fixed before anybody sees the result; never changed, and an attempt to is kept.
CREATE TABLE IF NOT EXISTS neraca.evaluation (
    evaluation_id INTEGER, region_id INTEGER, import_id INTEGER, label VARCHAR, type VARCHAR, unit_id INTEGER, service VARCHAR,
    indicator VARCHAR, effective_on DATE, baseline_from DATE, baseline_to DATE, transition_months INTEGER, sesoi DOUBLE,
    target DOUBLE, comparators INTEGER[], review_3 DATE, review_6 DATE, review_12 DATE, fixed_by VARCHAR, fixed_at TIMESTAMP,
    hash VARCHAR);
CREATE TABLE IF NOT EXISTS neraca.evaluation_refusal (
    evaluation_id INTEGER, region_id INTEGER, what VARCHAR, tried_by VARCHAR, tried_at TIMESTAMP);
-- Notes on charts: a new application, a new building, a change of leader, Lebaran.
CREATE TABLE IF NOT EXISTS neraca.event (
    event_id INTEGER, region_id INTEGER, unit_id INTEGER, happened_on DATE, until DATE, text VARCHAR, caps_verdict BOOLEAN,
    noted_by VARCHAR, noted_at TIMESTAMP, withdrawn_by VARCHAR, withdrawn_at TIMESTAMP);
-- Results that take long, kept for the version of the store they were worked out from; never in a backup.
CREATE TABLE IF NOT EXISTS neraca.result (key VARCHAR, version BIGINT, made_at TIMESTAMP, body BLOB);
