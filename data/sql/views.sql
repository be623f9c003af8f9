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

CREATE OR REPLACE VIEW headcount_newest AS
SELECT h.* REPLACE (coalesce(mu.to_id, h.unit_id) AS unit_id, coalesce(mp.to_id, h.position_id) AS position_id)
FROM neraca.headcount h
LEFT JOIN merged_unit mu ON mu.from_id = h.unit_id
LEFT JOIN merged_position mp ON mp.from_id = h.position_id
JOIN headcount_in_force f ON f.unit_id = coalesce(mu.to_id, h.unit_id) AND f.import_id = h.import_id;

-- Units: the newest statement about each, an organisation workbook before what a roster or need sheet implies.
-- Lists of units and positions tell names and order, not numbers: on a day before the first of them the first one serves
-- (an office uploads today's list beside last December's roster).
CREATE OR REPLACE VIEW unit_now AS
SELECT coalesce(m.to_id, f.unit_id) AS unit_id, f.name, p.parent_id, f.kind, f.sector, f.area, f.lat, f.lon,
       f.minimum_class
FROM neraca.unit_fact f
JOIN (SELECT import_id, kind AS import_kind FROM neraca.import_log
      WHERE undone_at IS NULL AND region_id = getvariable('region_id')) i USING (import_id)
LEFT JOIN merged_unit m ON m.from_id = f.unit_id
LEFT JOIN (SELECT u.unit_id AS raw_id, coalesce(mm.to_id, u.unit_id) AS parent_id
           FROM neraca.unit u LEFT JOIN merged_unit mm ON mm.from_id = u.unit_id) p ON p.raw_id = f.parent_id
QUALIFY row_number() OVER (
    PARTITION BY coalesce(m.to_id, f.unit_id)
    ORDER BY (i.import_kind = 'unit') DESC, (m.from_id IS NULL) DESC, (f.data_date <= getvariable('on_date')) DESC,
             abs(date_diff('day', f.data_date, getvariable('on_date'))), f.import_id DESC) = 1;
CREATE OR REPLACE VIEW unit_root AS
-- A single top node that carries the region's own name is the government itself; its children are the agencies.
SELECT u.unit_id FROM unit_now u
WHERE (u.parent_id IS NULL OR u.parent_id = u.unit_id)
  AND u.kind = 'daerah';
-- Where a file puts people or posts into the government itself, it stands beside its agencies as a place of its own.
CREATE OR REPLACE VIEW unit_root_used AS
SELECT unit_id FROM unit_root WHERE unit_id IN (
    SELECT coalesce(m.to_id, c.unit_id) FROM neraca.coverage c JOIN neraca.import_log i USING (import_id)
    LEFT JOIN merged_unit m ON m.from_id = c.unit_id
    WHERE i.kind <> 'unit' AND i.undone_at IS NULL AND i.region_id = getvariable('region_id'));
CREATE OR REPLACE VIEW unit_tree AS
WITH RECURSIVE walk AS (
    SELECT u.unit_id, u.unit_id AS agency_id, u.name AS agency, u.name AS path, 0 AS depth, [u.unit_id] AS line
    FROM unit_now u
    WHERE u.unit_id IN (SELECT unit_id FROM unit_root_used)
       OR u.unit_id NOT IN (SELECT unit_id FROM unit_root)
      AND (u.parent_id IS NULL OR u.parent_id = u.unit_id OR u.parent_id IN (SELECT unit_id FROM unit_root)
           OR u.parent_id NOT IN (SELECT unit_id FROM unit_now))
    UNION ALL
    SELECT c.unit_id, w.agency_id, w.agency, w.path || ' › ' || c.name, w.depth + 1, list_append(w.line, c.unit_id)
    FROM walk w JOIN unit_now c ON c.parent_id = w.unit_id
    WHERE w.unit_id NOT IN (SELECT unit_id FROM unit_root) AND NOT list_contains(w.line, c.unit_id))
SELECT * FROM walk;
CREATE OR REPLACE VIEW units AS
SELECT u.unit_id, u.name, CASE WHEN t.depth = 0 THEN NULL ELSE u.parent_id END AS parent_id, t.agency_id, t.agency,
       t.path, t.depth, u.kind, u.sector, u.area, u.lat, u.lon, u.minimum_class,
       u.unit_id IN (SELECT id FROM neraca.distinct_name
                     WHERE thing = 'unit' AND region_id = getvariable('region_id')) AS confirmed
