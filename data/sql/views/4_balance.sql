-- The whole chain from people and needs to cells unit x position, each step worked out once.
-- Seat: where need is stated for the agency but people sit in its sub-units, they count at the nearest unit above that
-- states a need for their position, else at the nearest above that states any. Only parts of an office roll up so; a
-- school or puskesmas has an establishment of its own and waits for it.
-- Teachers: one whose subject no file tells can only be weighed against all teachers of the school; there both sides
-- fall back to the region's plain position 'Guru'.
-- Matched: a name that only one side knows waits while the other side has a name left over in the same place that it
-- might be (a unit of the same kind in the agency; a position of the same group, or alike, in the region; a head's post
-- in the agency). A post the office's own count lists is known to both sides, also with nobody in it. Waiting cells count as
-- neither shortage nor surplus. A unit without any need waits for its ABK.

-- Heads add up exactly in a DOUBLE, in half the memory of the 128 bits that DuckDB keeps for a sum of whole numbers.
CREATE OR REPLACE MACRO total(heads) AS sum(heads::DOUBLE)::INTEGER;

-- Both sides as rows: who fills a post, in rosters and in the office's own counts (to be added up), and the needs by the
-- basis in use (one row per unit and position).
CREATE OR REPLACE VIEW staff_side_by_day AS
SELECT on_date, unit_id, position_id, heads AS filled, pns, cpns, pppk, pppk_pw, 0 AS other, 0 AS own_count
FROM heads_by_day WHERE list_contains(getvariable('counted_standings')::VARCHAR[], standing)
UNION ALL
SELECT on_date, unit_id, position_id, filled, filled_pns, filled_cpns, filled_pppk, filled_pppk_pw, filled_other, 1
FROM headcount_by_day;
CREATE OR REPLACE VIEW needs_as_named AS
SELECT b.since, n.unit_id, n.position_id, round(n.needed_raw)::INTEGER AS needed, n.needed_raw
FROM neraca.need n JOIN basis_by_stretch b USING (unit_id, import_id, year, basis);
CREATE OR REPLACE VIEW needs_merged AS  -- two names that are one thing add up
SELECT b.since, b.unit_id, coalesce(mp.to_id, n.position_id) AS position_id, round(sum(n.needed_raw))::INTEGER AS needed,
       sum(n.needed_raw) AS needed_raw
FROM neraca.need n
LEFT JOIN merged_unit m ON m.from_id = n.unit_id
LEFT JOIN merged_position mp ON mp.from_id = n.position_id
JOIN basis_by_stretch b ON b.unit_id = coalesce(m.to_id, n.unit_id) AND b.import_id = n.import_id AND b.year = n.year
    AND b.basis = n.basis
GROUP BY b.since, b.unit_id, coalesce(mp.to_id, n.position_id);
CREATE OR REPLACE VIEW need_side_by_stretch AS
FROM query_table(CASE WHEN getvariable('has_merges') THEN 'needs_merged' ELSE 'needs_as_named' END);
CREATE OR REPLACE VIEW need_side_by_day AS
FROM spread('need_side_by_stretch');

