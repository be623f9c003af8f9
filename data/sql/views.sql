-- What is in force: views over neraca.*, living in the in-memory catalog, so they always match this version of the code.
-- Two session variables choose the slice: region_id INTEGER, on_date DATE.

-- An id that a person declared equal to another reads as that other one (one step: merges are flattened when written).
CREATE OR REPLACE VIEW merged AS
SELECT thing, from_id, to_id FROM neraca.same_as
WHERE undone_at IS NULL AND region_id = getvariable('region_id');
CREATE OR REPLACE VIEW merged_unit AS SELECT from_id, to_id FROM merged WHERE thing = 'unit';
CREATE OR REPLACE VIEW merged_position AS SELECT from_id, to_id FROM merged WHERE thing = 'position';

CREATE OR REPLACE VIEW live_import AS
SELECT * FROM neraca.import_log
WHERE undone_at IS NULL AND region_id = getvariable('region_id') AND data_date <= getvariable('on_date');

-- Which units an import speaks of.
CREATE OR REPLACE VIEW spoken_for AS
SELECT DISTINCT i.kind, i.import_id, i.data_date, coalesce(m.to_id, c.unit_id) AS unit_id
FROM live_import i JOIN neraca.coverage c USING (import_id) LEFT JOIN merged_unit m ON m.from_id = c.unit_id
WHERE NOT i.whole_region
UNION ALL
SELECT i.kind, i.import_id, i.data_date, u.unit_id
FROM live_import i JOIN neraca.unit u USING (region_id) WHERE i.whole_region;

-- Per unit the newest roster (and the newest headcount): newest data date, then newest import.
CREATE OR REPLACE VIEW roster_in_force AS
SELECT unit_id, max_by(import_id, {'d': data_date, 'i': import_id}) AS import_id
FROM spoken_for WHERE kind = 'roster' GROUP BY unit_id;
CREATE OR REPLACE VIEW headcount_import AS
SELECT DISTINCT i.import_id, i.data_date, coalesce(m.to_id, h.unit_id) AS unit_id
FROM live_import i JOIN neraca.headcount h USING (import_id) LEFT JOIN merged_unit m ON m.from_id = h.unit_id;
CREATE OR REPLACE VIEW headcount_in_force AS
SELECT unit_id, max_by(import_id, {'d': data_date, 'i': import_id}) AS import_id
FROM headcount_import GROUP BY unit_id;

-- Rosters newer than the oldest one still in force: a person seen there no longer counts in the older unit.
CREATE OR REPLACE VIEW newer_roster AS
SELECT i.import_id, i.data_date FROM live_import i,
    (SELECT min({'d': i.data_date, 'i': i.import_id}) AS oldest
     FROM roster_in_force f JOIN live_import i USING (import_id)) o
WHERE i.kind = 'roster' AND {'d': i.data_date, 'i': i.import_id} > o.oldest;
CREATE OR REPLACE VIEW seen_later AS
SELECT s.person_id, max({'d': n.data_date, 'i': n.import_id}) AS last
FROM neraca.staff s JOIN newer_roster n USING (import_id) GROUP BY s.person_id;

CREATE OR REPLACE VIEW staff_now AS
SELECT s.* REPLACE (coalesce(mu.to_id, s.unit_id) AS unit_id, coalesce(mp.to_id, s.position_id) AS position_id)
FROM neraca.staff s
LEFT JOIN merged_unit mu ON mu.from_id = s.unit_id
LEFT JOIN merged_position mp ON mp.from_id = s.position_id
JOIN roster_in_force f ON f.unit_id = coalesce(mu.to_id, s.unit_id) AND f.import_id = s.import_id
LEFT JOIN seen_later l ON l.person_id = s.person_id
WHERE s.region_id = getvariable('region_id')
  AND (l.last IS NULL OR l.last <= {'d': s.data_date, 'i': s.import_id})
  AND (s.carried_from IS NULL OR s.carried_from IN (SELECT import_id FROM live_import));

CREATE OR REPLACE VIEW headcount_now AS
SELECT h.* REPLACE (coalesce(mu.to_id, h.unit_id) AS unit_id, coalesce(mp.to_id, h.position_id) AS position_id)
FROM neraca.headcount h
LEFT JOIN merged_unit mu ON mu.from_id = h.unit_id
LEFT JOIN merged_position mp ON mp.from_id = h.position_id
JOIN headcount_in_force f ON f.unit_id = coalesce(mu.to_id, h.unit_id) AND f.import_id = h.import_id
WHERE f.unit_id NOT IN (SELECT unit_id FROM staff_now);