FROM unit_now u JOIN unit_tree t USING (unit_id) ORDER BY t.path, u.unit_id;

CREATE OR REPLACE VIEW position_reference AS
SELECT coalesce(m.to_id, f.position_id) AS position_id, f.type, f.level, f.family, f.class, f.bup, f.education
FROM neraca.position_fact f
JOIN (SELECT import_id FROM neraca.import_log
      WHERE undone_at IS NULL AND region_id = getvariable('region_id')) i USING (import_id)
LEFT JOIN merged_position m ON m.from_id = f.position_id
QUALIFY row_number() OVER (
    PARTITION BY coalesce(m.to_id, f.position_id)
    ORDER BY (f.data_date <= getvariable('on_date')) DESC, abs(date_diff('day', f.data_date, getvariable('on_date'))),
             f.import_id DESC) = 1;
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
-- The newest year up to that of the day; where a unit has none, next year's (ABK 2026 stands beside the people of 31
-- December 2025), so that a need just uploaded is never invisible.
CREATE OR REPLACE VIEW need_in_force AS
WITH stated AS (
    SELECT DISTINCT coalesce(m.to_id, n.unit_id) AS unit_id, n.basis, n.year, n.import_id,
           n.year <= year(getvariable('on_date')::DATE) AS due
    FROM neraca.need n JOIN need_import i USING (import_id) LEFT JOIN merged_unit m ON m.from_id = n.unit_id
    WHERE n.year <= year(getvariable('on_date')::DATE) + 1)
SELECT unit_id, basis, max_by(import_id, {'f': due, 'y': year, 'i': import_id}) AS import_id,
       max_by(year, {'f': due, 'y': year, 'i': import_id}) AS year
FROM stated GROUP BY unit_id, basis;

-- The office's own count of a unit gives way to a roster of that unit, and to a roster whose units of the same kind in
-- the agency nobody has matched yet: those may be the same people under another name.
CREATE OR REPLACE VIEW headcount_now AS
WITH counted AS MATERIALIZED (SELECT * FROM headcount_newest),
seen AS MATERIALIZED (SELECT DISTINCT unit_id FROM staff_now WHERE EXISTS (SELECT 1 FROM counted)),
place AS MATERIALIZED (SELECT unit_id, agency_id, kind FROM unit_tree JOIN unit_now USING (unit_id)),
waiting AS (
    SELECT DISTINCT agency_id, kind FROM seen JOIN place USING (unit_id)
    WHERE kind NOT IN ('bidang', 'seksi', 'sekretariat') AND unit_id NOT IN (SELECT unit_id FROM need_in_force)
      AND unit_id NOT IN (SELECT unit_id FROM counted))
SELECT h.* FROM counted h LEFT JOIN place p USING (unit_id)
LEFT JOIN waiting w ON w.agency_id = p.agency_id AND w.kind = p.kind
WHERE h.unit_id NOT IN (SELECT unit_id FROM seen) AND w.kind IS NULL;
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

-- The whole chain from people and needs to cells unit x position, each step worked out once.
-- Seat: where need is stated for the agency but people sit in its sub-units, they count at the nearest unit above that
-- states a need for their position, else at the nearest above that states any. Only parts of an office roll up so; a
-- school or puskesmas has an establishment of its own and waits for it.
-- Teachers: one whose subject no file tells can only be weighed against all teachers of the school; there both sides
-- fall back to the region's plain position 'Guru'.
-- Matched: a name that only one side knows waits while the other side has a name left over in the same place that it
-- might be (a unit of the same kind in the agency; a position of the same group, or alike, in the region; a head's post
-- in the agency). Waiting cells count as neither shortage nor surplus. A unit without any need waits for its ABK.
CREATE OR REPLACE VIEW pairs AS
SELECT s.unit_id, s.position_id, count(*)::INTEGER AS heads, (count(*) FILTER (r.counted))::INTEGER AS filled,
       (count(*) FILTER (r.counted AND status = 'PNS'))::INTEGER AS filled_pns,
       (count(*) FILTER (r.counted AND status = 'CPNS'))::INTEGER AS filled_cpns,
       (count(*) FILTER (r.counted AND status = 'PPPK'))::INTEGER AS filled_pppk,
       (count(*) FILTER (r.counted AND status = 'PPPK PW'))::INTEGER AS filled_pppk_pw, 0 AS filled_other,
       'roster' AS source
