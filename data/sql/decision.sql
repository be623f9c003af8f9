-- name: way
SELECT state FROM neraca.move_step WHERE plan_id = $plan AND person_id = $person ORDER BY step_id;

-- name: elsewhere
SELECT p.name, s.state FROM (
    SELECT plan_id, arg_max(state, step_id) AS state FROM neraca.move_step
    WHERE region_id = $region AND person_id = $person AND plan_id <> $plan GROUP BY plan_id) s JOIN neraca.plan p USING (plan_id)
WHERE s.state NOT IN ('Ditolak', 'Dibatalkan', 'Berlaku', 'Masa evaluasi', 'Selesai') ORDER BY plan_id;

-- name: add_step
INSERT INTO neraca.move_step VALUES (
    $step, $region, $plan, $person, $state, $reason, $from_unit, $from_position, $to_unit, $to_position, $purpose, $voluntary,
    $until, $approver, $criteria, $snapshot, $evaluation, $pertek, $sk, $effective_on, $import, $by, $now);

-- name: rule
SELECT value FROM rules_now WHERE key = $key;

-- name: unanswered
SELECT kind, filed_on FROM neraca.objection WHERE plan_id = $plan AND person_id = $person AND answered_at IS NULL
ORDER BY objection_id;

-- name: last_consent
SELECT concern, how_met FROM neraca.consent WHERE plan_id = $plan AND person_id = $person ORDER BY consent_id DESC LIMIT 1;

-- name: asked_on
SELECT min(made_at)::DATE FROM neraca.move_step
WHERE plan_id = $plan AND person_id = $person AND state = 'Dimintai tanggapan' HAVING count(*) > 0;

-- name: reached_on
SELECT min(made_at)::DATE FROM neraca.move_step
WHERE plan_id = $plan AND person_id = $person AND state = $state HAVING count(*) > 0;

-- name: in_effect
SELECT arg_max(effective_on, step_id) FROM neraca.move_step WHERE plan_id = $plan AND person_id = $person
HAVING arg_max(effective_on, step_id) IS NOT NULL;

-- name: last_review
SELECT e.review_12 FROM neraca.evaluation e WHERE e.evaluation_id = (
    SELECT arg_max(evaluation_id, step_id) FROM neraca.move_step WHERE plan_id = $plan AND person_id = $person);

-- name: judged_from
SELECT e.effective_on FROM neraca.evaluation e WHERE e.evaluation_id = (
    SELECT arg_max(evaluation_id, step_id) FROM neraca.move_step WHERE plan_id = $plan AND person_id = $person);

-- name: weights_known
SELECT version FROM neraca.criteria_weight WHERE region_id = $region AND version = $version LIMIT 1;

-- name: units_above
WITH RECURSIVE goal AS (
    SELECT arg_max(to_unit_id, step_id) AS unit_id FROM neraca.move_step WHERE plan_id = $plan AND person_id = $person),
parent AS (
    SELECT f.unit_id, arg_max(f.parent_id, (i.kind = 'unit', f.data_date, f.import_id)) AS parent_id
    FROM neraca.unit_fact f JOIN neraca.import_log i USING (import_id) WHERE i.undone_at IS NULL GROUP BY f.unit_id),
walk AS (
    SELECT unit_id, 0 AS up FROM goal
    UNION ALL SELECT p.parent_id, w.up + 1 FROM walk w JOIN parent p USING (unit_id)
    WHERE p.parent_id IS NOT NULL AND p.parent_id <> w.unit_id AND w.up < 12)
SELECT unit_id FROM walk ORDER BY up;

-- name: documents
SELECT document FROM neraca.move_document WHERE plan_id = $plan AND person_id = $person AND withdrawn_at IS NULL;

-- name: give_document
INSERT INTO neraca.move_document VALUES ($document_id, $region, $plan, $person, $document, $reference, $by, $now, NULL, NULL);

-- name: withdraw_document
UPDATE neraca.move_document SET withdrawn_by = $by, withdrawn_at = $now
WHERE document_id = $document_id AND region_id = $region AND withdrawn_at IS NULL;

-- name: to_submit
SELECT person_id FROM neraca.move_step WHERE plan_id = $plan AND region_id = $region GROUP BY person_id
HAVING arg_max(state, step_id) IN ('Disetujui PPK', 'Dikembalikan I-MUT') ORDER BY person_id;