-- Units: the newest statement about each, an organisation workbook before what a roster or need sheet implies.
CREATE OR REPLACE VIEW unit_now AS
SELECT coalesce(m.to_id, f.unit_id) AS unit_id, f.name, p.parent_id, f.kind, f.sector, f.area, f.lat, f.lon,
       f.minimum_class
FROM neraca.unit_fact f
JOIN (SELECT import_id, kind AS import_kind FROM neraca.import_log
      WHERE undone_at IS NULL AND region_id = getvariable('region_id')) i USING (import_id)
LEFT JOIN merged_unit m ON m.from_id = f.unit_id
LEFT JOIN (SELECT u.unit_id AS raw_id, coalesce(mm.to_id, u.unit_id) AS parent_id
           FROM neraca.unit u LEFT JOIN merged_unit mm ON mm.from_id = u.unit_id) p ON p.raw_id = f.parent_id
WHERE f.data_date <= getvariable('on_date') OR i.import_kind <> 'unit'
QUALIFY row_number() OVER (
    PARTITION BY coalesce(m.to_id, f.unit_id)
    ORDER BY (i.import_kind = 'unit') DESC, (m.from_id IS NULL) DESC, f.data_date DESC, f.import_id DESC) = 1;
CREATE OR REPLACE VIEW unit_root AS
-- A single top node that carries the region's own name is the government itself; its children are the agencies.
SELECT u.unit_id FROM unit_now u
WHERE (u.parent_id IS NULL OR u.parent_id = u.unit_id)
  AND u.kind = 'daerah';
CREATE OR REPLACE VIEW unit_tree AS
WITH RECURSIVE walk AS (
    SELECT u.unit_id, u.unit_id AS agency_id, u.name AS agency, u.name AS path, 0 AS depth, [u.unit_id] AS line
    FROM unit_now u
    WHERE u.unit_id NOT IN (SELECT unit_id FROM unit_root)
      AND (u.parent_id IS NULL OR u.parent_id = u.unit_id OR u.parent_id IN (SELECT unit_id FROM unit_root)
           OR u.parent_id NOT IN (SELECT unit_id FROM unit_now))
    UNION ALL
    SELECT c.unit_id, w.agency_id, w.agency, w.path || ' › ' || c.name, w.depth + 1, list_append(w.line, c.unit_id)
    FROM walk w JOIN unit_now c ON c.parent_id = w.unit_id
    WHERE NOT list_contains(w.line, c.unit_id))
SELECT * FROM walk;
CREATE OR REPLACE VIEW units AS
SELECT u.unit_id, u.name, CASE WHEN t.depth = 0 THEN NULL ELSE u.parent_id END AS parent_id, t.agency_id, t.agency,
       t.path, t.depth, u.kind, u.sector, u.area, u.lat, u.lon, u.minimum_class,
       u.unit_id IN (SELECT id FROM neraca.distinct_name
                     WHERE thing = 'unit' AND region_id = getvariable('region_id')) AS confirmed
FROM unit_now u JOIN unit_tree t USING (unit_id) ORDER BY t.path;

CREATE OR REPLACE VIEW position_reference AS
SELECT coalesce(m.to_id, f.position_id) AS position_id, f.type, f.level, f.family, f.class, f.bup, f.education
FROM neraca.position_fact f JOIN live_import i USING (import_id) LEFT JOIN merged_position m ON m.from_id = f.position_id
QUALIFY row_number() OVER (PARTITION BY coalesce(m.to_id, f.position_id)
                           ORDER BY f.data_date DESC, f.import_id DESC) = 1;
CREATE OR REPLACE VIEW positions AS
SELECT p.position_id, p.name, coalesce(r.family, p.family) AS family, coalesce(r.level, p.level) AS level,
       coalesce(r.type, p.type) AS type, p.job_group, p.subject, r.class,
       coalesce(nullif(r.bup, 0), nullif(p.bup, 0)) AS bup, r.education
FROM neraca.position p LEFT JOIN position_reference r USING (position_id)
WHERE p.region_id = getvariable('region_id')
  AND p.position_id NOT IN (SELECT from_id FROM merged_position)
