-- What a transfer plan knows of people, the plans themselves and what was decided on them.

-- Where people would like to go: what a person's newest answered form says, all of it; an unanswered form changes nothing.
CREATE OR REPLACE VIEW wish_in_force AS
SELECT w.* FROM neraca.wish w JOIN told USING (import_id)
WHERE coalesce(w.unit_id::VARCHAR, w.area, w.family, w.field_of_interest, w.willing::VARCHAR, w.special::VARCHAR,
               w.with_id::VARCHAR, w.conflict::VARCHAR) IS NOT NULL
QUALIFY w.import_id = max(w.import_id) OVER (PARTITION BY w.person_id);
CREATE OR REPLACE VIEW wishes AS
SELECT w.person_id, w.rank, coalesce(m.to_id, w.unit_id) AS unit_id, w.area, w.family, w.field_of_interest,
       coalesce(w.willing, coalesce(w.unit_id::VARCHAR, w.area, w.family) IS NOT NULL) AS willing,
       coalesce(w.special, false) AS special, w.with_id, w.conflict, w.import_id
FROM wish_in_force w LEFT JOIN merged_unit m ON m.from_id = w.unit_id ORDER BY w.person_id, w.rank;

-- What people can do, as the newest file tells it: held on its own, or noted when they moved.
CREATE OR REPLACE VIEW competencies AS
SELECT person_id, competency, level_held, certificate, valid_until, import_id FROM (
    SELECT c.person_id, c.competency, c.level_held, c.certificate, c.valid_until, c.import_id, c.row_id
    FROM neraca.competency c JOIN told USING (import_id)
    UNION ALL
    SELECT t.person_id, t.competency, t.level_held, NULL, NULL, t.import_id, t.row_id
    FROM neraca.training t JOIN told USING (import_id) WHERE t.level_held IS NOT NULL)
QUALIFY row_number() OVER (PARTITION BY person_id, competency ORDER BY import_id DESC, certificate IS NULL, row_id DESC) = 1
ORDER BY person_id, competency;

-- Earlier posts as the newest roster up to the day tells them that tells any of the person; since and until are years.
CREATE OR REPLACE VIEW past_posts AS
SELECT p.person_id, p.position, p.family, p.unit, p.sector, p.since, p.until, p.import_id
FROM neraca.past_post p JOIN live_by_day i USING (import_id)
QUALIFY i.age = max(i.age) OVER (PARTITION BY p.person_id) ORDER BY p.person_id, p.since DESC NULLS LAST, p.turn;

-- As service_facts, for the kinds of this file; abilities beside a support are told with that support.
CREATE OR REPLACE VIEW plan_facts AS
SELECT 'aspiration' AS kind, [person_id::VARCHAR, rank::VARCHAR] AS key, import_id,
       hash(unit_id, area, family, field_of_interest, willing, special, with_id, conflict) AS body FROM wishes
UNION ALL SELECT 'training', [person_id::VARCHAR, competency, 'dimiliki'], import_id, hash(level_held, certificate, valid_until)
FROM competencies c WHERE NOT EXISTS (SELECT 1 FROM neraca.training t WHERE t.import_id = c.import_id
                                      AND t.person_id = c.person_id AND t.competency = c.competency);

-- Where each move of a plan stands. What a step brought counts until a later one brings it anew.
CREATE OR REPLACE VIEW decisions AS
SELECT s.plan_id, s.person_id, arg_max(s.state, s.step_id) AS state, arg_max(s.reason, s.step_id) AS reason,
       arg_max(coalesce(mf.to_id, s.from_unit_id), s.step_id) AS from_unit_id,
       arg_max(coalesce(pf.to_id, s.from_position_id), s.step_id) AS from_position_id,
       arg_max(coalesce(mt.to_id, s.to_unit_id), s.step_id) AS to_unit_id,
       arg_max(coalesce(pt.to_id, s.to_position_id), s.step_id) AS to_position_id,
       arg_max(s.purpose, s.step_id) AS purpose, coalesce(arg_max(s.voluntary, s.step_id), false) AS voluntary,
       arg_max(s.until, s.step_id) AS until, arg_max(s.approver, s.step_id) AS approver,
       arg_max(s.criteria_version, s.step_id) AS criteria_version, arg_max(s.snapshot_version, s.step_id) AS snapshot_version,
       arg_max(s.evaluation_id, s.step_id) AS evaluation_id, arg_max(s.pertek_number, s.step_id) AS pertek_number,
       arg_max(s.sk_number, s.step_id) AS sk_number, arg_max(s.effective_on, s.step_id) AS effective_on,
       arg_max(s.import_id, s.step_id) AS import_id, arg_max(s.made_by, s.step_id) AS decided_by, max(s.made_at) AS decided_at
FROM neraca.move_step s
LEFT JOIN merged_unit mf ON mf.from_id = s.from_unit_id LEFT JOIN merged_unit mt ON mt.from_id = s.to_unit_id
LEFT JOIN merged_position pf ON pf.from_id = s.from_position_id LEFT JOIN merged_position pt ON pt.from_id = s.to_position_id
WHERE s.region_id = getvariable('region_id') GROUP BY s.plan_id, s.person_id ORDER BY s.plan_id, s.person_id;
CREATE OR REPLACE VIEW decision_steps AS
SELECT step_id, plan_id, person_id, state, reason, until, approver, criteria_version, snapshot_version, evaluation_id,
       pertek_number, sk_number, effective_on, import_id, made_by, made_at