FROM staff_now s LEFT JOIN standing_rule r USING (standing) GROUP BY s.unit_id, s.position_id
UNION ALL
SELECT unit_id, position_id, sum(filled)::INTEGER, sum(filled)::INTEGER, sum(filled_pns)::INTEGER,
       sum(filled_cpns)::INTEGER, sum(filled_pppk)::INTEGER, sum(filled_pppk_pw)::INTEGER, sum(filled_other)::INTEGER,
       'headcount'
FROM headcount_now GROUP BY unit_id, position_id;
CREATE OR REPLACE VIEW seat AS
WITH pair AS MATERIALIZED (SELECT * FROM pairs),
above AS MATERIALIZED (
    SELECT unit_id, unnest(line) AS ancestor_id, len(line) - unnest(range(1, len(line) + 1)) AS distance
    FROM unit_tree JOIN unit_now USING (unit_id) WHERE kind IN ('bidang', 'seksi', 'sekretariat')
), needed_at AS MATERIALIZED (SELECT unit_id, position_id FROM need_chosen),
reach AS MATERIALIZED (  -- kept apart: joined in one go, pairs met needs by position alone, 10 billion rows in a large region
    SELECT p.unit_id, p.position_id, a.ancestor_id, a.distance FROM pair p JOIN above a USING (unit_id)
), exact AS (
    SELECT r.unit_id, r.position_id, min_by(r.ancestor_id, r.distance) AS seat_id
    FROM reach r JOIN needed_at n ON n.unit_id = r.ancestor_id AND n.position_id = r.position_id GROUP BY ALL
), nearest AS (
    SELECT a.unit_id, min_by(a.ancestor_id, a.distance) AS seat_id
    FROM above a JOIN (SELECT DISTINCT unit_id FROM needed_at) b ON b.unit_id = a.ancestor_id GROUP BY a.unit_id
)
SELECT p.*, coalesce(e.seat_id, n.seat_id, p.unit_id) AS seat_id
FROM pair p LEFT JOIN exact e USING (unit_id, position_id) LEFT JOIN nearest n USING (unit_id);
CREATE OR REPLACE VIEW people_all AS
SELECT s.person_id, s.unit_id, k.seat_id, s.position_id, s.status, s.standing,
       coalesce(r.counted, false) AS counted, s.grade, s.education_level, s.education_field, s.birth_date, s.sex,
       s.position_since, s.unit_since, s.cpns_since, s.contract_end, s.skp, s.home_area, s.subject, s.skills,
       s.discipline, s.echelon, p.bup, coalesce(s.level, p.level) AS level, p.family, p.type, p.job_group,
       s.data_date, s.import_id, coalesce(o.data_date < s.data_date, false) AS carried
FROM staff_now s
JOIN seat k ON k.unit_id = s.unit_id AND k.position_id = s.position_id
LEFT JOIN positions p ON p.position_id = s.position_id
LEFT JOIN standing_rule r ON r.standing = s.standing
LEFT JOIN neraca.import_log o ON o.import_id = s.carried_from;
CREATE OR REPLACE VIEW people AS
SELECT person_id, unit_id, seat_id, position_id, status, standing, counted, grade, education_level, education_field,
       birth_date, sex, position_since, unit_since, cpns_since, contract_end, skp, home_area, subject, skills,
       discipline, echelon, bup, level, family, type, data_date, import_id, carried
FROM people_all ORDER BY person_id;
CREATE OR REPLACE VIEW identities AS
SELECT i.person_id, max_by(i.nip, i.import_id) AS nip, max_by(i.name, i.import_id) AS name
FROM neraca.identity i JOIN neraca.person p USING (person_id)
WHERE p.region_id = getvariable('region_id') GROUP BY i.person_id ORDER BY i.person_id;
CREATE OR REPLACE VIEW confirmed_name AS
SELECT DISTINCT thing, id FROM neraca.distinct_name WHERE region_id = getvariable('region_id');