-- Where people of the parts of an office count, when it is elsewhere.
CREATE OR REPLACE VIEW seat_of_parts AS
WITH RECURSIVE place AS MATERIALIZED (SELECT since, unit_id, up, kind FROM place_by_stretch),
above AS (
    SELECT since, unit_id, unit_id AS ancestor_id, up, 0 AS distance
    FROM place WHERE kind IN ('bidang', 'seksi', 'sekretariat')
    UNION ALL
    SELECT a.since, a.unit_id, p.unit_id, p.up, a.distance + 1
    FROM above a JOIN place p ON p.since = a.since AND p.unit_id = a.up
), ladder AS MATERIALIZED (SELECT since, unit_id, ancestor_id, distance FROM above),
pair AS MATERIALIZED (  -- whoever might sit there on any day
    SELECT DISTINCT l.since, l.unit_id, s.position_id
    FROM (SELECT coalesce(m.to_id, t.unit_id) AS unit_id, coalesce(mp.to_id, t.position_id) AS position_id
          FROM (SELECT unit_id, position_id FROM neraca.tally UNION ALL SELECT unit_id, position_id FROM neraca.headcount) t
          LEFT JOIN merged_unit m ON m.from_id = t.unit_id
          LEFT JOIN merged_position mp ON mp.from_id = t.position_id) s
    JOIN (SELECT DISTINCT since, unit_id FROM ladder) l ON l.unit_id = s.unit_id
), reach AS MATERIALIZED (  -- kept apart: joined in one go, pairs met needs by position alone, 10 billion rows in a large region
    SELECT p.since, p.unit_id, p.position_id, l.ancestor_id, l.distance FROM pair p JOIN ladder l USING (since, unit_id)
), exact AS (
    SELECT r.since, r.unit_id, r.position_id, min_by(r.ancestor_id, r.distance) AS seat_id
    FROM reach r JOIN need_side_by_stretch n
        ON n.since = r.since AND n.unit_id = r.ancestor_id AND n.position_id = r.position_id
    GROUP BY r.since, r.unit_id, r.position_id
), nearest AS (
    SELECT l.since, l.unit_id, min_by(l.ancestor_id, l.distance) AS seat_id
    FROM ladder l JOIN basis_by_stretch b ON b.since = l.since AND b.unit_id = l.ancestor_id
    GROUP BY l.since, l.unit_id
)
SELECT p.since, p.unit_id, p.position_id, coalesce(e.seat_id, n.seat_id, p.unit_id) AS seat_id
FROM pair p LEFT JOIN exact e USING (since, unit_id, position_id) LEFT JOIN nearest n USING (since, unit_id);
CREATE OR REPLACE VIEW no_seat AS SELECT DATE '2000-01-01' AS since, 0 AS unit_id, 0 AS position_id, 0 AS seat_id WHERE false;
CREATE OR REPLACE VIEW seat_by_stretch AS
FROM query_table(CASE WHEN getvariable('has_parts') THEN 'seat_of_parts' ELSE 'no_seat' END);
CREATE OR REPLACE VIEW seat_by_day AS
FROM spread('seat_by_stretch');

-- Who fills which post, by seat: one row per unit and position, as the files name them; a post the office's own count names
-- with nobody in it stands here too, with 0.
CREATE OR REPLACE VIEW seated_by_day AS
SELECT s.* REPLACE (coalesce(t.seat_id, s.unit_id) AS unit_id)
FROM staff_side_by_day s
LEFT JOIN seat_by_day t ON t.on_date = s.on_date AND t.unit_id = s.unit_id AND t.position_id = s.position_id;
CREATE OR REPLACE VIEW present_by_day AS
SELECT on_date, unit_id, position_id, total(filled) AS filled, total(pns) AS filled_pns, total(cpns) AS filled_cpns,
       total(pppk) AS filled_pppk, total(pppk_pw) AS filled_pppk_pw, total(other) AS filled_other,
       CASE WHEN getvariable('has_counts') THEN max(own_count) ELSE 0 END AS own_count
FROM query_table(CASE WHEN getvariable('has_parts') THEN 'seated_by_day' ELSE 'staff_side_by_day' END)
GROUP BY on_date, unit_id, position_id
HAVING total(filled) > 0 OR CASE WHEN getvariable('has_counts') THEN max(own_count) = 1 ELSE false END;
CREATE OR REPLACE VIEW plain_teacher_by_day AS
SELECT on_date, min(position_id) AS position_id FROM position_by_day
WHERE family = 'Guru' AND lower(name) = 'guru' GROUP BY on_date;

-- From both sides to cells that are matched or wait: steps of the two views below, each worked out once in a query. Without texts,
-- which the roll-ups do not need. `present`, `job`, `place` are the views of these names with the columns used here.
CREATE OR REPLACE MACRO cell_in(present, job) AS TABLE
WITH no_subject AS MATERIALIZED (
    SELECT p.on_date, p.unit_id, p.position_id FROM query_table(present) p JOIN plain_teacher_by_day USING (on_date, position_id)
    WHERE getvariable('has_plain_teacher') AND p.filled > 0
), post AS NOT MATERIALIZED (
    SELECT on_date, unit_id, position_id, coalesce(n.needed, 0) AS needed, n.needed_raw,
           n.unit_id IS NOT NULL AS on_need, coalesce(p.filled, 0) AS filled, coalesce(p.filled_pppk_pw, 0) AS filled_pppk_pw,
           getvariable('has_counts') AND n.unit_id IS NOT NULL AND coalesce(p.counted, false) AS on_both
    FROM need_side_by_day n FULL JOIN query_table(present) p USING (on_date, unit_id, position_id)
    WHERE NOT getvariable('has_counts') OR n.unit_id IS NOT NULL OR p.filled > 0
)
SELECT * FROM post WHERE NOT getvariable('has_plain_teacher')
UNION ALL
SELECT p.on_date, p.unit_id,
       CASE WHEN j.family = 'Guru' AND q.unit_id IS NOT NULL THEN q.position_id ELSE p.position_id END AS position_id,
       sum(needed)::INTEGER, sum(needed_raw), bool_or(on_need), sum(filled)::INTEGER, sum(filled_pppk_pw)::INTEGER,
       bool_or(on_both)