ORDER BY p.name, p.position_id;

-- Which legal standings count as filling a post: the office's newest choice over the shipped rule.
CREATE OR REPLACE VIEW standing_rule AS
SELECT d.standing, d.label, d.sort, coalesce(c.counted, d.counted) AS counted
FROM standing_default d
LEFT JOIN (SELECT replace(key, 'standing.', '') AS standing, max_by(value, set_at) = 'ya' AS counted
           FROM neraca.setting WHERE region_id = getvariable('region_id') AND starts_with(key, 'standing.')
           GROUP BY key) c USING (standing);

-- One basis per unit drives the balance: the decreed one first; a minimum standard only where nothing else is known.
CREATE OR REPLACE VIEW need_import AS
SELECT i.import_id, i.imported_at FROM neraca.import_log i
WHERE i.undone_at IS NULL AND i.region_id = getvariable('region_id') AND i.kind = 'need';
CREATE OR REPLACE VIEW need_in_force AS
SELECT coalesce(m.to_id, n.unit_id) AS unit_id, n.basis,
       max_by(n.import_id, {'y': n.year, 'i': n.import_id}) AS import_id,
       max_by(n.year, {'y': n.year, 'i': n.import_id}) AS year
FROM neraca.need n JOIN need_import i USING (import_id) LEFT JOIN merged_unit m ON m.from_id = n.unit_id
WHERE n.year <= year(getvariable('on_date')::DATE)
GROUP BY ALL;
CREATE OR REPLACE VIEW needs AS
SELECT f.unit_id, coalesce(mp.to_id, n.position_id) AS position_id, n.basis, n.year,
       CAST(round(sum(n.needed_raw)) AS INTEGER) AS needed, sum(n.needed_raw) AS needed_raw,
       any_value(n.decree_number) AS decree_number, any_value(n.decree_date) AS decree_date,
       any_value(n.owner) AS owner, any_value(n.class) AS class, sum(n.stated_gap) AS stated_gap
FROM neraca.need n
LEFT JOIN merged_unit m ON m.from_id = n.unit_id
LEFT JOIN merged_position mp ON mp.from_id = n.position_id
JOIN need_in_force f ON f.unit_id = coalesce(m.to_id, n.unit_id) AND f.basis = n.basis
    AND f.import_id = n.import_id AND f.year = n.year
GROUP BY f.unit_id, coalesce(mp.to_id, n.position_id), n.basis, n.year;
CREATE OR REPLACE VIEW basis_in_use AS
SELECT unit_id, min_by(basis, rank) AS basis FROM (
    SELECT unit_id, basis, list_position(['ABK ditetapkan', 'konsep ABK', 'usulan formasi', 'penetapan formasi',
                                          'standar minimum'], basis) AS rank FROM need_in_force)
GROUP BY unit_id;
CREATE OR REPLACE VIEW need_chosen AS
SELECT n.* FROM needs n JOIN basis_in_use b USING (unit_id, basis);

-- Where need is stated for the agency but people sit in its sub-units, they count at the nearest unit above that
-- states a need for their position, else at the nearest above that states any.
CREATE OR REPLACE VIEW seat AS
WITH above AS (
    SELECT unit_id, unnest(line) AS ancestor_id, len(line) - unnest(range(1, len(line) + 1)) AS distance FROM unit_tree
), pairs AS (
    SELECT DISTINCT unit_id, position_id FROM staff_now
    UNION SELECT DISTINCT unit_id, position_id FROM headcount_now
), exact AS (
    SELECT p.unit_id, p.position_id, min_by(a.ancestor_id, a.distance) AS seat_id
    FROM pairs p JOIN above a USING (unit_id)
    JOIN need_chosen n ON n.unit_id = a.ancestor_id AND n.position_id = p.position_id GROUP BY ALL
), nearest AS (
    SELECT a.unit_id, min_by(a.ancestor_id, a.distance) AS seat_id
    FROM above a JOIN basis_in_use b ON b.unit_id = a.ancestor_id GROUP BY a.unit_id
)
SELECT p.unit_id, p.position_id, coalesce(e.seat_id, n.seat_id, p.unit_id) AS seat_id
FROM pairs p LEFT JOIN exact e USING (unit_id, position_id) LEFT JOIN nearest n USING (unit_id);

