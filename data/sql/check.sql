-- name: units_once
SELECT count(*) FROM (SELECT unit_id FROM neraca.unit GROUP BY unit_id HAVING count(*) > 1);

-- name: positions_once
SELECT count(*) FROM (SELECT position_id FROM neraca.position GROUP BY position_id HAVING count(*) > 1);

-- name: people_once
SELECT count(*) FROM (SELECT person_id FROM neraca.person GROUP BY person_id HAVING count(*) > 1);

-- name: imports_once
SELECT count(*) FROM (SELECT import_id FROM neraca.import_log GROUP BY import_id HAVING count(*) > 1);

-- name: person_once_per_import
SELECT count(*) FROM (SELECT import_id, person_id FROM neraca.staff GROUP BY ALL HAVING count(*) > 1);

-- name: need_once_per_import
SELECT count(*) FROM (SELECT import_id, unit_id, position_id, basis, year FROM neraca.need GROUP BY ALL
                      HAVING count(*) > 1);

-- name: headcount_once_per_import
SELECT count(*) FROM (SELECT import_id, unit_id, position_id FROM neraca.headcount GROUP BY ALL HAVING count(*) > 1);

-- name: staff_have_import
SELECT count(*) FROM neraca.staff s ANTI JOIN neraca.import_log i ON i.import_id = s.import_id;

-- name: need_have_import
SELECT count(*) FROM neraca.need n ANTI JOIN neraca.import_log i ON i.import_id = n.import_id;

-- name: staff_have_unit
SELECT count(*) FROM neraca.staff s ANTI JOIN neraca.unit u ON u.unit_id = s.unit_id;

-- name: staff_have_position
SELECT count(*) FROM neraca.staff s ANTI JOIN neraca.position p ON p.position_id = s.position_id;

-- name: staff_have_person
SELECT count(*) FROM neraca.staff s ANTI JOIN neraca.person p ON p.person_id = s.person_id;

-- name: need_have_unit
SELECT count(*) FROM neraca.need n ANTI JOIN neraca.unit u ON u.unit_id = n.unit_id;

-- name: need_have_position
SELECT count(*) FROM neraca.need n ANTI JOIN neraca.position p ON p.position_id = n.position_id;

-- name: rows_as_logged
SELECT count(*) FROM neraca.import_log i
LEFT JOIN (SELECT import_id, count(*) AS n FROM neraca.staff GROUP BY import_id) s USING (import_id)
WHERE i.kind = 'roster' AND coalesce(s.n, 0) <> i.rows_accepted + i.rows_carried;

-- name: held_as_logged
SELECT count(*) FROM neraca.import_log i
LEFT JOIN (SELECT import_id, count(*) AS n FROM neraca.held_row GROUP BY import_id) h USING (import_id)
WHERE coalesce(h.n, 0) < i.rows_held;

-- name: one_version
SELECT abs(count(*) - 1) FROM neraca.version;

-- name: merges_flat
SELECT count(*) FROM neraca.same_as a JOIN neraca.same_as b
ON a.thing = b.thing AND a.region_id = b.region_id AND a.to_id = b.from_id
WHERE a.undone_at IS NULL AND b.undone_at IS NULL;

-- name: tally_as_staff
SELECT count(*) FROM (
    SELECT import_id, unit_id, position_id, standing, carried_from, count(*) AS heads, count(*) FILTER (status = 'PNS') AS pns,
           count(*) FILTER (status = 'CPNS') AS cpns, count(*) FILTER (status = 'PPPK') AS pppk,
           count(*) FILTER (status = 'PPPK PW') AS pppk_pw
    FROM neraca.staff GROUP BY ALL) s
FULL JOIN neraca.tally t ON t.import_id = s.import_id AND t.unit_id = s.unit_id AND t.position_id = s.position_id
    AND t.standing IS NOT DISTINCT FROM s.standing AND t.carried_from IS NOT DISTINCT FROM s.carried_from
WHERE (t.heads, t.pns, t.cpns, t.pppk, t.pppk_pw) IS DISTINCT FROM (s.heads, s.pns, s.cpns, s.pppk, s.pppk_pw);

