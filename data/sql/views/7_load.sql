-- Why a unit needs people: tasks and drivers in force, the rules they are counted by, and what the office says about them.

CREATE OR REPLACE VIEW rule_blocks AS
SELECT block_id, key, value, unit, valid_from, valid_to, source, note, set_by, set_at
FROM neraca.rule_block WHERE region_id = getvariable('region_id') ORDER BY block_id;

-- Shipped blocks and the office's own that hold on the day: the newest first day wins, then the later block; one without a value
-- ends the rule. As analytics.rules.
CREATE OR REPLACE VIEW rules_now AS
WITH block AS (
    SELECT 0 AS place, row_number() OVER () AS number, key, value, valid_from, valid_to FROM rule_default
    UNION ALL SELECT 1, block_id, key, value, valid_from, valid_to FROM rule_blocks)
SELECT b.key, arg_max(b.value, (b.valid_from, b.place, b.number)) AS value
FROM block b JOIN asked a ON b.valid_from <= a.on_date AND (b.valid_to IS NULL OR a.on_date <= b.valid_to)
GROUP BY b.key HAVING arg_max(b.value, (b.valid_from, b.place, b.number)) <> 'null' ORDER BY b.key;

CREATE OR REPLACE VIEW period_factors AS
SELECT replace(key, 'workload.period.', '') AS period, value::DOUBLE AS factor
FROM rules_now WHERE starts_with(key, 'workload.period.') ORDER BY factor;

-- Per unit and position the newest year up to that of the day, where there is none next year's, then the newest import: as needs.
CREATE OR REPLACE VIEW task_in_force AS
SELECT * EXCLUDE (turn) FROM (
    SELECT t.* REPLACE (coalesce(mu.to_id, t.unit_id) AS unit_id, coalesce(mp.to_id, t.position_id) AS position_id),
           (t.year <= year(a.on_date), t.year, t.import_id) AS turn
    FROM neraca.task t JOIN told USING (import_id) JOIN asked a ON t.year <= year(a.on_date) + 1
    LEFT JOIN merged_unit mu ON mu.from_id = t.unit_id LEFT JOIN merged_position mp ON mp.from_id = t.position_id)
QUALIFY turn = max(turn) OVER (PARTITION BY unit_id, position_id);
CREATE OR REPLACE VIEW tasks AS
SELECT t.import_id * 10000000::BIGINT + t.row_id AS row_id, t.unit_id, t.position_id, t.task, t.result_unit, t.volume, t.period,
       t.volume * p.factor AS volume_per_year, t.norm, t.norm_unit,
       t.norm * CASE t.norm_unit WHEN 'jam' THEN 60 ELSE 1 END AS minutes_per_result,
       t.volume * p.factor * t.norm * CASE t.norm_unit WHEN 'jam' THEN 60 ELSE 1 END AS minutes,
       t.year, t.working_minutes, t.stated_need, t.stated_minutes, t.measured_on, t.service, t.import_id
FROM task_in_force t JOIN period_factors p USING (period) ORDER BY t.unit_id, t.position_id, row_id;
-- What the file itself adds up per unit and position, to stand beside what we add up.
CREATE OR REPLACE VIEW stated_loads AS
SELECT unit_id, position_id, max(year) AS year, max(total_load) AS minutes, max(total_fte) AS fte, max(total_need) AS needed,
       max(total_filled) AS filled, max(import_id) AS import_id
FROM task_in_force GROUP BY unit_id, position_id
HAVING coalesce(max(total_load), max(total_fte), max(total_need), max(total_filled)) IS NOT NULL ORDER BY unit_id, position_id;

-- A figure told twice counts as the newest file tells it; every year stays.
CREATE OR REPLACE VIEW drivers AS
SELECT coalesce(m.to_id, d.unit_id) AS unit_id, d.driver, d.detail, d.year, d.value, d.unit, d.import_id
FROM neraca.driver d JOIN told USING (import_id) LEFT JOIN merged_unit m ON m.from_id = d.unit_id
QUALIFY row_number() OVER (PARTITION BY coalesce(m.to_id, d.unit_id), lower(trim(d.driver)), lower(trim(coalesce(d.detail, ''))),
                                        d.year ORDER BY d.import_id DESC, d.row_id) = 1
ORDER BY 1, d.driver, d.detail, d.year;