-- A teacher whose subject the file does not tell can only be weighed against all teachers of the school: there both
-- sides fall back to the family Guru, on the region's plain position 'Guru'.
CREATE OR REPLACE VIEW plain_teacher AS
SELECT min(position_id) AS position_id FROM positions WHERE family = 'Guru' AND name = 'Guru';
CREATE OR REPLACE VIEW people_all AS
SELECT s.person_id, s.unit_id, k.seat_id, s.position_id, s.status, s.standing,
       coalesce(r.counted, false) AS counted, s.grade, s.education_level, s.education_field, s.birth_date, s.sex,
       s.position_since, s.unit_since, s.cpns_since, s.contract_end, s.skp, s.home_area, s.subject, s.skills,
       s.discipline, s.echelon, p.bup, coalesce(s.level, p.level) AS level, p.family, p.subject AS position_subject,
       s.data_date, s.import_id, s.carried_from IS NOT NULL AS carried
FROM staff_now s
JOIN seat k ON k.unit_id = s.unit_id AND k.position_id = s.position_id
LEFT JOIN positions p ON p.position_id = s.position_id
LEFT JOIN standing_rule r ON r.standing = s.standing;
CREATE OR REPLACE VIEW people AS
SELECT person_id, unit_id, seat_id, position_id, status, standing, counted, grade, education_level, education_field,
       birth_date, sex, position_since, unit_since, cpns_since, contract_end, skp, home_area, subject, skills,
       discipline, echelon, bup, level, family, data_date, import_id, carried
FROM people_all ORDER BY person_id;
CREATE OR REPLACE VIEW identities AS
SELECT i.person_id, max_by(i.nip, i.import_id) AS nip, max_by(i.name, i.import_id) AS name
FROM neraca.identity i JOIN neraca.person p USING (person_id)
WHERE p.region_id = getvariable('region_id') GROUP BY i.person_id ORDER BY i.person_id;

CREATE OR REPLACE VIEW filled_cell AS
SELECT seat_id AS unit_id, position_id, count(*)::INTEGER AS filled,
       (count(*) FILTER (status = 'PNS'))::INTEGER AS filled_pns,
       (count(*) FILTER (status = 'CPNS'))::INTEGER AS filled_cpns,
       (count(*) FILTER (status = 'PPPK'))::INTEGER AS filled_pppk,
       (count(*) FILTER (status = 'PPPK PW'))::INTEGER AS filled_pppk_pw, 0 AS filled_other, 'roster' AS source
FROM people_all WHERE counted GROUP BY seat_id, position_id
UNION ALL
SELECT k.seat_id, h.position_id, sum(h.filled)::INTEGER, sum(h.filled_pns)::INTEGER, sum(h.filled_cpns)::INTEGER,
       sum(h.filled_pppk)::INTEGER, sum(h.filled_pppk_pw)::INTEGER, sum(h.filled_other)::INTEGER, 'headcount'
FROM headcount_now h JOIN seat k USING (unit_id, position_id) GROUP BY k.seat_id, h.position_id;
CREATE OR REPLACE VIEW subject_unknown AS
SELECT DISTINCT f.unit_id FROM filled_cell f, plain_teacher t WHERE f.position_id = t.position_id;
CREATE OR REPLACE VIEW staffing AS
SELECT f.unit_id, CASE WHEN p.family = 'Guru' AND q.unit_id IS NOT NULL THEN t.position_id ELSE f.position_id END
       AS position_id, sum(filled)::INTEGER AS filled, sum(filled_pns)::INTEGER AS filled_pns,
       sum(filled_cpns)::INTEGER AS filled_cpns, sum(filled_pppk)::INTEGER AS filled_pppk,
       sum(filled_pppk_pw)::INTEGER AS filled_pppk_pw, sum(filled_other)::INTEGER AS filled_other,
       min(source) AS source
FROM filled_cell f JOIN positions p USING (position_id) LEFT JOIN subject_unknown q ON q.unit_id = f.unit_id
CROSS JOIN plain_teacher t
GROUP BY ALL ORDER BY ALL;
CREATE OR REPLACE VIEW need_in_use AS
SELECT n.unit_id, CASE WHEN p.family = 'Guru' AND q.unit_id IS NOT NULL THEN t.position_id ELSE n.position_id END
       AS position_id, n.basis, max(n.year) AS year, sum(n.needed)::INTEGER AS needed, sum(n.needed_raw) AS needed_raw
