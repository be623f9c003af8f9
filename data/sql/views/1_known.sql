-- What is in force, and what things are called: views over neraca.*, living in the in-memory catalog, so they always match
-- this version of the code. Session variables choose the slice: region_id INTEGER, on_dates DATE[]. Views named
-- ..._by_day have a row per day asked about; the others are for one day (store.slice sets a list of one).
-- Units, positions and needs change rarely: of the days asked about that know the same of them, the first stands for all.
-- Views named ..._by_stretch have rows for these first days alone; days_of MAP(DATE, DATE[]) tells the days each stands for.

CREATE OR REPLACE VIEW asked AS
SELECT unnest(getvariable('on_dates')::DATE[]) AS on_date;
CREATE OR REPLACE VIEW stretch AS SELECT unnest(map_keys(getvariable('days_of')::MAP(DATE, DATE[]))) AS since;
-- Where query_table takes one of two views by a session variable, it does so while the query is bound: a region without merges,
-- parts or counts does not pay for planning their steps. The other view is empty and has the same columns.
-- A view by stretch with its days. Unnested, not joined: after a join with a handful of days the planner expects next to no rows
-- and builds on the larger side. A single day needs neither.
CREATE OR REPLACE VIEW no_stretch AS SELECT DATE '2000-01-01' AS since WHERE false;
CREATE OR REPLACE MACRO spread(by_stretch) AS TABLE
SELECT since AS on_date, * EXCLUDE (since)
FROM query_table(CASE WHEN getvariable('has_more_days') THEN 'no_stretch' ELSE by_stretch END)
UNION ALL BY NAME
SELECT unnest((getvariable('days_of')::MAP(DATE, DATE[]))[since]) AS on_date, * EXCLUDE (since)
FROM query_table(CASE WHEN getvariable('has_more_days') THEN by_stretch ELSE 'no_stretch' END);

-- An id that a person declared equal to another reads as that other one (one step: merges are flattened when written).
CREATE OR REPLACE VIEW merged_told AS
SELECT thing, from_id, to_id FROM neraca.same_as
WHERE undone_at IS NULL AND region_id = getvariable('region_id');
CREATE OR REPLACE VIEW nothing_merged AS SELECT '' AS thing, 0 AS from_id, 0 AS to_id WHERE false;
CREATE OR REPLACE VIEW merged AS
FROM query_table(CASE WHEN getvariable('has_merges') THEN 'merged_told' ELSE 'nothing_merged' END);
CREATE OR REPLACE VIEW merged_unit AS SELECT from_id, to_id FROM merged WHERE thing = 'unit';
CREATE OR REPLACE VIEW merged_position AS SELECT from_id, to_id FROM merged WHERE thing = 'position';

-- Imports by day; age counts them by data date, then in the order they came: the highest is the newest. `turn` is age and
-- import as one number: the highest of them is found in one step.
CREATE OR REPLACE VIEW live_by_day AS
SELECT a.on_date, i.*, i.age::BIGINT * 2147483648 + i.import_id AS turn FROM asked a JOIN (
    SELECT import_id, region_id, kind, data_date, whole_region,
           row_number() OVER (ORDER BY data_date, import_id)::INTEGER AS age
    FROM neraca.import_log WHERE undone_at IS NULL AND region_id = getvariable('region_id')) i ON i.data_date <= a.on_date;

-- Units: the newest statement about each, an organisation workbook before what a roster or need sheet implies.
-- Lists of units and positions tell names and order, not numbers: on a day before the first of them the first one serves
-- (an office uploads today's list beside last December's roster). Of two joined names the one that others were joined to
-- stands, in lists the newer one: a renamed unit is called as the newest list calls it, or by a rename newer than that list.
CREATE OR REPLACE VIEW unit_by_stretch AS
WITH best AS (
    SELECT a.since, coalesce(m.to_id, f.unit_id) AS unit_id,
           max_by(f.rowid, (((((i.import_kind = 'unit')::BIGINT * 2 + (m.from_id IS NULL OR i.import_kind = 'unit')::BIGINT) * 2
                             + (f.data_date <= a.since)::BIGINT) * 4194304
                            - abs(date_diff('day', f.data_date, a.since))) * 2147483648 + f.import_id) * 2
                           + (m.from_id IS NULL)::BIGINT) AS line
    FROM neraca.unit_fact f
    JOIN (SELECT import_id, kind AS import_kind FROM neraca.import_log
          WHERE undone_at IS NULL AND region_id = getvariable('region_id')) i USING (import_id)
    CROSS JOIN stretch a
    LEFT JOIN merged_unit m ON m.from_id = f.unit_id
    GROUP BY a.since, coalesce(m.to_id, f.unit_id)
), renamed AS (  -- a rename somebody confirmed states both numbers under the new name in one import; a list before it knew no better
    SELECT a.since, o.unit_id, max_by(o.name, (o.data_date, o.import_id)) AS name, max(o.data_date) AS told
    FROM merged_unit m JOIN neraca.unit_fact o ON o.unit_id = m.to_id
    JOIN neraca.unit_fact n ON n.unit_id = m.from_id AND n.import_id = o.import_id AND n.name = o.name
    JOIN neraca.import_log i ON i.import_id = o.import_id AND i.undone_at IS NULL AND i.kind <> 'unit'
    JOIN stretch a ON o.data_date <= a.since
    GROUP BY a.since, o.unit_id)