FROM post p LEFT JOIN query_table(job) j ON j.on_date = p.on_date AND j.position_id = p.position_id
LEFT JOIN no_subject q ON q.on_date = p.on_date AND q.unit_id = p.unit_id
WHERE getvariable('has_plain_teacher')
GROUP BY ALL;

-- Which units both sides know, or nothing else could be.
CREATE OR REPLACE MACRO unit_match_in(cell, present, place) AS TABLE
WITH unit_side AS MATERIALIZED (
    SELECT c.*, p.agency_id, p.kind
    FROM (SELECT on_date, unit_id, b.unit_id IS NOT NULL AS on_need, s.unit_id IS NOT NULL AS on_staff, b.basis
          FROM basis_by_day b
          FULL JOIN (SELECT DISTINCT * FROM (  -- a plain UNION would make both arms distinct first
                         SELECT on_date, unit_id FROM query_table(present) WHERE NOT getvariable('has_counts') OR filled > 0
                         UNION ALL
                         SELECT on_date, unit_id FROM query_table(cell) WHERE getvariable('has_counts') AND on_both)) s
          USING (on_date, unit_id)) c
    LEFT JOIN query_table(place) p USING (on_date, unit_id)
), agency_side AS MATERIALIZED (
    SELECT on_date, agency_id, bool_or(on_staff) AS on_staff,
           list_distinct(list(kind) FILTER (on_staff AND NOT on_need)) AS leftover
    FROM unit_side GROUP BY on_date, agency_id
)
SELECT u.on_date, u.unit_id, u.agency_id, coalesce(u.basis = 'standar minimum', false) AS minimum,
       (u.on_need AND u.on_staff)
       OR (u.on_need AND a.on_staff AND NOT list_has_any(coalesce(a.leftover, []), [u.kind, 'lainnya']))
       OR u.unit_id IN (SELECT id FROM confirmed_name WHERE thing = 'unit') AS matched
FROM unit_side u JOIN agency_side a ON a.on_date = u.on_date AND a.agency_id IS NOT DISTINCT FROM u.agency_id;

-- The cells, each with whether its position is matched. One waits that a single side knows and nobody confirmed, where it might be
-- another such one; a head's post waits in the agencies whose other side has one left over.
CREATE OR REPLACE MACRO position_match_in(cell, unit_match, job) AS TABLE
WITH open_side AS MATERIALIZED (
    SELECT s.*, j.name, j.type, j.job_group
    FROM (SELECT on_date, position_id, bool_or(on_need) AS on_need,
                 bool_or(filled > 0)
                 OR CASE WHEN getvariable('has_counts') THEN bool_and(on_both OR NOT on_need) ELSE false END AS on_staff
          FROM query_table(cell) GROUP BY on_date, position_id) s
    LEFT JOIN query_table(job) j USING (on_date, position_id)
    WHERE NOT (s.on_need AND s.on_staff) AND s.position_id NOT IN (SELECT id FROM confirmed_name WHERE thing = 'position')
), could_be AS MATERIALIZED (
    SELECT DISTINCT a.on_date, a.position_id
    FROM open_side a JOIN open_side b ON a.on_date = b.on_date AND a.on_need <> b.on_need
    WHERE a.type IS DISTINCT FROM 'manajerial' AND b.type IS DISTINCT FROM 'manajerial'
      AND (a.job_group IS NOT DISTINCT FROM b.job_group OR jaro_winkler_similarity(a.name, b.name) > 0.88)
), open_head AS MATERIALIZED (
    SELECT o.on_date, u.agency_id, bool_or(o.on_need) AS needs_open, bool_or(o.on_staff) AS staff_open
    FROM open_side o JOIN query_table(cell) c USING (on_date, position_id)
    JOIN query_table(unit_match) u ON u.on_date = c.on_date AND u.unit_id = c.unit_id
    WHERE o.type = 'manajerial' GROUP BY o.on_date, u.agency_id
), head_waits AS MATERIALIZED (
    SELECT o.on_date, o.position_id, u.unit_id
    FROM open_side o JOIN open_head h ON h.on_date = o.on_date
    JOIN query_table(unit_match) u ON u.on_date = h.on_date AND u.agency_id IS NOT DISTINCT FROM h.agency_id
    WHERE o.type = 'manajerial' AND CASE WHEN o.on_need THEN h.staff_open ELSE h.needs_open END
)
SELECT c.*, c.on_both OR w.position_id IS NULL AND h.position_id IS NULL AS position_matched
FROM query_table(cell) c
LEFT JOIN could_be w ON w.on_date = c.on_date AND w.position_id = c.position_id
LEFT JOIN head_waits h ON h.on_date = c.on_date AND h.position_id = c.position_id AND h.unit_id = c.unit_id;