-- name: stated_as_need
SELECT count(*) FROM (SELECT DISTINCT import_id, unit_id, basis, year FROM neraca.need) n
FULL JOIN neraca.stated s USING (import_id, unit_id, basis, year) WHERE n.import_id IS NULL OR s.import_id IS NULL;

-- name: service_rows_have_import
SELECT count(*) FROM (
    SELECT import_id FROM neraca.move UNION ALL SELECT import_id FROM neraca.indicator
    UNION ALL SELECT import_id FROM neraca.satisfaction UNION ALL SELECT import_id FROM neraca.staff_survey
    UNION ALL SELECT import_id FROM neraca.training UNION ALL SELECT import_id FROM neraca.remark
    UNION ALL SELECT import_id FROM neraca.evaluation WHERE import_id IS NOT NULL) s
ANTI JOIN neraca.import_log i ON i.import_id = s.import_id;

-- name: unsur_of_2004_have_row
SELECT count(*) FROM neraca.satisfaction_old o ANTI JOIN neraca.satisfaction s USING (import_id, row_id);

-- name: measures_have_row
SELECT count(*) FROM neraca.indicator_measure w ANTI JOIN neraca.indicator i USING (import_id, row_id);

-- name: service_rows_have_unit
SELECT count(*) FROM (
    SELECT unnest([from_unit_id, to_unit_id]) AS unit_id FROM neraca.move UNION ALL SELECT unit_id FROM neraca.indicator
    UNION ALL SELECT unit_id FROM neraca.satisfaction UNION ALL SELECT unit_id FROM neraca.staff_survey
    UNION ALL SELECT unit_id FROM neraca.training UNION ALL SELECT unit_id FROM neraca.remark
    UNION ALL SELECT unit_id FROM neraca.evaluation UNION ALL SELECT unnest(comparators) FROM neraca.evaluation) s
ANTI JOIN (SELECT unit_id FROM neraca.unit UNION ALL SELECT unit_id FROM neraca.outside_unit) u ON u.unit_id = s.unit_id
WHERE s.unit_id IS NOT NULL;

-- name: movers_have_person
SELECT count(*) FROM (SELECT person_id FROM neraca.move UNION ALL SELECT person_id FROM neraca.training) s
ANTI JOIN neraca.person p ON p.person_id = s.person_id;

-- name: service_rows_as_logged
SELECT count(*) FROM neraca.import_log i
JOIN (SELECT 'transfer' AS kind, import_id, count(*) AS n FROM neraca.move GROUP BY import_id
      UNION ALL SELECT 'indicator', import_id, count(*) FROM neraca.indicator GROUP BY import_id
      UNION ALL SELECT 'satisfaction', import_id, count(*) FROM neraca.satisfaction GROUP BY import_id
      UNION ALL SELECT 'staff_survey', import_id, count(*) FROM neraca.staff_survey GROUP BY import_id
      UNION ALL SELECT 'training', import_id, count(DISTINCT row_id) FROM (
          SELECT import_id, row_id FROM neraca.training UNION ALL SELECT import_id, row_id FROM neraca.competency) GROUP BY import_id
      UNION ALL SELECT 'community_input', import_id, count(*) FROM neraca.remark GROUP BY import_id) s USING (kind, import_id)
WHERE s.n <> i.rows_accepted;

-- name: plan_rows_have_import
SELECT count(*) FROM (SELECT import_id FROM neraca.wish UNION ALL SELECT import_id FROM neraca.competency
                      UNION ALL SELECT import_id FROM neraca.past_post) s
ANTI JOIN neraca.import_log i ON i.import_id = s.import_id;

-- name: plan_rows_have_person
SELECT count(*) FROM (SELECT person_id FROM neraca.wish UNION ALL SELECT person_id FROM neraca.competency
                      UNION ALL SELECT person_id FROM neraca.past_post) s
ANTI JOIN neraca.person p ON p.person_id = s.person_id;

-- name: wishes_have_unit
SELECT count(*) FROM neraca.wish w ANTI JOIN neraca.unit u ON u.unit_id = w.unit_id WHERE w.unit_id IS NOT NULL;