SELECT b.since, b.unit_id, CASE WHEN r.told > f.data_date THEN r.name ELSE f.name END AS name,
       coalesce(m.to_id, f.parent_id) AS parent_id, f.kind, f.sector, f.area, f.lat, f.lon, f.minimum_class
FROM best b JOIN neraca.unit_fact f ON f.rowid = b.line LEFT JOIN merged_unit m ON m.from_id = f.parent_id
LEFT JOIN renamed r ON r.since = b.since AND r.unit_id = b.unit_id;
CREATE OR REPLACE VIEW unit_by_day AS
FROM spread('unit_by_stretch');
-- Where each unit hangs. A single top node that carries the region's own name is the government itself; its children are
-- the agencies, and where a file puts people or posts into the government itself it stands beside them as a place of its
-- own. `up` is the parent within the agency. Every unit has one parent, so a walk down from the agencies ends.
CREATE OR REPLACE VIEW worked_in AS
SELECT coalesce(m.to_id, c.unit_id) AS unit_id
FROM neraca.coverage c JOIN neraca.import_log i USING (import_id) LEFT JOIN merged_unit m ON m.from_id = c.unit_id
WHERE i.kind <> 'unit' AND i.undone_at IS NULL AND i.region_id = getvariable('region_id');
CREATE OR REPLACE VIEW no_work AS SELECT 0 AS unit_id WHERE false;
CREATE OR REPLACE VIEW place_by_stretch AS
WITH RECURSIVE unit AS MATERIALIZED (SELECT since, unit_id, parent_id, kind FROM unit_by_stretch),
root AS MATERIALIZED (
    SELECT since, unit_id FROM unit WHERE (parent_id IS NULL OR parent_id = unit_id) AND kind = 'daerah'
), place_root AS MATERIALIZED (
    SELECT DISTINCT unit_id FROM query_table(CASE WHEN getvariable('has_root') THEN 'worked_in' ELSE 'no_work' END)
    WHERE unit_id IN (SELECT unit_id FROM root)
), parent AS MATERIALIZED (  -- few beside the units: only these are walked
    SELECT u.since, u.unit_id, u.parent_id
    FROM unit u SEMI JOIN unit c ON c.since = u.since AND c.parent_id = u.unit_id AND c.unit_id <> u.unit_id
), top AS MATERIALIZED (
    SELECT u.since, u.unit_id, u.kind, r.unit_id IS NOT NULL AS is_root
    FROM unit u
    LEFT JOIN root r ON r.since = u.since AND r.unit_id = u.unit_id
    LEFT JOIN root a ON a.since = u.since AND a.unit_id = u.parent_id
    LEFT JOIN parent p ON p.since = u.since AND p.unit_id = u.parent_id
    WHERE CASE WHEN r.unit_id IS NULL THEN u.parent_id = u.unit_id OR a.unit_id IS NOT NULL OR p.unit_id IS NULL
               ELSE r.unit_id IN (SELECT unit_id FROM place_root) END
), walk AS (
    SELECT since, unit_id, unit_id AS agency_id FROM top SEMI JOIN parent USING (since, unit_id) WHERE NOT is_root
    UNION ALL
    SELECT c.since, c.unit_id, w.agency_id
    FROM walk w JOIN parent c ON c.parent_id = w.unit_id AND c.since = w.since WHERE c.unit_id <> w.unit_id)
SELECT since, unit_id, kind, NULL::INTEGER AS up, unit_id AS agency_id FROM top
UNION ALL
SELECT c.since, c.unit_id, c.kind, w.unit_id, w.agency_id
FROM unit c JOIN walk w ON w.unit_id = c.parent_id AND w.since = c.since WHERE c.unit_id <> w.unit_id;
CREATE OR REPLACE VIEW place_by_day AS
FROM spread('place_by_stretch');

