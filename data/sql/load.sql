-- name: workload
INSERT INTO neraca.task
SELECT $import, $region, row_id, $year, unit_id, position_id, task, result_unit, volume, period, norm, norm_unit, working_minutes,
       stated_need, stated_minutes, measured_on, service, total_load, total_fte, total_need, total_filled
FROM incoming ORDER BY row_id;

-- name: driver
INSERT INTO neraca.driver
SELECT $import, $region, row_id, unit_id, driver, detail, year, value, unit FROM incoming ORDER BY row_id, driver;

-- name: output
INSERT INTO neraca.output
SELECT $import, $region, row_id, person_id, month, task, volume, minutes FROM incoming JOIN mover USING (nip) ORDER BY row_id;

-- name: factors
SELECT period, factor FROM period_factors;

-- name: limits
SELECT key, value FROM rules_now WHERE key IN ('workload.warn.hours_per_item', 'workload.warn.fte', 'wke.minutes');

-- name: ask
INSERT INTO neraca.correction VALUES ($request, $region, $thing, $unit, $position, $explanation, $proposed, $owner, $by, $now,
                                      NULL, NULL, NULL, NULL, NULL);

-- name: open_request
SELECT owner, closed_at FROM neraca.correction WHERE request_id = $request AND region_id = $region;

-- name: close
UPDATE neraca.correction SET accepted = $accepted, answer = $answer, closed_office = $office, closed_by = $by, closed_at = $now
WHERE request_id = $request AND region_id = $region AND closed_at IS NULL;

-- name: explain
INSERT INTO neraca.explanation VALUES ($explanation, $region, $thing, $unit, $position, $text, $by, $now);

-- name: add_block
INSERT INTO neraca.rule_block VALUES ($block, $region, $key, $value, $unit, $valid_from, $valid_to, $source, $note, $by, $now);

-- name: blocks
SELECT key, value, unit, valid_from, valid_to, source, note, set_by, set_at FROM neraca.rule_block
WHERE region_id = $region ORDER BY block_id;

-- name: choose
INSERT INTO neraca.method_choice VALUES ($choice, $region, $family, $method, $reason, $by, $now);

-- name: save_outlook
INSERT INTO neraca.outlook VALUES ($outlook, $region, $name, $settings, $by, $now, NULL, NULL);

-- name: drop_outlook
UPDATE neraca.outlook SET dropped_by = $by, dropped_at = $now
WHERE outlook_id = $outlook AND region_id = $region AND dropped_at IS NULL;

-- name: put_figure
INSERT INTO neraca.figure VALUES ($figure, $region, $key, $year, $value, $source, $by, $now);