-- What each person did in a month, as the newest file tells that month of theirs.
CREATE OR REPLACE VIEW output_in_force AS
SELECT o.* FROM neraca.output o JOIN told USING (import_id)
QUALIFY o.import_id = max(o.import_id) OVER (PARTITION BY o.person_id, o.month);
-- The same at the post the roster gives; months before they came to it speak of other work. Without a time of its own a row takes
-- the norm of the same task there.
CREATE OR REPLACE VIEW outputs AS
WITH norm AS (
    SELECT unit_id, position_id, lower(trim(task)) AS task, min(minutes_per_result) AS minutes FROM tasks GROUP BY ALL)
SELECT o.import_id * 10000000::BIGINT + o.row_id AS row_id, o.person_id, s.unit_id, s.position_id, o.month, o.task, o.volume,
       coalesce(o.minutes, o.volume * n.minutes) AS minutes, o.import_id
FROM output_in_force o JOIN people s USING (person_id) CROSS JOIN asked a
LEFT JOIN norm n ON n.unit_id = s.unit_id AND n.position_id = s.position_id AND n.task = lower(trim(o.task))
WHERE s.counted AND s.position_id IS NOT NULL AND o.month <= a.on_date
  AND o.month >= date_trunc('month', coalesce(greatest(s.unit_since, s.position_since), DATE '1900-01-01'))
ORDER BY s.unit_id, s.position_id, o.person_id, o.month, row_id;

CREATE OR REPLACE VIEW corrections AS
SELECT c.request_id, coalesce(mu.to_id, c.unit_id) AS unit_id, coalesce(mp.to_id, c.position_id) AS position_id, c.thing,
       c.explanation, c.proposed, c.owner,
       CASE WHEN c.closed_at IS NULL THEN 'terbuka' WHEN c.accepted THEN 'diterima' ELSE 'ditolak' END AS state,
       c.asked_by, c.asked_at, c.closed_by, c.closed_at, c.answer
FROM neraca.correction c LEFT JOIN merged_unit mu ON mu.from_id = c.unit_id
LEFT JOIN merged_position mp ON mp.from_id = c.position_id
WHERE c.region_id = getvariable('region_id') ORDER BY c.closed_at IS NOT NULL, c.asked_at DESC, c.request_id DESC;
CREATE OR REPLACE VIEW explanations AS
SELECT e.explanation_id, coalesce(mu.to_id, e.unit_id) AS unit_id, coalesce(mp.to_id, e.position_id) AS position_id, e.thing,
       e.text, e.explained_by, e.explained_at
FROM neraca.explanation e LEFT JOIN merged_unit mu ON mu.from_id = e.unit_id
LEFT JOIN merged_position mp ON mp.from_id = e.position_id
WHERE e.region_id = getvariable('region_id') ORDER BY e.explained_at DESC, e.explanation_id DESC;

CREATE OR REPLACE VIEW methods AS
SELECT family, method, reason, chosen_by, chosen_at FROM neraca.method_choice WHERE region_id = getvariable('region_id')
QUALIFY row_number() OVER (PARTITION BY family ORDER BY choice_id DESC) = 1 ORDER BY family;
CREATE OR REPLACE VIEW outlooks AS
SELECT outlook_id, name, settings, saved_by, saved_at FROM neraca.outlook
WHERE region_id = getvariable('region_id') AND dropped_at IS NULL ORDER BY outlook_id;
CREATE OR REPLACE VIEW figures AS
SELECT key, year, value, source, put_by, put_at FROM neraca.figure WHERE region_id = getvariable('region_id')
QUALIFY row_number() OVER (PARTITION BY key, year ORDER BY figure_id DESC) = 1 ORDER BY key, year;

-- As service_facts, for the kinds of this file.
CREATE OR REPLACE VIEW load_facts AS
SELECT 'workload' AS kind, [unit_id::VARCHAR, position_id::VARCHAR, task, year::VARCHAR] AS key, import_id,
       hash(result_unit, volume, period, norm, norm_unit, working_minutes, stated_need, stated_minutes, measured_on, service) AS body
FROM task_in_force
UNION ALL SELECT 'driver', [unit_id::VARCHAR, driver, detail, year::VARCHAR], import_id, hash(value, unit) FROM drivers
UNION ALL SELECT 'output', [person_id::VARCHAR, month::VARCHAR], import_id,
                 hash(list((task, volume, minutes) ORDER BY row_id)) FROM output_in_force GROUP BY person_id, month, import_id;
