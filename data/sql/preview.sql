-- name: region
SELECT region_id FROM neraca.region WHERE lower(name) = lower($name);

-- name: remember_need
CREATE OR REPLACE TEMP TABLE need_before AS
SELECT basis, unit_id, position_id, sum(needed_raw) AS amount FROM needs GROUP BY ALL;

-- name: remember_headcount
CREATE OR REPLACE TEMP TABLE headcount_before AS
SELECT unit_id, position_id, sum(filled)::DOUBLE AS amount FROM headcount_now GROUP BY ALL;

-- name: remember_people
CREATE TEMP TABLE IF NOT EXISTS before_import AS SELECT * FROM staff_now WHERE false;

-- name: remember_numbers
CREATE TEMP TABLE IF NOT EXISTS numbered_person AS SELECT person_id FROM staff_now WHERE false;

-- name: absent
SELECT s.person_id, any_value(i.name) AS name, any_value(u.name) AS unit, any_value(p.name) AS position,
       any_value(s.birth_date) AS birth_date,
       coalesce(bool_or(lower(i.name) IN (SELECT unnest($names::VARCHAR[]))), false) AS held
FROM neraca.staff s LEFT JOIN neraca.identity i USING (person_id) LEFT JOIN neraca.unit u ON u.unit_id = s.unit_id
LEFT JOIN neraca.position p ON p.position_id = s.position_id
JOIN neraca.import_log o ON o.import_id = s.carried_from
WHERE s.import_id = $import AND (o.data_date < s.data_date OR s.carried_from IN (
    SELECT coalesce(b.carried_from, b.import_id) FROM before_import b JOIN numbered_person USING (person_id)))
GROUP BY s.person_id ORDER BY unit, s.person_id;

-- name: people
WITH now_in AS (
    SELECT s.person_id, coalesce(mu.to_id, s.unit_id) AS unit_id, coalesce(mp.to_id, s.position_id) AS position_id
    FROM neraca.staff s LEFT JOIN merged_unit mu ON mu.from_id = s.unit_id
    LEFT JOIN merged_position mp ON mp.from_id = s.position_id
    WHERE s.import_id = $import AND s.carried_from IS NULL)
SELECT CASE WHEN b.person_id IS NULL THEN 'baru' WHEN b.unit_id <> s.unit_id THEN 'pindah unit' ELSE 'ganti jabatan' END
       AS what, i.name, bu.name AS from_unit, bp.name AS from_position, u.name AS unit, p.name AS position
FROM now_in s LEFT JOIN before_import b USING (person_id)
LEFT JOIN (SELECT person_id, max_by(name, import_id) AS name FROM neraca.identity GROUP BY person_id) i
    ON i.person_id = s.person_id
LEFT JOIN neraca.unit bu ON bu.unit_id = b.unit_id LEFT JOIN neraca.position bp ON bp.position_id = b.position_id
LEFT JOIN neraca.unit u ON u.unit_id = s.unit_id LEFT JOIN neraca.position p ON p.position_id = s.position_id
WHERE EXISTS (SELECT 1 FROM before_import)
  AND (b.person_id IS NULL OR b.unit_id <> s.unit_id OR b.position_id <> s.position_id)
ORDER BY what DESC, unit, name, s.person_id LIMIT 2000;

-- name: differing_cells
CREATE OR REPLACE TEMP TABLE cell_difference AS
WITH new_need AS (
    SELECT n.basis, coalesce(mu.to_id, n.unit_id) AS unit_id, coalesce(mp.to_id, n.position_id) AS position_id,
           sum(n.needed_raw) AS amount
    FROM neraca.need n LEFT JOIN merged_unit mu ON mu.from_id = n.unit_id
    LEFT JOIN merged_position mp ON mp.from_id = n.position_id WHERE n.import_id = $import GROUP BY ALL
), new_headcount AS (
    SELECT coalesce(mu.to_id, h.unit_id) AS unit_id, coalesce(mp.to_id, h.position_id) AS position_id,
           sum(h.filled)::DOUBLE AS amount
    FROM neraca.headcount h LEFT JOIN merged_unit mu ON mu.from_id = h.unit_id
    LEFT JOIN merged_position mp ON mp.from_id = h.position_id WHERE h.import_id = $import GROUP BY ALL
), need_touched AS (
    SELECT b.* FROM need_before b JOIN (SELECT DISTINCT basis, unit_id FROM new_need) USING (basis, unit_id)
), headcount_touched AS (
    SELECT b.* FROM headcount_before b JOIN (SELECT DISTINCT unit_id FROM new_headcount) USING (unit_id)
)
SELECT 'kebutuhan (' || basis || ')' AS thing, unit_id, position_id, b.amount AS before, n.amount AS after
FROM need_touched b FULL JOIN new_need n USING (basis, unit_id, position_id)
UNION ALL
SELECT 'bezetting', unit_id, position_id, b.amount, n.amount
FROM headcount_touched b FULL JOIN new_headcount n USING (unit_id, position_id);

-- name: cells
SELECT d.thing, CASE WHEN d.before IS NULL THEN 'baru' WHEN d.after IS NULL THEN 'tidak ada lagi' ELSE 'berubah' END AS what,
       u.name AS unit, p.name AS position, d.before, d.after
FROM cell_difference d JOIN neraca.unit u USING (unit_id) JOIN neraca.position p USING (position_id)
WHERE d.before IS DISTINCT FROM d.after
  AND d.thing IN (SELECT thing FROM cell_difference WHERE before IS NOT NULL)
ORDER BY abs(coalesce(d.after, 0) - coalesce(d.before, 0)) DESC, unit, position, d.thing LIMIT 2000;

-- name: totals
SELECT thing, coalesce(sum(before), 0) AS before, coalesce(sum(after), 0) AS after,
       count(*) FILTER (before IS NULL) AS new, count(*) FILTER (before <> after) AS changed,
       count(*) FILTER (before = after) AS same, count(*) FILTER (after IS NULL) AS gone
FROM cell_difference GROUP BY thing ORDER BY thing DESC;

-- name: remember_service
CREATE OR REPLACE TEMP TABLE service_before AS
SELECT key, body FROM (FROM service_facts UNION ALL FROM load_facts UNION ALL FROM plan_facts) WHERE kind = $kind;

-- name: remember_values
CREATE OR REPLACE TEMP TABLE value_before AS SELECT unit_id, service, indicator, month, value FROM indicator_values;

-- name: service
SELECT $kind AS kind, count(*) FILTER (b.key IS NULL) AS new, count(*) FILTER (b.body <> f.body) AS changed,
       count(*) FILTER (b.body = f.body) AS same
FROM (SELECT DISTINCT ON (key) key, body FROM (FROM service_facts UNION ALL FROM load_facts UNION ALL FROM plan_facts)
      WHERE kind = $kind AND import_id = $import) f
LEFT JOIN (SELECT DISTINCT ON (key) key, body FROM service_before) b USING (key)
HAVING count(*) > 0;

-- name: values
SELECT i.unit, i.service, i.indicator, i.month, b.value AS before, i.value AS after
FROM indicator_values i JOIN value_before b USING (unit_id, service, indicator, month)
WHERE i.import_id = $import AND i.value <> b.value
ORDER BY abs(i.value - b.value) / nullif(greatest(abs(i.value), abs(b.value)), 0) DESC, i.unit, i.month LIMIT 2000;