CREATE OR REPLACE VIEW cells AS
WITH tree AS MATERIALIZED (SELECT unit_id, agency_id, kind FROM unit_tree JOIN unit_now USING (unit_id)),
job AS MATERIALIZED (SELECT position_id, name, family, type, job_group FROM positions),
plain_teacher AS MATERIALIZED (SELECT min(position_id) AS position_id FROM job WHERE family = 'Guru' AND name = 'Guru'),
seated AS MATERIALIZED (
    SELECT seat_id AS unit_id, position_id, sum(filled)::INTEGER AS filled, sum(filled_pns)::INTEGER AS filled_pns,
           sum(filled_cpns)::INTEGER AS filled_cpns, sum(filled_pppk)::INTEGER AS filled_pppk,
           sum(filled_pppk_pw)::INTEGER AS filled_pppk_pw, sum(filled_other)::INTEGER AS filled_other,
           min(source) AS source
    FROM seat WHERE filled > 0 GROUP BY seat_id, position_id
), wanted AS MATERIALIZED (
    SELECT unit_id, position_id, basis, year, needed, needed_raw FROM need_chosen
), no_subject AS MATERIALIZED (
    SELECT DISTINCT unit_id FROM seated JOIN plain_teacher USING (position_id)
), filled AS (
    SELECT s.unit_id, CASE WHEN j.family = 'Guru' AND q.unit_id IS NOT NULL THEN t.position_id ELSE s.position_id END
           AS position_id, sum(filled)::INTEGER AS filled, sum(filled_pns)::INTEGER AS filled_pns,
           sum(filled_cpns)::INTEGER AS filled_cpns, sum(filled_pppk)::INTEGER AS filled_pppk,
           sum(filled_pppk_pw)::INTEGER AS filled_pppk_pw, sum(filled_other)::INTEGER AS filled_other,
           min(source) AS source
    FROM seated s LEFT JOIN job j USING (position_id) LEFT JOIN no_subject q ON q.unit_id = s.unit_id
    CROSS JOIN plain_teacher t GROUP BY ALL
), need AS (
    SELECT w.unit_id, CASE WHEN j.family = 'Guru' AND q.unit_id IS NOT NULL THEN t.position_id ELSE w.position_id END
           AS position_id, w.basis, max(w.year) AS year, sum(w.needed)::INTEGER AS needed, sum(w.needed_raw) AS needed_raw
    FROM wanted w LEFT JOIN job j USING (position_id) LEFT JOIN no_subject q ON q.unit_id = w.unit_id
    CROSS JOIN plain_teacher t GROUP BY ALL
), cell AS MATERIALIZED (
    SELECT unit_id, position_id, n.basis, n.year, coalesce(n.needed, 0) AS needed, n.needed_raw,
           coalesce(f.filled, 0) AS filled, coalesce(f.filled_pns, 0) AS filled_pns,
           coalesce(f.filled_cpns, 0) AS filled_cpns, coalesce(f.filled_pppk, 0) AS filled_pppk,
           coalesce(f.filled_pppk_pw, 0) AS filled_pppk_pw, coalesce(f.filled_other, 0) AS filled_other, f.source,
           n.basis IS NOT NULL AS on_need, f.source IS NOT NULL AS on_staff, t.agency_id, t.kind, j.name, j.type, j.job_group
    FROM need n FULL JOIN filled f USING (unit_id, position_id)
    LEFT JOIN tree t USING (unit_id) LEFT JOIN job j USING (position_id)
), unit_side AS MATERIALIZED (
    SELECT unit_id, any_value(agency_id) AS agency_id, any_value(kind) AS kind, any_value(basis) AS basis,
           bool_or(on_need) AS on_need, bool_or(on_staff) AS on_staff
    FROM cell GROUP BY unit_id
), agency_side AS MATERIALIZED (
    SELECT agency_id, bool_or(on_staff) AS on_staff,
           list_distinct(list(kind) FILTER (on_staff AND NOT on_need)) AS leftover
    FROM unit_side GROUP BY agency_id
), unit_match AS MATERIALIZED (
    SELECT u.unit_id, u.basis = 'standar minimum' AS minimum, (u.on_need AND u.on_staff)
           OR (u.on_need AND a.on_staff AND NOT list_has_any(coalesce(a.leftover, []), [u.kind, 'lainnya']))
           OR u.unit_id IN (SELECT id FROM confirmed_name WHERE thing = 'unit') AS matched
    FROM unit_side u JOIN agency_side a ON a.agency_id IS NOT DISTINCT FROM u.agency_id
), position_side AS MATERIALIZED (
    SELECT position_id, lower(any_value(name)) AS name, any_value(type) AS type, any_value(job_group) AS job_group,
           bool_or(on_need) AS on_need,
           bool_or(on_staff) AS on_staff,
           position_id IN (SELECT id FROM confirmed_name WHERE thing = 'position') AS confirmed
    FROM cell GROUP BY position_id
), open_side AS MATERIALIZED (
    SELECT * FROM position_side WHERE NOT (on_need AND on_staff) AND NOT confirmed
), could_be AS MATERIALIZED (
    SELECT DISTINCT a.position_id
    FROM open_side a JOIN open_side b ON a.on_need <> b.on_need
    WHERE a.type IS DISTINCT FROM 'manajerial' AND b.type IS DISTINCT FROM 'manajerial'
      AND (a.job_group IS NOT DISTINCT FROM b.job_group OR jaro_winkler_similarity(a.name, b.name) > 0.88)
), open_head AS MATERIALIZED (
    SELECT c.agency_id, bool_or(o.on_need) AS needs_open, bool_or(o.on_staff) AS staff_open
    FROM open_side o JOIN cell c USING (position_id) WHERE o.type = 'manajerial' GROUP BY c.agency_id
)
SELECT c.unit_id, c.position_id, c.basis, c.year, c.needed, c.needed_raw, c.filled, c.filled_pns, c.filled_cpns,
       c.filled_pppk, c.filled_pppk_pw, c.filled_other, c.source, c.on_need, c.on_staff, u.matched AS unit_matched,
       coalesce(o.position_id IS NULL OR CASE
           WHEN o.type = 'manajerial' THEN NOT CASE WHEN o.on_need THEN h.staff_open ELSE h.needs_open END
           ELSE o.position_id NOT IN (SELECT position_id FROM could_be) END, true) AS position_matched,
       u.minimum
