-- How many are needed where, and the office's own counts of who is there.

-- Per unit and basis the newest year up to that of the day; where a unit has none, next year's (ABK 2026 stands beside the
-- people of 31 December 2025), so that a need just uploaded is never invisible. Among equals the newest import. One basis
-- per unit drives the balance: the decreed one first, a minimum standard only where nothing else is known.
-- `turn` is that order as one number, because comparing numbers is several times as quick: the basis's place in
-- basis_order, due (0 or 1) and year below 20480, import below 2^31.
CREATE OR REPLACE MACRO basis_order() AS
    ['standar minimum', 'penetapan formasi', 'usulan formasi', 'konsep ABK', 'ABK ditetapkan'];
CREATE OR REPLACE VIEW stated_by_stretch AS
SELECT a.since, coalesce(m.to_id, t.unit_id) AS unit_id, t.basis,
       (list_position(basis_order(), t.basis)::BIGINT * 20480 + (t.year <= year(a.since))::INTEGER * 10000 + t.year)
       * 2147483648 + t.import_id AS turn
FROM neraca.stated t
JOIN (SELECT import_id FROM neraca.import_log
      WHERE undone_at IS NULL AND region_id = getvariable('region_id') AND kind = 'need') i USING (import_id)
JOIN stretch a ON t.year <= year(a.since) + 1
LEFT JOIN merged_unit m ON m.from_id = t.unit_id;
CREATE OR REPLACE MACRO turn_basis(turn) AS basis_order()[turn // 2147483648 // 20480];
CREATE OR REPLACE MACRO turn_year(turn) AS (turn // 2147483648 % 20480 % 10000)::INTEGER;
CREATE OR REPLACE MACRO turn_import(turn) AS (turn % 2147483648)::INTEGER;
CREATE OR REPLACE VIEW need_by_stretch AS
SELECT since, unit_id, basis, turn_import(last) AS import_id, turn_year(last) AS year
FROM (SELECT since, unit_id, basis, max(turn) AS last FROM stated_by_stretch GROUP BY since, unit_id, basis);
CREATE OR REPLACE VIEW basis_by_stretch AS
SELECT since, unit_id, turn_basis(last) AS basis, turn_import(last) AS import_id, turn_year(last) AS year
FROM (SELECT since, unit_id, max(turn) AS last FROM stated_by_stretch GROUP BY since, unit_id);
CREATE OR REPLACE VIEW need_by_day AS
FROM spread('need_by_stretch');
CREATE OR REPLACE VIEW basis_by_day AS
FROM spread('basis_by_stretch');
CREATE OR REPLACE VIEW need_in_force AS SELECT unit_id, basis, import_id, year FROM need_by_stretch;
CREATE OR REPLACE VIEW basis_in_use AS SELECT unit_id, basis FROM basis_by_stretch;
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

-- The office's own count of a unit, the newest. It gives way to a roster of that unit, and to a roster whose units of the
-- same kind in the agency nobody has matched yet: those may be the same people under another name.
CREATE OR REPLACE VIEW counts_by_day AS
WITH counted AS MATERIALIZED (
    SELECT i.on_date, i.age, h.* REPLACE (coalesce(mu.to_id, h.unit_id) AS unit_id,
                                          coalesce(mp.to_id, h.position_id) AS position_id)
    FROM live_by_day i JOIN neraca.headcount h USING (import_id)
    LEFT JOIN merged_unit mu ON mu.from_id = h.unit_id
    LEFT JOIN merged_position mp ON mp.from_id = h.position_id
), newest AS (SELECT on_date, unit_id, max(age) AS age FROM counted GROUP BY on_date, unit_id),
seen AS MATERIALIZED (
    SELECT on_date, unit_id FROM heads_by_day GROUP BY on_date, unit_id HAVING sum(heads) > 0
), place AS MATERIALIZED (
    SELECT on_date, unit_id, agency_id, kind FROM place_by_day
), waiting AS (
    SELECT DISTINCT on_date, agency_id, kind FROM seen JOIN place USING (on_date, unit_id)
    ANTI JOIN need_by_day USING (on_date, unit_id)
    WHERE kind NOT IN ('bidang', 'seksi', 'sekretariat')
      AND (on_date, unit_id) NOT IN (SELECT (on_date, unit_id) FROM counted))
SELECT h.* EXCLUDE (age) FROM counted h JOIN newest USING (on_date, unit_id, age)
LEFT JOIN place p ON p.on_date = h.on_date AND p.unit_id = h.unit_id
LEFT JOIN waiting w ON w.on_date = h.on_date AND w.agency_id = p.agency_id AND w.kind = p.kind
ANTI JOIN seen s ON s.on_date = h.on_date AND s.unit_id = h.unit_id
WHERE w.kind IS NULL;
CREATE OR REPLACE VIEW no_counts AS SELECT DATE '2000-01-01' AS on_date, * FROM neraca.headcount WHERE false;
CREATE OR REPLACE VIEW headcount_by_day AS
FROM query_table(CASE WHEN getvariable('has_counts') THEN 'counts_by_day' ELSE 'no_counts' END);
CREATE OR REPLACE VIEW headcount_now AS SELECT * EXCLUDE (on_date) FROM headcount_by_day;
