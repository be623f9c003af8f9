-- The tables, in the subset that DuckLake supports too: no PRIMARY KEY, UNIQUE, CHECK, ENUM, SEQUENCE, INDEX, DEFAULT.
-- Keys are checked by SQL inside the writing transaction, which first raises neraca.version (lock row and cache key in one).
-- Every row of a fact table carries the import it came from; what is in force on a day is decided in views/.

CREATE TABLE IF NOT EXISTS neraca.version (number BIGINT, schema_number INTEGER);

CREATE TABLE IF NOT EXISTS neraca.region (
    region_id INTEGER, name VARCHAR, kind VARCHAR, is_sample BOOLEAN, created_by VARCHAR, created_at TIMESTAMP);

-- One row per import. whole_region: it speaks of every unit of the region; otherwise only of its rows in coverage.
CREATE TABLE IF NOT EXISTS neraca.import_log (
    import_id INTEGER, region_id INTEGER, kind VARCHAR, data_date DATE, basis VARCHAR, whole_region BOOLEAN,
    file_name VARCHAR, file_hash VARCHAR, file_size BIGINT, mapping_hash VARCHAR, mapping VARCHAR,
    owner VARCHAR, rows_read BIGINT, rows_accepted BIGINT, rows_held BIGINT, rows_carried BIGINT,
    imported_by VARCHAR, imported_at TIMESTAMP, undone_by VARCHAR, undone_at TIMESTAMP);

CREATE TABLE IF NOT EXISTS neraca.coverage (import_id INTEGER, unit_id INTEGER);

-- What was wrong and was accepted with the import; a held row keeps its place in the head count.
CREATE TABLE IF NOT EXISTS neraca.problem (
    import_id INTEGER, sheet VARCHAR, cell VARCHAR, column_name VARCHAR, value VARCHAR,
    reason VARCHAR, remedy VARCHAR, severity VARCHAR);
CREATE TABLE IF NOT EXISTS neraca.held_row (
    import_id INTEGER, sheet VARCHAR, row_number BIGINT, kind VARCHAR, unit_name VARCHAR, unit_id INTEGER, reason VARCHAR);

-- Identity. Ids are our own; alias maps what files call a thing to its id; same_as joins two ids a person found equal.
CREATE TABLE IF NOT EXISTS neraca.unit (unit_id INTEGER, region_id INTEGER, name VARCHAR, import_id INTEGER);
CREATE TABLE IF NOT EXISTS neraca.position (
    position_id INTEGER, region_id INTEGER, name VARCHAR, family VARCHAR, level VARCHAR, type VARCHAR,
    job_group VARCHAR, subject VARCHAR, bup INTEGER, import_id INTEGER);
CREATE TABLE IF NOT EXISTS neraca.person (person_id INTEGER, region_id INTEGER, import_id INTEGER);
-- The only table with a name or a NIP in it.
CREATE TABLE IF NOT EXISTS neraca.identity (
    person_id INTEGER, nip VARCHAR, name VARCHAR, source_key VARCHAR, import_id INTEGER);
CREATE TABLE IF NOT EXISTS neraca.alias (
    region_id INTEGER, thing VARCHAR, source VARCHAR, key VARCHAR, parent_key VARCHAR, spelled VARCHAR, id INTEGER,
    since DATE, import_id INTEGER);
CREATE TABLE IF NOT EXISTS neraca.same_as (
    region_id INTEGER, thing VARCHAR, from_id INTEGER, to_id INTEGER, decided_by VARCHAR, decided_at TIMESTAMP,
    undone_by VARCHAR, undone_at TIMESTAMP);
-- A person looked and said: this name stands alone, it has no partner in the other file.
CREATE TABLE IF NOT EXISTS neraca.distinct_name (
    region_id INTEGER, thing VARCHAR, id INTEGER, decided_by VARCHAR, decided_at TIMESTAMP);
-- A layout once confirmed is not asked again.
CREATE TABLE IF NOT EXISTS neraca.known_layout (
    fingerprint VARCHAR, kind VARCHAR, mapping VARCHAR, decided_by VARCHAR, decided_at TIMESTAMP);

-- Facts, one table per kind.
CREATE TABLE IF NOT EXISTS neraca.unit_fact (
    import_id INTEGER, region_id INTEGER, data_date DATE, unit_id INTEGER, name VARCHAR, parent_id INTEGER, kind VARCHAR,
    sector VARCHAR, area VARCHAR, lat DOUBLE, lon DOUBLE, minimum_class VARCHAR);
CREATE TABLE IF NOT EXISTS neraca.position_fact (
    import_id INTEGER, region_id INTEGER, data_date DATE, position_id INTEGER, name VARCHAR, type VARCHAR, level VARCHAR,
    family VARCHAR, class INTEGER, bup INTEGER, education VARCHAR, certificates VARCHAR);
CREATE TABLE IF NOT EXISTS neraca.staff (
    import_id INTEGER, region_id INTEGER, data_date DATE, person_id INTEGER, unit_id INTEGER, position_id INTEGER,
    status VARCHAR, standing VARCHAR, grade VARCHAR, education_level VARCHAR, education_field VARCHAR,
    birth_date DATE, sex VARCHAR, position_since DATE, unit_since DATE, cpns_since DATE, contract_end DATE,
    skp VARCHAR, home_area VARCHAR, level VARCHAR, subject VARCHAR, skills VARCHAR, discipline BOOLEAN, echelon VARCHAR,
    carried_from INTEGER);
CREATE TABLE IF NOT EXISTS neraca.headcount (
    import_id INTEGER, region_id INTEGER, data_date DATE, unit_id INTEGER, position_id INTEGER, filled INTEGER,
    filled_pns INTEGER, filled_cpns INTEGER, filled_pppk INTEGER, filled_pppk_pw INTEGER, filled_other INTEGER);
CREATE TABLE IF NOT EXISTS neraca.need (
    import_id INTEGER, region_id INTEGER, data_date DATE, year INTEGER, basis VARCHAR, unit_id INTEGER,
    position_id INTEGER, needed_raw DOUBLE, decree_number VARCHAR, decree_date DATE, owner VARCHAR, class INTEGER,
    stated_gap DOUBLE);

-- Summaries, written with the import they sum up: heads per unit, position and standing; which need is stated for whom.
CREATE TABLE IF NOT EXISTS neraca.tally (
    import_id INTEGER, unit_id INTEGER, position_id INTEGER, standing VARCHAR, carried_from INTEGER, heads INTEGER,
    pns INTEGER, cpns INTEGER, pppk INTEGER, pppk_pw INTEGER);
CREATE TABLE IF NOT EXISTS neraca.stated (import_id INTEGER, unit_id INTEGER, basis VARCHAR, year INTEGER);

-- Choices of an office that outlive a session; the newest row of a key wins, old rows stay.
CREATE TABLE IF NOT EXISTS neraca.setting (
    region_id INTEGER, key VARCHAR, value VARCHAR, set_by VARCHAR, set_at TIMESTAMP);
CREATE TABLE IF NOT EXISTS neraca.draft (
    draft_id VARCHAR, region_id INTEGER, file_name VARCHAR, file_hash VARCHAR, file_size BIGINT, path VARCHAR,
    state VARCHAR, created_by VARCHAR, created_at TIMESTAMP, closed_at TIMESTAMP);
-- Boundary polygons an office loaded for its own map (GeoJSON text), newest per region.
CREATE TABLE IF NOT EXISTS neraca.boundary (
    region_id INTEGER, file_name VARCHAR, geojson VARCHAR, loaded_by VARCHAR, loaded_at TIMESTAMP);