-- name: wishes_as_logged
SELECT count(*) FROM neraca.import_log i LEFT JOIN (SELECT import_id, count(*) AS n FROM neraca.wish GROUP BY import_id) s
USING (import_id) WHERE i.kind = 'aspiration' AND coalesce(s.n, 0) <> i.rows_accepted;

-- name: plans_once
SELECT count(*) FROM (SELECT plan_id FROM neraca.plan GROUP BY plan_id HAVING count(*) > 1);

-- name: plan_events_without_a_gap
SELECT count(*) FROM (SELECT plan_id FROM neraca.plan_event GROUP BY plan_id
                      HAVING count(*) <> max(number) OR count(DISTINCT number) <> count(*) OR min(number) <> 1);

-- name: plan_rows_have_plan
SELECT count(*) FROM (
    SELECT plan_id FROM neraca.plan_event UNION ALL SELECT plan_id FROM neraca.move_step UNION ALL SELECT plan_id FROM neraca.consent
    UNION ALL SELECT plan_id FROM neraca.talk UNION ALL SELECT plan_id FROM neraca.briefing
    UNION ALL SELECT plan_id FROM neraca.objection UNION ALL SELECT plan_id FROM neraca.move_document
    UNION ALL SELECT plan_id FROM neraca.flag_answer) s
ANTI JOIN neraca.plan p ON p.plan_id = s.plan_id;

-- name: steps_once
SELECT count(*) FROM (SELECT step_id FROM neraca.move_step GROUP BY step_id HAVING count(*) > 1);

-- name: effective_moves_in_register
SELECT count(*) FROM neraca.move_step s ANTI JOIN neraca.move m ON m.import_id = s.import_id AND m.person_id = s.person_id
WHERE s.state = 'Berlaku' AND s.import_id IS NOT NULL;

-- name: approvals_have_evaluation
SELECT count(*) FROM neraca.move_step s ANTI JOIN neraca.evaluation e ON e.evaluation_id = s.evaluation_id
WHERE s.evaluation_id IS NOT NULL;

-- name: outside_units_once
SELECT count(*) FROM (SELECT region_id, unit_id FROM neraca.outside_unit GROUP BY ALL HAVING count(*) > 1);

-- name: load_rows_have_import
SELECT count(*) FROM (SELECT import_id FROM neraca.task UNION ALL SELECT import_id FROM neraca.driver
                      UNION ALL SELECT import_id FROM neraca.output) s
ANTI JOIN neraca.import_log i ON i.import_id = s.import_id;

-- name: load_rows_have_unit
SELECT count(*) FROM (
    SELECT unit_id FROM neraca.task UNION ALL SELECT unit_id FROM neraca.driver
    UNION ALL SELECT unit_id FROM neraca.correction WHERE unit_id IS NOT NULL
    UNION ALL SELECT unit_id FROM neraca.explanation WHERE unit_id IS NOT NULL) s
ANTI JOIN neraca.unit u ON u.unit_id = s.unit_id;

-- name: outputs_have_person
SELECT count(*) FROM neraca.output o ANTI JOIN neraca.person p ON p.person_id = o.person_id;

-- name: tasks_have_position
SELECT count(*) FROM neraca.task t ANTI JOIN neraca.position p ON p.position_id = t.position_id;

-- name: load_rows_as_logged
SELECT count(*) FROM neraca.import_log i
LEFT JOIN (SELECT import_id, count(DISTINCT row_id) AS n FROM neraca.task GROUP BY import_id
           UNION ALL SELECT import_id, count(DISTINCT row_id) FROM neraca.driver GROUP BY import_id
           UNION ALL SELECT import_id, count(*) FROM neraca.output GROUP BY import_id) s USING (import_id)
WHERE i.kind IN ('workload', 'driver', 'output') AND coalesce(s.n, 0) <> i.rows_accepted;

-- name: requests_once
SELECT count(*) FROM (SELECT request_id FROM neraca.correction GROUP BY request_id HAVING count(*) > 1);

-- name: decisions_have_remark
SELECT count(*) FROM neraca.remark_decision d
ANTI JOIN neraca.remark r ON d.remark_id = r.import_id * 10000000::BIGINT + r.row_id;