-- name: plan_name
SELECT name FROM neraca.plan WHERE plan_id = $plan;

-- name: enter
INSERT INTO neraca.move
SELECT $import, $region, row_number() OVER (ORDER BY person_id) - 1, person_id, arg_max(from_unit_id, step_id),
       arg_max(to_unit_id, step_id), arg_max(from_position_id, step_id), arg_max(to_position_id, step_id), $effective_on,
       CASE WHEN arg_max(voluntary, step_id) THEN 'permintaan sendiri' ELSE 'mutasi' END, arg_max(purpose, step_id), false, $sk,
       $pertek
FROM neraca.move_step WHERE plan_id = $plan AND person_id IN (SELECT unnest($people::INTEGER[])) GROUP BY person_id
ORDER BY person_id;

-- name: take_back
INSERT INTO neraca.move_step
SELECT $first + row_number() OVER (ORDER BY plan_id, person_id) - 1, any_value(region_id), plan_id, person_id, 'Diajukan ke I-MUT',
       $reason, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, $by, $now
FROM neraca.move_step GROUP BY plan_id, person_id
HAVING arg_max(import_id, step_id) = $import AND arg_max(state, step_id) IN ('Berlaku', 'Masa evaluasi', 'Selesai');

-- name: add_consent
INSERT INTO neraca.consent VALUES ($consent, $region, $plan, $person, $answer, $concern, $how_met, $said_on, $by, $now);

-- name: add_talk
INSERT INTO neraca.talk VALUES ($talk, $region, $plan, $person, $talked_on, $with_whom, $text, $by, $now);

-- name: add_briefing
INSERT INTO neraca.briefing VALUES ($briefing, $region, $plan, $unit, $held_on, $attendance, $questions, $by, $now);

-- name: add_objection
INSERT INTO neraca.objection VALUES ($objection, $region, $plan, $person, $kind, $text, $filed_on, $window_end, $answer_due, NULL,
                                     NULL, $by, $now, NULL, NULL);

-- name: objection
SELECT answered_at FROM neraca.objection WHERE objection_id = $objection AND region_id = $region;

-- name: answer_objection
UPDATE neraca.objection SET answer = $answer, accepted = $accepted, answered_by = $by, answered_at = $now
WHERE objection_id = $objection AND region_id = $region AND answered_at IS NULL;

-- name: newest_weights
SELECT max(version) FROM neraca.criteria_weight WHERE region_id = $region HAVING max(version) IS NOT NULL;

-- name: add_weight
INSERT INTO neraca.criteria_weight VALUES ($version, $region, $criterion, $weight, $approver, $reason, $by, $now);

-- name: weights
SELECT criterion, weight FROM neraca.criteria_weight WHERE region_id = $region AND version = $version ORDER BY criterion;

-- name: answer_flag
INSERT INTO neraca.flag_answer VALUES ($answer_id, $region, $plan, $flag, $person, $answer, $by, $now);

-- name: add_interest
INSERT INTO neraca.interest VALUES ($interest, $region, $person, $unit, $official, $conflict, $declared_by, $reason, $since, $until,
                                    $by, $now);

-- name: interest
SELECT w.made_at FROM neraca.interest i LEFT JOIN neraca.interest_withdrawal w USING (interest_id)
WHERE i.interest_id = $interest AND i.region_id = $region;

-- name: withdraw_interest
INSERT INTO neraca.interest_withdrawal VALUES ($interest, $region, $reason, $by, $now);

-- name: partial
SELECT i.official, i.reason FROM neraca.interest i ANTI JOIN neraca.interest_withdrawal w USING (interest_id)
WHERE i.region_id = $region AND i.conflict AND i.official IS NOT NULL AND lower(i.official) IN (SELECT unnest($names::VARCHAR[]))
  AND i.since <= $on AND (i.until IS NULL OR i.until >= $on) AND (i.person_id IS NULL OR i.person_id = $person)
  AND (i.unit_id IS NULL OR i.unit_id IN (
        SELECT unnest([arg_max(from_unit_id, step_id), arg_max(to_unit_id, step_id)]) FROM neraca.move_step
        WHERE plan_id = $plan AND person_id = $person))
ORDER BY i.interest_id LIMIT 1;