FROM neraca.move_step WHERE region_id = getvariable('region_id') ORDER BY step_id;

CREATE OR REPLACE VIEW plans AS
SELECT p.plan_id, p.name, p.profile, p.on_date, p.settings, p.copied_from, p.created_by, p.created_at,
       coalesce(e.last_event, 0) AS last_event, coalesce(e.changed_by, p.created_by) AS changed_by,
       coalesce(e.changed_at, p.created_at) AS changed_at,
       CASE WHEN d.plan_id IS NULL THEN 'konsep' WHEN d.open THEN 'berjalan' ELSE 'selesai' END AS state
FROM neraca.plan p
LEFT JOIN (SELECT plan_id, max(number) AS last_event, arg_max(made_by, number) AS changed_by, arg_max(made_at, number) AS changed_at
           FROM neraca.plan_event GROUP BY plan_id) e ON e.plan_id = p.plan_id
LEFT JOIN (SELECT plan_id, bool_or(state NOT IN ('Ditolak', 'Dibatalkan', 'Selesai')) AS open FROM decisions GROUP BY plan_id) d
    ON d.plan_id = p.plan_id
WHERE p.region_id = getvariable('region_id') AND p.dropped_at IS NULL ORDER BY p.plan_id;
CREATE OR REPLACE VIEW plans_aside AS
SELECT plan_id, name, profile, on_date, dropped_by, dropped_at FROM neraca.plan
WHERE region_id = getvariable('region_id') AND dropped_at IS NOT NULL ORDER BY plan_id;
CREATE OR REPLACE VIEW plan_events AS
SELECT e.plan_id, e.number, e.kind, e.person_id, json_array_length(e.body)::INTEGER AS moves, e.body ->> '$[0].reason' AS reason,
       e.made_by, e.made_at
FROM neraca.plan_event e JOIN neraca.plan p USING (plan_id)
WHERE e.region_id = getvariable('region_id') AND p.dropped_at IS NULL ORDER BY e.plan_id, e.number;

CREATE OR REPLACE VIEW move_documents AS
SELECT document_id, plan_id, person_id, document, reference, given_by, given_at FROM neraca.move_document
WHERE region_id = getvariable('region_id') AND withdrawn_at IS NULL ORDER BY document_id;
CREATE OR REPLACE VIEW consents AS
SELECT consent_id, plan_id, person_id, answer, concern, how_met, said_on, noted_by, noted_at FROM neraca.consent
WHERE region_id = getvariable('region_id') ORDER BY consent_id;
CREATE OR REPLACE VIEW talks AS
SELECT talk_id, plan_id, person_id, talked_on, with_whom, text, noted_by, noted_at FROM neraca.talk
WHERE region_id = getvariable('region_id') ORDER BY talked_on, talk_id;
CREATE OR REPLACE VIEW briefings AS
SELECT b.briefing_id, b.plan_id, coalesce(m.to_id, b.unit_id) AS unit_id, b.held_on, b.attendance, b.questions, b.noted_by, b.noted_at
FROM neraca.briefing b LEFT JOIN merged_unit m ON m.from_id = b.unit_id
WHERE b.region_id = getvariable('region_id') ORDER BY b.held_on, b.briefing_id;
CREATE OR REPLACE VIEW objections AS
SELECT objection_id, plan_id, person_id, kind, text, filed_on, window_end, filed_on > window_end AS late, answer_due,
       CASE WHEN answered_at IS NULL THEN 'terbuka' WHEN accepted THEN 'diterima' ELSE 'ditolak' END AS state, answer, filed_by,
       filed_at, answered_by, answered_at
FROM neraca.objection WHERE region_id = getvariable('region_id') ORDER BY answered_at IS NOT NULL, answer_due, objection_id;

CREATE OR REPLACE VIEW criteria_weights AS
SELECT version, criterion, weight, approver, reason, set_by, set_at FROM neraca.criteria_weight
WHERE region_id = getvariable('region_id') ORDER BY version DESC, criterion;
CREATE OR REPLACE VIEW flag_answers AS
SELECT answer_id, plan_id, flag, person_id, answer, answered_by, answered_at FROM neraca.flag_answer
WHERE region_id = getvariable('region_id') ORDER BY answer_id;

-- What was declared of conflicts of interest, withdrawn or not.
CREATE OR REPLACE VIEW interests AS
SELECT i.interest_id, i.person_id, coalesce(m.to_id, i.unit_id) AS unit_id, i.official, i.conflict, i.declared_by, i.reason, i.since,
       i.until, i.noted_by, i.noted_at, w.reason AS withdrawn_reason, w.made_by AS withdrawn_by, w.made_at AS withdrawn_at
FROM neraca.interest i LEFT JOIN neraca.interest_withdrawal w USING (interest_id)
LEFT JOIN merged_unit m ON m.from_id = i.unit_id
WHERE i.region_id = getvariable('region_id') ORDER BY i.interest_id;