FROM cell c JOIN unit_match u USING (unit_id)
LEFT JOIN open_side o ON o.position_id = c.position_id
LEFT JOIN open_head h ON h.agency_id IS NOT DISTINCT FROM c.agency_id;

CREATE OR REPLACE VIEW staffing AS
SELECT unit_id, position_id, filled, filled_pns, filled_cpns, filled_pppk, filled_pppk_pw, filled_other, source
FROM cells WHERE on_staff ORDER BY unit_id, position_id;
CREATE OR REPLACE VIEW need_in_use AS
SELECT unit_id, position_id, basis, year, needed, needed_raw FROM cells WHERE on_need ORDER BY unit_id, position_id;
CREATE OR REPLACE VIEW balance AS
WITH cell AS (SELECT *, unit_matched AND position_matched AS matched, coalesce(minimum, false) AS at_minimum FROM cells)
SELECT unit_id, position_id, needed, needed_raw, filled, filled - needed AS gap,
       CASE WHEN matched THEN greatest(needed - filled, 0) ELSE 0 END AS shortage,
       CASE WHEN matched AND NOT at_minimum THEN greatest(filled - needed, 0) ELSE 0 END AS surplus,
       filled / nullif(needed, 0) AS ratio,
       CASE WHEN NOT matched THEN 'belum dipadankan'
            WHEN basis IS NULL THEN 'tanpa ABK'
            WHEN at_minimum AND filled < needed THEN 'di bawah minimum'
            WHEN at_minimum THEN 'memenuhi minimum'
            WHEN filled = 0 AND needed > 0 THEN 'kosong'
            WHEN filled < needed THEN 'kurang'
            WHEN filled > needed THEN 'lebih'
            ELSE 'sesuai' END AS status,
       basis, matched, filled_pppk_pw
FROM cell ORDER BY unit_id, position_id;
CREATE OR REPLACE VIEW unit_balance AS
SELECT unit_id, coalesce(sum(needed) FILTER (matched), 0)::INTEGER AS needed, sum(filled)::INTEGER AS filled,
       coalesce(sum(least(filled, needed)) FILTER (matched), 0)::INTEGER AS met, sum(shortage)::INTEGER AS shortage,
       sum(surplus)::INTEGER AS surplus, coalesce(sum(filled) FILTER (NOT matched), 0)::INTEGER AS unmatched,
       count(*)::INTEGER AS positions
FROM balance GROUP BY unit_id ORDER BY unit_id;
CREATE OR REPLACE VIEW unmatched_names AS
WITH cell AS MATERIALIZED (SELECT * FROM cells),
side AS (
    SELECT 'unit' AS thing, unit_id AS id, needed, filled, on_need FROM cell WHERE NOT unit_matched
    UNION ALL
    SELECT 'position', position_id, needed, filled, on_need FROM cell WHERE unit_matched AND NOT position_matched
), named AS (
    SELECT 'unit' AS thing, unit_id AS id, path AS name FROM unit_tree
    UNION ALL SELECT 'position', position_id, name FROM positions)
SELECT thing, id, any_value(n.name) AS name, CASE WHEN bool_or(s.on_need) THEN 'kebutuhan' ELSE 'pegawai' END AS side,
       sum(s.filled)::INTEGER AS people, sum(s.needed)::INTEGER AS needed
