-- name: add_same_as
INSERT INTO neraca.same_as VALUES ($region, $thing, $from_id, $to_id, $by, $now, NULL, NULL);

-- name: current_target
SELECT to_id FROM neraca.same_as WHERE region_id = $region AND thing = $thing AND from_id = $id AND undone_at IS NULL;

-- name: pointing_at
SELECT from_id FROM neraca.same_as WHERE region_id = $region AND thing = $thing AND to_id = $id AND undone_at IS NULL;

-- name: end_same_as
UPDATE neraca.same_as SET undone_by = $by, undone_at = $now
WHERE region_id = $region AND thing = $thing AND from_id = $from_id AND undone_at IS NULL;

-- name: add_distinct
INSERT INTO neraca.distinct_name
SELECT $region, $thing, $id, $by, $now
WHERE NOT EXISTS (SELECT 1 FROM neraca.distinct_name WHERE region_id = $region AND thing = $thing AND id = $id);

-- name: drop_distinct
DELETE FROM neraca.distinct_name WHERE region_id = $region AND thing = $thing AND id = $id;

-- name: decisions
WITH decided AS (
    SELECT thing, from_id, to_id, decided_by, decided_at FROM neraca.same_as
    WHERE region_id = $region AND undone_at IS NULL
    UNION ALL
    SELECT thing, id, NULL, decided_by, decided_at FROM neraca.distinct_name WHERE region_id = $region)
SELECT s.thing, s.from_id, s.to_id, s.decided_by, s.decided_at,
       coalesce(u.name, p.name) AS from_name, coalesce(v.name, q.name) AS to_name
FROM decided s
LEFT JOIN neraca.unit u ON s.thing = 'unit' AND u.unit_id = s.from_id
LEFT JOIN neraca.unit v ON s.thing = 'unit' AND v.unit_id = s.to_id
LEFT JOIN neraca.position p ON s.thing = 'position' AND p.position_id = s.from_id
LEFT JOIN neraca.position q ON s.thing = 'position' AND q.position_id = s.to_id
ORDER BY s.decided_at DESC, s.thing DESC, s.from_id;
