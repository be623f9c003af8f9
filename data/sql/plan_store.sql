-- name: plan
SELECT region_id, on_date FROM neraca.plan WHERE plan_id = $plan AND dropped_at IS NULL;

-- name: same_name
SELECT plan_id FROM neraca.plan WHERE region_id = $region AND lower(name) = lower($name) AND dropped_at IS NULL;

-- name: add_plan
INSERT INTO neraca.plan (plan_id, region_id, name, on_date, profile, settings, copied_from, created_by, created_at)
VALUES ($plan, $region, $name, $on, $profile, $settings, $source, $by, $now);

-- name: copy_events
INSERT INTO neraca.plan_event (plan_id, region_id, number, kind, person_id, body, made_by, made_at, joined)
SELECT $plan, region_id, number, kind, person_id, body, made_by, made_at, joined FROM neraca.plan_event WHERE plan_id = $source
ORDER BY number;

-- name: drop_plan
UPDATE neraca.plan SET dropped_by = $by, dropped_at = $now WHERE plan_id = $plan AND dropped_at IS NULL;

-- name: set_aside
SELECT region_id, name FROM neraca.plan WHERE plan_id = $plan AND dropped_at IS NOT NULL;

-- name: bring_back
UPDATE neraca.plan SET name = $name, dropped_by = NULL, dropped_at = NULL, restored_by = $by, restored_at = $now
WHERE plan_id = $plan AND dropped_at IS NOT NULL;

-- name: events
SELECT kind, person_id, body, joined FROM neraca.plan_event WHERE plan_id = $plan ORDER BY number;

-- name: last_writer
SELECT made_by, made_at FROM neraca.plan_event WHERE plan_id = $plan ORDER BY number DESC LIMIT 1;

-- name: add_events
INSERT INTO neraca.plan_event (plan_id, region_id, number, kind, person_id, body, made_by, made_at, joined)
SELECT $plan, $region, number, kind, person_id, body, $by, $now, joined FROM new_event ORDER BY number;

-- name: seats
SELECT person_id, seat_id, position_id FROM people_all WHERE person_id IN (SELECT unnest($people::INTEGER[]));

-- name: joined
SELECT from_id, to_id FROM neraca.same_as WHERE region_id = $region AND thing = $thing AND undone_at IS NULL;

-- name: binding
SELECT person_id, arg_max(state, step_id) AS state, arg_max(from_unit_id, step_id), arg_max(from_position_id, step_id),
       arg_max(to_unit_id, step_id), arg_max(to_position_id, step_id)
FROM neraca.move_step WHERE plan_id = $plan GROUP BY person_id
HAVING arg_max(state, step_id) NOT IN ('Ditolak', 'Dibatalkan') ORDER BY person_id;