FROM side s JOIN named n USING (thing, id) GROUP BY thing, id
ORDER BY thing DESC, people DESC, needed DESC, name;

-- Facts about the data, for every screen.
-- A roster of which every row is held puts nobody anywhere, yet its rows are people somebody has to see to: it counts
-- until a newer roster speaks of a unit that it names (or it names none, or the newer one is of the whole region).
CREATE OR REPLACE VIEW held_only AS
WITH roster AS (SELECT * FROM live_import WHERE kind = 'roster'),
bare AS MATERIALIZED (SELECT * FROM roster WHERE rows_accepted = 0 AND rows_held > 0),
named AS MATERIALIZED (
    SELECT DISTINCT b.import_id, b.data_date, lower(h.unit_name) AS name
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
FROM named n JOIN roster r ON {'d': r.data_date, 'i': r.import_id} > {'d': n.data_date, 'i': n.import_id}
LEFT JOIN spoken s ON s.import_id = r.import_id AND s.name = n.name
WHERE n.name IS NULL OR r.whole_region OR s.import_id IS NOT NULL;
CREATE OR REPLACE VIEW rosters_in_use AS
SELECT DISTINCT import_id FROM staff_now UNION SELECT import_id FROM held_only;
CREATE OR REPLACE VIEW imports_in_use AS
SELECT import_id FROM rosters_in_use UNION SELECT DISTINCT import_id FROM headcount_now
UNION SELECT import_id FROM need_in_force JOIN basis_in_use USING (unit_id, basis)
UNION SELECT import_id FROM neraca.import_log
WHERE undone_at IS NULL AND region_id = getvariable('region_id') AND kind IN ('unit', 'position');
CREATE OR REPLACE VIEW data_facts AS
SELECT i.import_id, i.kind, n.basis, n.year, i.data_date, coalesce(n.owner, i.owner) AS owner, n.decree_number,
       coalesce(c.units, 0) AS units, i.rows_accepted AS rows, i.rows_held AS held, i.imported_at, i.imported_by
FROM neraca.import_log i JOIN imports_in_use USING (import_id)
LEFT JOIN (SELECT import_id, any_value(basis) AS basis, any_value(year) AS year, any_value(owner) AS owner,
                  any_value(decree_number) AS decree_number FROM neraca.need GROUP BY import_id) n USING (import_id)
LEFT JOIN (SELECT import_id, count(DISTINCT unit_id) AS units FROM neraca.coverage GROUP BY import_id) c USING (import_id)
ORDER BY i.data_date DESC, i.import_id DESC;
CREATE OR REPLACE VIEW head_count AS
WITH held AS (SELECT count(*) AS n FROM neraca.held_row h JOIN rosters_in_use USING (import_id) WHERE h.kind = 'roster')
SELECT 'read' AS line, 'baris pegawai' AS label, ((SELECT count(*) FROM staff_now) + held.n)::BIGINT AS people, 0 AS sort
FROM held
UNION ALL SELECT 'held', 'ditahan, perlu diperbaiki', -held.n, 1 FROM held WHERE held.n > 0
UNION ALL
SELECT 'standing', any_value(coalesce(r.label, p.standing)), -count(*), 2 + any_value(coalesce(r.sort, 99))
FROM people_all p LEFT JOIN standing_rule r USING (standing) WHERE NOT p.counted GROUP BY p.standing
UNION ALL SELECT 'counted', 'dihitung', count(*) FILTER (counted), 1000 FROM people_all
ORDER BY sort;
CREATE OR REPLACE VIEW completeness AS
SELECT (SELECT count(DISTINCT agency_id) FROM unit_tree)::INTEGER AS agencies,
       count(DISTINCT t.agency_id) FILTER (basis IS NOT NULL)::INTEGER AS agencies_with_need,
       count(DISTINCT t.agency_id) FILTER (filled > 0)::INTEGER AS agencies_with_staff,
       coalesce(sum(filled), 0)::INTEGER AS people,
       coalesce(sum(filled) FILTER (matched), 0)::INTEGER AS people_matched,
       (SELECT count(*) FROM neraca.held_row h
        WHERE h.kind = 'roster' AND h.import_id IN (SELECT import_id FROM rosters_in_use))::INTEGER AS people_held,
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
CREATE OR REPLACE VIEW regions AS
SELECT region_id, name, kind, is_sample FROM neraca.region ORDER BY name;
