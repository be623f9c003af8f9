-- name: known_movers
CREATE OR REPLACE TEMP TABLE mover AS
SELECT i.nip, i.name, k.id AS known_id,
       coalesce(k.id, $first + row_number() OVER (ORDER BY k.id IS NOT NULL, i.row_id) - 1)::INTEGER AS person_id
FROM (SELECT nip, any_value(name) AS name, min(row_id) AS row_id FROM incoming GROUP BY nip) i
LEFT JOIN (SELECT key, min(id) AS id FROM neraca.alias
           WHERE region_id = $region AND thing = 'person' AND source = 'nip' GROUP BY key) k ON k.key = i.nip;

-- name: add_movers
INSERT INTO neraca.person SELECT person_id, $region, $import FROM mover WHERE known_id IS NULL;

-- name: add_mover_identities
INSERT INTO neraca.identity SELECT person_id, nip, name, NULL, $import FROM mover WHERE known_id IS NULL;

-- name: add_mover_aliases
INSERT INTO neraca.alias SELECT $region, 'person', 'nip', nip, NULL, NULL, person_id, $date, $import FROM mover
WHERE known_id IS NULL;

-- name: transfer
INSERT INTO neraca.move
SELECT $import, $region, row_id, person_id, from_unit_id, to_unit_id, from_position_id, to_position_id, effective_on, type, purpose,
       is_head, sk_number, pertek_number
FROM incoming JOIN mover USING (nip) ORDER BY row_id;

-- name: training
INSERT INTO neraca.training
SELECT $import, $region, row_id, person_id, unit_id, competency, type, required, level_required, level_held, effective_on,
       planned_on, due_on, done_on
FROM incoming JOIN mover USING (nip) WHERE effective_on IS NOT NULL ORDER BY row_id;

-- name: indicator
INSERT INTO neraca.indicator
SELECT $import, $region, row_id, unit_id, service, indicator, month, value, numerator, denominator, target, direction, n,
       instrument, source
FROM incoming ORDER BY row_id;

-- name: indicator_measure
INSERT INTO neraca.indicator_measure
SELECT $import, $region, row_id, measured_in FROM incoming WHERE measured_in IS NOT NULL ORDER BY row_id;

-- name: measured_before
SELECT i.unit_id, same_key(i.service), same_key(i.indicator), max_by(w.measured_in, i.import_id) AS measured_in
FROM neraca.indicator i JOIN neraca.indicator_measure w USING (import_id, row_id)
JOIN neraca.import_log l ON l.import_id = i.import_id AND l.undone_at IS NULL
WHERE i.region_id = $region GROUP BY ALL;

-- name: satisfaction
INSERT INTO neraca.satisfaction
SELECT $import, $region, row_id, unit_id, service, month, mode, n, persyaratan, prosedur, waktu, biaya, produk, kompetensi,
       perilaku, pengaduan, sarana, trust, weight, scheme
FROM incoming ORDER BY row_id;

-- name: satisfaction_old
INSERT INTO neraca.satisfaction_old
SELECT $import, $region, row_id, unsur, score FROM (
    SELECT row_id, unnest(['kejelasan', 'kedisiplinan', 'tanggung_jawab', 'kemampuan', 'kecepatan', 'keadilan',
                           'kesopanan', 'kewajaran_biaya', 'kepastian_biaya', 'kepastian_jadwal', 'kenyamanan', 'keamanan']) AS unsur,
           unnest([kejelasan, kedisiplinan, tanggung_jawab, kemampuan, kecepatan, keadilan,
                   kesopanan, kewajaran_biaya, kepastian_biaya, kepastian_jadwal, kenyamanan, keamanan]) AS score FROM incoming)
WHERE score IS NOT NULL ORDER BY row_id, unsur;

-- name: any_respondents
SELECT 1 FROM neraca.satisfaction s JOIN neraca.region r USING (region_id) WHERE lower(r.name) = lower($name) AND s.n = 1 LIMIT 1;

-- name: respondents
SELECT s.import_id, s.unit_id,
       hash(same_key(s.service), s.month, s.mode, s.persyaratan, s.prosedur, s.waktu, s.biaya, s.produk, s.kompetensi, s.perilaku,
            s.pengaduan, s.sarana, s.trust, o.scores) AS answer