FROM need_chosen n JOIN positions p USING (position_id) LEFT JOIN subject_unknown q ON q.unit_id = n.unit_id
CROSS JOIN plain_teacher t
GROUP BY ALL ORDER BY ALL;

-- A name that only one side knows, and that nobody has yet called unique, is not matched: it counts as neither
-- shortage nor surplus.
CREATE OR REPLACE VIEW confirmed_name AS
SELECT DISTINCT thing, id FROM neraca.distinct_name WHERE region_id = getvariable('region_id');
CREATE OR REPLACE VIEW unit_side AS
SELECT unit_id, bool_or(side = 'need') AND bool_or(side = 'staff')
       OR unit_id IN (SELECT id FROM confirmed_name WHERE thing = 'unit') AS matched
FROM (SELECT unit_id, 'need' AS side FROM need_in_use UNION ALL SELECT unit_id, 'staff' FROM staffing)
GROUP BY unit_id;
CREATE OR REPLACE VIEW position_side AS
SELECT position_id, bool_or(side = 'need') AND bool_or(side = 'staff')
       OR position_id IN (SELECT id FROM confirmed_name WHERE thing = 'position') AS matched
FROM (SELECT position_id, 'need' AS side FROM need_in_use UNION ALL SELECT position_id, 'staff' FROM staffing)
GROUP BY position_id;
CREATE OR REPLACE VIEW balance AS
WITH cell AS (
    SELECT unit_id, position_id, coalesce(n.needed, 0) AS needed, n.needed_raw, coalesce(s.filled, 0) AS filled,
           coalesce(s.filled_pppk_pw, 0) AS filled_pppk_pw, n.basis, u.matched AND p.matched AS matched,
           coalesce(b.basis, n.basis) = 'standar minimum' AS minimum
    FROM need_in_use n FULL JOIN staffing s USING (unit_id, position_id)
    JOIN unit_side u USING (unit_id) JOIN position_side p USING (position_id)
    LEFT JOIN basis_in_use b USING (unit_id))
SELECT unit_id, position_id, needed, needed_raw, filled, filled - needed AS gap,
       CASE WHEN matched THEN greatest(needed - filled, 0) ELSE 0 END AS shortage,
       CASE WHEN matched AND NOT coalesce(minimum, false) THEN greatest(filled - needed, 0) ELSE 0 END AS surplus,
       filled / nullif(needed, 0) AS ratio,
       CASE WHEN NOT matched THEN 'belum dipadankan'
            WHEN basis IS NULL THEN 'tanpa ABK'
            WHEN minimum AND filled < needed THEN 'di bawah minimum'
            WHEN minimum THEN 'memenuhi minimum'
            WHEN filled = 0 AND needed > 0 THEN 'kosong'
            WHEN filled < needed THEN 'kurang'
            WHEN filled > needed THEN 'lebih'
            ELSE 'sesuai' END AS status,
       basis, matched, filled_pppk_pw
FROM cell ORDER BY unit_id, position_id;
CREATE OR REPLACE VIEW unit_balance AS
SELECT unit_id, sum(needed) FILTER (matched)::INTEGER AS needed, sum(filled)::INTEGER AS filled,
       sum(least(filled, needed)) FILTER (matched)::INTEGER AS met, sum(shortage)::INTEGER AS shortage,
       sum(surplus)::INTEGER AS surplus, coalesce(sum(filled) FILTER (NOT matched), 0)::INTEGER AS unmatched,
       count(*)::INTEGER AS positions
FROM balance GROUP BY unit_id ORDER BY unit_id;
CREATE OR REPLACE VIEW unmatched_names AS
SELECT 'unit' AS thing, b.unit_id AS id, any_value(u.path) AS name,
       CASE WHEN sum(b.needed) > 0 THEN 'kebutuhan' ELSE 'pegawai' END AS side,
       sum(b.filled)::INTEGER AS people, sum(b.needed)::INTEGER AS needed
FROM balance b JOIN unit_side s USING (unit_id) JOIN units u USING (unit_id) WHERE NOT s.matched GROUP BY b.unit_id
UNION ALL
SELECT 'position', b.position_id, any_value(p.name),
       CASE WHEN sum(b.needed) > 0 THEN 'kebutuhan' ELSE 'pegawai' END,
       sum(b.filled)::INTEGER, sum(b.needed)::INTEGER