-- Every cell with what is known of its unit and its position.
CREATE OR REPLACE VIEW judged_by_day AS
WITH place AS MATERIALIZED (SELECT on_date, unit_id, agency_id, kind FROM place_by_day),
job AS MATERIALIZED (SELECT on_date, position_id, lower(name) AS name, family, type, job_group FROM position_by_day),
present AS MATERIALIZED (
    SELECT on_date, unit_id, position_id, filled, filled_pppk_pw, own_count = 1 AS counted FROM present_by_day),
cell AS MATERIALIZED (FROM cell_in('present', 'job')),
unit_match AS MATERIALIZED (FROM unit_match_in('cell', 'present', 'place'))
SELECT c.* EXCLUDE (u, on_both), c.u.matched AS unit_matched, c.u.minimum
FROM (  -- looked up, not joined: the planner cannot tell that the units are fewer than the cells, and would build on the cells
    SELECT *, (SELECT {'matched': m.matched, 'minimum': m.minimum} FROM unit_match m
               WHERE m.on_date = p.on_date AND m.unit_id = p.unit_id) AS u
    FROM position_match_in('cell', 'unit_match', 'job') p) c;
CREATE OR REPLACE VIEW cells_by_day AS
SELECT on_date, unit_id, position_id, CASE WHEN on_need THEN b.basis END AS basis, CASE WHEN on_need THEN b.year END AS year,
       needed, needed_raw, filled, filled_pppk_pw, on_need, filled > 0 AS on_staff, unit_matched, position_matched, minimum
FROM (SELECT *, (SELECT {'basis': b.basis, 'year': b.year} FROM basis_by_day b
                 WHERE b.on_date = j.on_date AND b.unit_id = j.unit_id) AS b FROM judged_by_day j);

CREATE OR REPLACE VIEW balance_by_day AS
WITH cell AS (SELECT *, unit_matched AND position_matched AS matched FROM cells_by_day)
SELECT on_date, unit_id, position_id, needed, needed_raw, filled, filled - needed AS gap,
       CASE WHEN matched THEN greatest(needed - filled, 0) ELSE 0 END AS shortage,
       CASE WHEN matched AND NOT minimum THEN greatest(filled - needed, 0) ELSE 0 END AS surplus,
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
FROM cell;
-- The same per unit, added up before each unit is judged: what is short or over in a position is what one side has beyond `met`;
-- only the columns of a sum are carried along.
CREATE OR REPLACE VIEW unit_balance_by_day AS
WITH place AS MATERIALIZED (SELECT on_date, unit_id, agency_id, kind FROM place_by_day),
job AS MATERIALIZED (SELECT on_date, position_id, lower(name) AS name, family, type, job_group FROM position_by_day),
present AS MATERIALIZED (
    SELECT on_date, unit_id, position_id, filled, 0 AS filled_pppk_pw, own_count = 1 AS counted FROM present_by_day),