FROM neraca.satisfaction s LEFT JOIN neraca.import_log l ON l.import_id = s.import_id
LEFT JOIN (SELECT import_id, row_id, list(score ORDER BY unsur) AS scores FROM neraca.satisfaction_old GROUP BY ALL) o
    ON o.import_id = s.import_id AND o.row_id = s.row_id
WHERE s.n = 1 AND s.region_id = $region AND l.undone_at IS NULL
  AND s.unit_id IN (SELECT unit_id FROM neraca.satisfaction WHERE import_id = $import)
ORDER BY s.import_id, s.unit_id, s.row_id;

-- name: replace_respondents
INSERT INTO neraca.satisfaction_replaced VALUES ($earlier, $region, $unit, $import);

-- name: replaced
SELECT r.import_id, r.unit_id, count(*) AS respondents
FROM neraca.satisfaction_replaced r JOIN neraca.satisfaction s USING (import_id, unit_id)
WHERE r.by_import_id = $import AND s.n = 1 GROUP BY ALL ORDER BY ALL;

-- name: answered_before
WITH told AS (SELECT unit_id, service, month, min(row_id) AS row_id FROM incoming WHERE n = 1 GROUP BY ALL)
SELECT t.row_id, count(*) AS answers, max(s.import_id) AS import_id
FROM told t JOIN neraca.satisfaction s ON s.unit_id = t.unit_id AND same_key(s.service) IS NOT DISTINCT FROM same_key(t.service) AND s.month = t.month
JOIN neraca.import_log l ON l.import_id = s.import_id AND l.undone_at IS NULL
ANTI JOIN neraca.satisfaction_replaced r ON r.import_id = s.import_id AND r.unit_id = s.unit_id AND r.by_import_id = $import
WHERE s.n = 1 AND s.region_id = $region AND s.import_id <> $import GROUP BY t.row_id ORDER BY t.row_id;

-- name: staff_survey
INSERT INTO neraca.staff_survey
SELECT $import, $region, row_id, respondent, unit_id, wave, item, score FROM incoming ORDER BY row_id;

-- name: community_input
INSERT INTO neraca.remark SELECT $import, $region, row_id, unit_id, service, said_on, text FROM incoming ORDER BY row_id;

-- name: outside_units
SELECT unit_id, name FROM neraca.outside_unit WHERE region_id = $region;

-- name: add_outside_units
INSERT INTO neraca.outside_unit SELECT unit_id, $region, name, $import FROM new_outside;

-- name: series_told
SELECT service, indicator, true AS measured FROM neraca.indicator WHERE region_id = $region GROUP BY ALL
UNION ALL SELECT service, indicator, false FROM neraca.evaluation WHERE region_id = $region GROUP BY ALL
ORDER BY measured DESC, service, indicator;

-- name: fixed
SELECT evaluation_id, hash FROM neraca.evaluation
WHERE region_id = $region AND unit_id = $unit AND same_key(service) = same_key($service)
  AND same_key(indicator) = same_key($indicator) AND effective_on = $effective_on
ORDER BY hash = $hash DESC, evaluation_id LIMIT 1;

-- name: fix
INSERT INTO neraca.evaluation VALUES (
    $evaluation_id, $region, $import, $label, $type, $unit_id, $service, $indicator, $effective_on, $baseline_from, $baseline_to,
    $transition_months, $sesoi, $target, $comparators, $review_3, $review_6, $review_12, $by, $now, $hash);

-- name: refuse
INSERT INTO neraca.evaluation_refusal VALUES ($evaluation_id, $region, $what, $by, $now);

-- name: decide_remark
INSERT INTO neraca.remark_decision VALUES ($remark, $region, $status, $reply, $by, $now);

-- name: add_event
INSERT INTO neraca.event VALUES ($event, $region, $unit, $happened_on, $until, $text, $caps, $by, $now, NULL, NULL);

-- name: withdraw_event
UPDATE neraca.event SET withdrawn_by = $by, withdrawn_at = $now WHERE event_id = $event AND region_id = $region
AND withdrawn_at IS NULL;
