-- Facts about the data, for every screen.

-- A roster of which every row is held puts nobody anywhere, yet its rows are people somebody has to see to: it counts
-- until a newer roster speaks of a unit that it names (or it names none, or the newer one is of the whole region).
CREATE OR REPLACE VIEW held_only AS
WITH roster AS (SELECT * FROM live_by_day WHERE kind = 'roster'),
bare AS MATERIALIZED (
    SELECT import_id, age FROM roster JOIN neraca.import_log USING (import_id) WHERE rows_accepted = 0 AND rows_held > 0),
named AS MATERIALIZED (
    SELECT DISTINCT b.import_id, b.age, lower(h.unit_name) AS name
    FROM bare b JOIN neraca.held_row h USING (import_id)),
spoken AS (
    SELECT c.import_id, lower(a.spelled) AS name
    FROM neraca.alias a JOIN neraca.coverage c ON c.unit_id = a.id
    WHERE a.thing = 'unit' AND a.region_id = getvariable('region_id') AND lower(a.spelled) IN (SELECT name FROM named)
    UNION
    SELECT import_id, lower(unit_name) FROM neraca.held_row WHERE lower(unit_name) IN (SELECT name FROM named))
SELECT import_id FROM bare
EXCEPT
SELECT n.import_id
FROM named n JOIN roster r ON r.age > n.age
LEFT JOIN spoken s ON s.import_id = r.import_id AND s.name = n.name
WHERE n.name IS NULL OR r.whole_region OR s.import_id IS NOT NULL;
CREATE OR REPLACE VIEW rosters_in_use AS
SELECT DISTINCT import_id FROM staff_now UNION SELECT import_id FROM held_only;
CREATE OR REPLACE VIEW imports_in_use AS
SELECT import_id FROM rosters_in_use UNION SELECT DISTINCT import_id FROM headcount_now
UNION SELECT import_id FROM need_in_force JOIN basis_in_use USING (unit_id, basis)
UNION SELECT import_id FROM neraca.import_log
WHERE undone_at IS NULL AND region_id = getvariable('region_id') AND kind IN ('unit', 'position', 'workload', 'driver', 'output',
                                                                                              'aspiration');
CREATE OR REPLACE VIEW data_facts AS
SELECT i.import_id, i.kind, n.basis, n.year, i.data_date, coalesce(n.owner, i.owner) AS owner, n.decree_number,
       coalesce(c.units, 0) AS units, i.rows_accepted AS rows, i.rows_held AS held, i.imported_at, i.imported_by
FROM neraca.import_log i JOIN imports_in_use USING (import_id)
LEFT JOIN (SELECT import_id, any_value(basis) AS basis, any_value(year) AS year, any_value(owner) AS owner,
                  any_value(decree_number) AS decree_number FROM neraca.need GROUP BY import_id) n USING (import_id)
LEFT JOIN (SELECT import_id, count(DISTINCT unit_id) AS units FROM neraca.coverage GROUP BY import_id) c USING (import_id)
ORDER BY i.data_date DESC, i.import_id DESC;
-- The rows set aside that still wait: no newer roster speaks of their unit. The other half of one day (PPPK apart from PNS:
-- it carries the people of this one on and shares none) is no newer word about it.
CREATE OR REPLACE VIEW held_in_force AS
WITH roster AS MATERIALIZED (SELECT import_id, age, data_date, whole_region FROM live_by_day WHERE kind = 'roster'),
waiting AS MATERIALIZED (
    SELECT h.import_id, h.sheet, h.row_number, lower(h.unit_name) AS name, r.age, r.data_date
    FROM neraca.held_row h JOIN roster r USING (import_id) WHERE h.kind = 'roster'),
spoken AS (
    SELECT c.import_id, lower(a.spelled) AS name
    FROM neraca.alias a JOIN neraca.coverage c ON c.unit_id = a.id
    WHERE a.thing = 'unit' AND a.region_id = getvariable('region_id') AND lower(a.spelled) IN (SELECT name FROM waiting)
    UNION
    SELECT import_id, name FROM waiting),
half AS (
    SELECT t.import_id, t.carried_from FROM (
        SELECT DISTINCT import_id, carried_from FROM neraca.tally WHERE carried_from IN (SELECT import_id FROM waiting)) t
    JOIN roster r USING (import_id) JOIN roster o ON o.import_id = t.carried_from AND o.data_date = r.data_date
    WHERE NOT EXISTS (
        SELECT 1 FROM neraca.staff a JOIN neraca.staff b USING (person_id)
        WHERE a.import_id = t.import_id AND a.carried_from IS NULL AND b.import_id = t.carried_from)),