CREATE OR REPLACE VIEW unit_now AS SELECT * EXCLUDE (since) FROM unit_by_stretch;
CREATE OR REPLACE VIEW unit_tree AS
WITH RECURSIVE unit AS MATERIALIZED (SELECT unit_id, name FROM unit_now),
place AS MATERIALIZED (SELECT * FROM place_by_stretch),
walk AS (
    SELECT unit_id, agency_id, name AS agency, name AS path, 0 AS depth
    FROM place JOIN unit USING (unit_id) WHERE up IS NULL
    UNION ALL
    SELECT p.unit_id, w.agency_id, w.agency, w.path || ' › ' || u.name, w.depth + 1
    FROM walk w JOIN place p ON p.up = w.unit_id JOIN unit u ON u.unit_id = p.unit_id)
SELECT * FROM walk;
CREATE OR REPLACE VIEW units AS
SELECT u.unit_id, u.name, CASE WHEN t.depth = 0 THEN NULL ELSE u.parent_id END AS parent_id, t.agency_id, t.agency,
       t.path, t.depth, u.kind, u.sector, u.area, u.lat, u.lon, u.minimum_class,
       u.unit_id IN (SELECT id FROM neraca.distinct_name
                     WHERE thing = 'unit' AND region_id = getvariable('region_id')) AS confirmed
FROM unit_now u JOIN unit_tree t USING (unit_id) ORDER BY t.path, u.unit_id;

CREATE OR REPLACE VIEW references_told AS
SELECT a.since, coalesce(m.to_id, f.position_id) AS position_id, f.type, f.level, f.family, f.class, f.bup, f.education,
       f.certificates
FROM neraca.position_fact f
JOIN (SELECT import_id FROM neraca.import_log
      WHERE undone_at IS NULL AND region_id = getvariable('region_id')) i USING (import_id)
CROSS JOIN stretch a
LEFT JOIN merged_position m ON m.from_id = f.position_id
QUALIFY row_number() OVER (
    PARTITION BY a.since, coalesce(m.to_id, f.position_id)
    ORDER BY (f.data_date <= a.since) DESC, abs(date_diff('day', f.data_date, a.since)), f.import_id DESC) = 1;
CREATE OR REPLACE VIEW no_reference AS
SELECT DATE '2000-01-01' AS since, position_id, type, level, family, class, bup, education, certificates
FROM neraca.position_fact WHERE false;
CREATE OR REPLACE VIEW reference_by_stretch AS
FROM query_table(CASE WHEN getvariable('has_references') THEN 'references_told' ELSE 'no_reference' END);
CREATE OR REPLACE VIEW position_by_stretch AS
SELECT a.since, p.position_id, p.name, coalesce(r.family, p.family) AS family, coalesce(r.level, p.level) AS level,
       coalesce(r.type, p.type) AS type, p.job_group, p.subject, r.class,
       coalesce(nullif(r.bup, 0), nullif(p.bup, 0)) AS bup, r.education,
       r.certificates
FROM neraca.position p CROSS JOIN stretch a
LEFT JOIN reference_by_stretch r ON r.since = a.since AND r.position_id = p.position_id
WHERE p.region_id = getvariable('region_id')
  AND p.position_id NOT IN (SELECT from_id FROM merged_position);
CREATE OR REPLACE VIEW position_by_day AS
FROM spread('position_by_stretch');
CREATE OR REPLACE VIEW positions AS SELECT * EXCLUDE (since) FROM position_by_stretch ORDER BY name, position_id;

-- Which legal standings count as filling a post: the office's newest choice over the shipped rule.
CREATE OR REPLACE VIEW standing_rule AS
SELECT d.standing, d.label, d.sort, coalesce(c.counted, d.counted) AS counted
FROM standing_default d
LEFT JOIN (SELECT replace(key, 'standing.', '') AS standing, max_by(value, set_at) = 'ya' AS counted
           FROM neraca.setting WHERE region_id = getvariable('region_id') AND starts_with(key, 'standing.')
           GROUP BY key) c USING (standing);
CREATE OR REPLACE VIEW confirmed_name AS
SELECT DISTINCT thing, id FROM neraca.distinct_name WHERE region_id = getvariable('region_id');
CREATE OR REPLACE VIEW identities AS
SELECT i.person_id, max_by(i.nip, i.import_id) AS nip, max_by(i.name, i.import_id) AS name
FROM neraca.identity i JOIN neraca.person p USING (person_id)
WHERE p.region_id = getvariable('region_id') GROUP BY i.person_id ORDER BY i.person_id;
CREATE OR REPLACE VIEW regions AS
SELECT region_id, name, kind, is_sample FROM neraca.region ORDER BY name;