FROM balance b JOIN position_side s USING (position_id) JOIN positions p USING (position_id)
WHERE NOT s.matched GROUP BY b.position_id
ORDER BY thing DESC, people DESC, needed DESC, name;

-- Facts about the data, for every screen.
CREATE OR REPLACE VIEW imports_in_use AS
SELECT DISTINCT import_id FROM staff_now UNION SELECT DISTINCT import_id FROM headcount_now
UNION SELECT import_id FROM need_in_force JOIN basis_in_use USING (unit_id, basis)
UNION SELECT import_id FROM live_import WHERE kind IN ('unit', 'position');
CREATE OR REPLACE VIEW data_facts AS
SELECT i.import_id, i.kind, n.basis, n.year, i.data_date, coalesce(n.owner, i.owner) AS owner, n.decree_number,
       coalesce(c.units, 0) AS units, i.rows_accepted AS rows, i.rows_held AS held, i.imported_at, i.imported_by
FROM neraca.import_log i JOIN imports_in_use USING (import_id)
LEFT JOIN (SELECT import_id, any_value(basis) AS basis, any_value(year) AS year, any_value(owner) AS owner,
                  any_value(decree_number) AS decree_number FROM neraca.need GROUP BY import_id) n USING (import_id)
LEFT JOIN (SELECT import_id, count(*) AS units FROM neraca.coverage GROUP BY import_id) c USING (import_id)
ORDER BY i.data_date DESC, i.import_id DESC;
CREATE OR REPLACE VIEW head_count AS
WITH rosters AS (SELECT DISTINCT import_id FROM staff_now),
     held AS (SELECT count(*) AS n FROM neraca.held_row h JOIN rosters USING (import_id) WHERE h.kind = 'roster')
SELECT 'read' AS line, 'baris pegawai' AS label, ((SELECT count(*) FROM staff_now) + held.n)::BIGINT AS people, 0 AS sort
FROM held
UNION ALL SELECT 'held', 'ditahan, perlu diperbaiki', -held.n, 1 FROM held WHERE held.n > 0
UNION ALL
SELECT 'standing', any_value(coalesce(r.label, p.standing)), -count(*), 2 + any_value(coalesce(r.sort, 99))
FROM people_all p LEFT JOIN standing_rule r USING (standing) WHERE NOT p.counted GROUP BY p.standing
UNION ALL SELECT 'counted', 'dihitung', count(*) FILTER (counted), 1000 FROM people_all
ORDER BY sort;
CREATE OR REPLACE VIEW completeness AS
SELECT (SELECT count(DISTINCT agency_id) FROM units)::INTEGER AS agencies,
       (SELECT count(DISTINCT u.agency_id) FROM units u JOIN need_in_use USING (unit_id))::INTEGER
           AS agencies_with_need,
       (SELECT count(DISTINCT u.agency_id) FROM units u JOIN staffing USING (unit_id))::INTEGER AS agencies_with_staff,
       coalesce(sum(filled), 0)::INTEGER AS people,
       coalesce(sum(filled) FILTER (matched), 0)::INTEGER AS people_matched,
       (SELECT count(*) FROM neraca.held_row h
        WHERE h.kind = 'roster' AND h.import_id IN (SELECT import_id FROM staff_now))::INTEGER AS people_held,
       count(*) FILTER (needed > 0)::INTEGER AS need_cells,
       count(*) FILTER (needed > 0 AND matched)::INTEGER AS need_cells_matched
FROM balance;
CREATE OR REPLACE VIEW import_list AS
SELECT import_id, region_id, kind, data_date, basis, file_name, file_hash, owner, rows_read, rows_accepted, rows_held,
       rows_carried, imported_by, imported_at, undone_at, undone_by
FROM neraca.import_log WHERE region_id = getvariable('region_id') OR getvariable('region_id') IS NULL
ORDER BY import_id DESC;
CREATE OR REPLACE VIEW problems AS
SELECT p.* FROM neraca.problem p JOIN neraca.import_log i USING (import_id)
WHERE i.region_id = getvariable('region_id') ORDER BY p.import_id DESC, p.sheet, p.cell;
CREATE OR REPLACE VIEW regions AS
SELECT region_id, name, kind, is_sample FROM neraca.region ORDER BY name;
