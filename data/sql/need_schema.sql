-- Why a unit needs people, and what an office says about its own numbers, in the same subset of SQL as schema.sql.

-- One task of one position; total_*: what the lines below the tasks of the position state, the same on each of its rows.
CREATE TABLE IF NOT EXISTS neraca.task (
    import_id INTEGER, region_id INTEGER, row_id BIGINT, year INTEGER, unit_id INTEGER, position_id INTEGER, task VARCHAR,
    result_unit VARCHAR, volume DOUBLE, period VARCHAR, norm DOUBLE, norm_unit VARCHAR, working_minutes DOUBLE,
    stated_need DOUBLE, stated_minutes DOUBLE, measured_on INTEGER, service VARCHAR,
    total_load DOUBLE, total_fte DOUBLE, total_need DOUBLE, total_filled DOUBLE);
CREATE TABLE IF NOT EXISTS neraca.driver (
    import_id INTEGER, region_id INTEGER, row_id BIGINT, unit_id INTEGER, driver VARCHAR, detail VARCHAR, year INTEGER,
    value DOUBLE, unit VARCHAR);
-- What one person did in one month; minutes is null where only the norm of the same task tells them.
CREATE TABLE IF NOT EXISTS neraca.output (
    import_id INTEGER, region_id INTEGER, row_id BIGINT, person_id INTEGER, month DATE, task VARCHAR, volume DOUBLE,
    minutes DOUBLE);

-- A request to correct a figure: only the office that owns it closes it. Explanations stand beside a figure and stay.
CREATE TABLE IF NOT EXISTS neraca.correction (
    request_id INTEGER, region_id INTEGER, thing VARCHAR, unit_id INTEGER, position_id INTEGER, explanation VARCHAR,
    proposed VARCHAR, owner VARCHAR, asked_by VARCHAR, asked_at TIMESTAMP, accepted BOOLEAN, answer VARCHAR, closed_office VARCHAR,
    closed_by VARCHAR, closed_at TIMESTAMP);
CREATE TABLE IF NOT EXISTS neraca.explanation (
    explanation_id INTEGER, region_id INTEGER, thing VARCHAR, unit_id INTEGER, position_id INTEGER, text VARCHAR,
    explained_by VARCHAR, explained_at TIMESTAMP);

-- An office's own dated rules (value is JSON), never edited or removed; which method counts for a family, the newest wins.
CREATE TABLE IF NOT EXISTS neraca.rule_block (
    block_id INTEGER, region_id INTEGER, key VARCHAR, value VARCHAR, unit VARCHAR, valid_from DATE, valid_to DATE, source VARCHAR,
    note VARCHAR, set_by VARCHAR, set_at TIMESTAMP);
CREATE TABLE IF NOT EXISTS neraca.method_choice (
    choice_id INTEGER, region_id INTEGER, family VARCHAR, method VARCHAR, reason VARCHAR, chosen_by VARCHAR, chosen_at TIMESTAMP);

-- What-if copies of the outlook, and single figures (belanja pegawai, penduduk); neither touches the base.
CREATE TABLE IF NOT EXISTS neraca.outlook (
    outlook_id INTEGER, region_id INTEGER, name VARCHAR, settings VARCHAR, saved_by VARCHAR, saved_at TIMESTAMP,
    dropped_by VARCHAR, dropped_at TIMESTAMP);
CREATE TABLE IF NOT EXISTS neraca.figure (
    figure_id INTEGER, region_id INTEGER, key VARCHAR, year INTEGER, value DOUBLE, source VARCHAR, put_by VARCHAR, put_at TIMESTAMP);