cell AS MATERIALIZED (SELECT on_date, unit_id, position_id, needed, filled, on_need, on_both FROM cell_in('present', 'job')),
unit_match AS MATERIALIZED (FROM unit_match_in('cell', 'present', 'place')),
added AS (
    SELECT on_date, unit_id, total(CASE WHEN position_matched THEN needed ELSE 0 END) AS needed, total(filled) AS filled,
           total(CASE WHEN position_matched THEN least(filled, needed) ELSE 0 END) AS met,
           total(CASE WHEN position_matched THEN filled ELSE 0 END) AS weighed, count(*)::INTEGER AS positions
    FROM position_match_in('cell', 'unit_match', 'job') GROUP BY on_date, unit_id)
SELECT on_date, unit_id, CASE WHEN matched THEN needed ELSE 0 END AS needed, filled, CASE WHEN matched THEN met ELSE 0 END AS met,
       CASE WHEN matched THEN needed - met ELSE 0 END AS shortage,
       CASE WHEN matched AND NOT minimum THEN weighed - met ELSE 0 END AS surplus,
       CASE WHEN matched THEN filled - weighed ELSE filled END AS unmatched, positions
FROM added JOIN unit_match USING (on_date, unit_id) ORDER BY on_date, unit_id;

CREATE OR REPLACE VIEW cells AS SELECT * EXCLUDE (on_date) FROM cells_by_day;
CREATE OR REPLACE VIEW balance AS SELECT * EXCLUDE (on_date) FROM balance_by_day ORDER BY unit_id, position_id;
CREATE OR REPLACE VIEW unit_balance AS SELECT * EXCLUDE (on_date) FROM unit_balance_by_day ORDER BY unit_id;
CREATE OR REPLACE VIEW staffing AS
WITH present AS MATERIALIZED (SELECT * EXCLUDE (on_date) FROM present_by_day WHERE filled > 0),
no_subject AS (SELECT p.unit_id, t.position_id FROM present p JOIN plain_teacher_by_day t USING (position_id))
SELECT p.unit_id, CASE WHEN j.family = 'Guru' AND q.unit_id IS NOT NULL THEN q.position_id ELSE p.position_id END AS position_id,
       sum(filled)::INTEGER AS filled, sum(filled_pns)::INTEGER AS filled_pns, sum(filled_cpns)::INTEGER AS filled_cpns,
       sum(filled_pppk)::INTEGER AS filled_pppk, sum(filled_pppk_pw)::INTEGER AS filled_pppk_pw,
       sum(filled_other)::INTEGER AS filled_other, CASE WHEN max(own_count) = 1 THEN 'headcount' ELSE 'roster' END AS source
FROM present p LEFT JOIN positions j ON j.position_id = p.position_id LEFT JOIN no_subject q ON q.unit_id = p.unit_id
GROUP BY ALL ORDER BY 1, 2;
CREATE OR REPLACE VIEW need_in_use AS
SELECT unit_id, position_id, basis, year, needed, needed_raw FROM cells WHERE on_need ORDER BY unit_id, position_id;
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

CREATE OR REPLACE VIEW people_all AS
SELECT s.person_id, s.unit_id, coalesce(k.seat_id, s.unit_id) AS seat_id, s.position_id, s.status, s.standing,
       coalesce(r.counted, false) AS counted, s.grade, s.education_level, s.education_field, s.birth_date, s.sex,
       s.position_since, s.unit_since, s.cpns_since, s.contract_end, s.skp, s.home_area, s.subject, s.skills,
       s.discipline, s.echelon, s.certificates, p.bup, coalesce(s.level, p.level) AS level, p.family, p.type, p.job_group,
       s.data_date, s.import_id, coalesce(o.data_date < s.data_date, false) AS carried
FROM staff_now s
LEFT JOIN seat_by_day k ON k.unit_id = s.unit_id AND k.position_id = s.position_id
LEFT JOIN positions p ON p.position_id = s.position_id
LEFT JOIN standing_rule r ON r.standing = s.standing
LEFT JOIN neraca.import_log o ON o.import_id = s.carried_from;
CREATE OR REPLACE VIEW people AS
SELECT person_id, unit_id, seat_id, position_id, status, standing, counted, grade, education_level, education_field,
       birth_date, sex, position_since, unit_since, cpns_since, contract_end, skp, home_area, subject, skills,
       discipline, echelon, bup, level, family, type, data_date, import_id, carried, certificates AS certificates_held
FROM people_all ORDER BY person_id;