later AS (
    SELECT DISTINCT w.import_id, w.name
    FROM (SELECT DISTINCT import_id, name, age FROM waiting) w JOIN roster r ON r.age > w.age
    LEFT JOIN spoken s ON s.import_id = r.import_id AND s.name = w.name
    LEFT JOIN half h ON h.import_id = r.import_id AND h.carried_from = w.import_id
    WHERE h.import_id IS NULL AND (r.whole_region OR s.import_id IS NOT NULL))
SELECT w.import_id, w.sheet, w.row_number, w.name
FROM waiting w LEFT JOIN later l ON l.import_id = w.import_id AND l.name = w.name
WHERE l.import_id IS NULL
  AND (w.name IS NOT NULL OR w.import_id IN (SELECT import_id FROM rosters_in_use UNION SELECT carried_from FROM half));
-- 'earlier': people counted on from data before, though no row of the roster in force names them: the origin is older, or of
-- the same day and corrected (they share people).
CREATE OR REPLACE VIEW head_count AS
WITH held AS (SELECT count(*) AS n FROM held_in_force),
staff AS MATERIALIZED (SELECT import_id, data_date, carried_from, count(*) AS n FROM staff_now GROUP BY ALL),
earlier AS (
    SELECT coalesce(sum(s.n), 0)::BIGINT AS n FROM staff s JOIN neraca.import_log f ON f.import_id = s.carried_from
    WHERE f.data_date < s.data_date OR EXISTS (
        SELECT 1 FROM neraca.staff a JOIN neraca.staff b USING (person_id)
        WHERE a.import_id = s.import_id AND a.carried_from IS NULL AND b.import_id = s.carried_from))
SELECT 'read' AS line, 'baris pegawai' AS label,
       ((SELECT coalesce(sum(n), 0) FROM staff) + held.n - earlier.n)::BIGINT AS people, 0 AS sort
FROM held, earlier
UNION ALL SELECT 'held', 'ditahan, perlu diperbaiki', -held.n, 1 FROM held WHERE held.n > 0
UNION ALL SELECT 'earlier', 'dari data sebelumnya', earlier.n, 2 FROM earlier WHERE earlier.n > 0
UNION ALL
SELECT 'standing', any_value(coalesce(r.label, p.standing)), -count(*), 3 + any_value(coalesce(r.sort, 99))
FROM people_all p LEFT JOIN standing_rule r USING (standing) WHERE NOT p.counted GROUP BY p.standing
UNION ALL SELECT 'counted', 'dihitung', count(*) FILTER (counted), 1000 FROM people_all
ORDER BY sort;
CREATE OR REPLACE VIEW completeness AS
SELECT (SELECT count(DISTINCT agency_id) FROM unit_tree)::INTEGER AS agencies,
       count(DISTINCT t.agency_id) FILTER (basis IS NOT NULL)::INTEGER AS agencies_with_need,
       count(DISTINCT t.agency_id) FILTER (filled > 0)::INTEGER AS agencies_with_staff,
       coalesce(sum(filled), 0)::INTEGER AS people,
       coalesce(sum(filled) FILTER (matched), 0)::INTEGER AS people_matched,
       (SELECT count(*) FROM held_in_force)::INTEGER AS people_held,
       count(*) FILTER (needed > 0)::INTEGER AS need_cells,
       count(*) FILTER (needed > 0 AND matched)::INTEGER AS need_cells_matched
FROM balance LEFT JOIN unit_tree t USING (unit_id);
CREATE OR REPLACE VIEW import_list AS
SELECT import_id, region_id, kind, data_date, basis, file_name, file_hash, owner, rows_read, rows_accepted, rows_held,
       rows_carried, imported_by, imported_at, undone_at, undone_by
FROM neraca.import_log WHERE region_id = getvariable('region_id') OR getvariable('region_id') IS NULL
ORDER BY import_id DESC;
CREATE OR REPLACE VIEW problems AS
SELECT p.* FROM neraca.problem p JOIN neraca.import_log i USING (import_id)
WHERE i.region_id = getvariable('region_id') ORDER BY p.import_id DESC, p.sheet, p.cell;
-- What each import made new: units and jabatan nobody had named before, without those said to be one that was known.
CREATE OR REPLACE VIEW names_added AS
SELECT import_id, 'unit' AS thing, name FROM neraca.unit
WHERE region_id = getvariable('region_id') AND unit_id NOT IN (SELECT from_id FROM merged_unit)
UNION ALL
SELECT import_id, 'jabatan', name FROM neraca.position
WHERE region_id = getvariable('region_id') AND position_id NOT IN (SELECT from_id FROM merged_position)
ORDER BY import_id, thing DESC, name;
