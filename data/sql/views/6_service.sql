-- What came after transfers. Every row carries its own day or month, so the day asked about does not matter here.

CREATE OR REPLACE VIEW told AS
SELECT import_id, imported_at FROM neraca.import_log WHERE undone_at IS NULL AND region_id = getvariable('region_id');

-- A name as names.same_key compares it: lower case, one space between words, no punctuation.
CREATE OR REPLACE MACRO same_key(name) AS trim(regexp_replace(lower(name), '[^0-9a-z]+', ' ', 'g'));

-- Services and indicators that differ in capitals, spaces and punctuation alone read as one, under the spelling of the figures; rows
-- stay as written, records with their hash too.
CREATE OR REPLACE VIEW spelt_service AS
SELECT name, first_value(name) OVER (PARTITION BY same_key(name) ORDER BY rank, name) AS spelling
FROM (SELECT name, min(rank) AS rank FROM (
          SELECT service AS name, 1 AS rank FROM neraca.indicator JOIN told USING (import_id)
          UNION ALL SELECT service, 2 FROM neraca.evaluation WHERE region_id = getvariable('region_id')
          UNION ALL SELECT service, 3 FROM neraca.satisfaction JOIN told USING (import_id)
          UNION ALL SELECT service, 4 FROM neraca.remark JOIN told USING (import_id)) GROUP BY name)
WHERE name IS NOT NULL;
CREATE OR REPLACE VIEW spelt_indicator AS
SELECT name, first_value(name) OVER (PARTITION BY same_key(name) ORDER BY rank, name) AS spelling
FROM (SELECT name, min(rank) AS rank FROM (
          SELECT indicator AS name, 1 AS rank FROM neraca.indicator JOIN told USING (import_id)
          UNION ALL SELECT indicator, 2 FROM neraca.evaluation WHERE region_id = getvariable('region_id')) GROUP BY name);

-- A move told twice (a longer register, a corrected one) counts as the newest file tells it.
CREATE OR REPLACE VIEW moves AS
SELECT m.import_id * 10000000::BIGINT + m.row_id AS move_id, m.person_id,
       coalesce(f.to_id, m.from_unit_id) AS from_unit_id, coalesce(t.to_id, m.to_unit_id) AS to_unit_id,
       coalesce(fp.to_id, m.from_position_id) AS from_position_id, coalesce(tp.to_id, m.to_position_id) AS to_position_id,
       m.effective_on, m.type, m.purpose, coalesce(m.is_head, false) AS is_head, m.sk_number, m.pertek_number, m.import_id
FROM neraca.move m JOIN told USING (import_id)
LEFT JOIN merged_unit f ON f.from_id = m.from_unit_id LEFT JOIN merged_unit t ON t.from_id = m.to_unit_id
LEFT JOIN merged_position fp ON fp.from_id = m.from_position_id LEFT JOIN merged_position tp ON tp.from_id = m.to_position_id
QUALIFY row_number() OVER (PARTITION BY m.person_id, m.effective_on, coalesce(t.to_id, m.to_unit_id)
                           ORDER BY m.import_id DESC, m.row_id) = 1
ORDER BY m.effective_on, move_id;

-- Units that appear in service figures: of the region, and comparators outside it (negative ids).
CREATE OR REPLACE VIEW service_units AS
SELECT unit_id, name, false AS outside FROM unit_now
UNION ALL SELECT unit_id, name, true FROM neraca.outside_unit WHERE region_id = getvariable('region_id');

CREATE OR REPLACE VIEW indicator_values AS
SELECT coalesce(m.to_id, i.unit_id) AS unit_id, u.name AS unit, u.outside, s.spelling AS service, d.spelling AS indicator, i.month,
       i.value, i.numerator, i.denominator, i.target, i.direction, i.n, i.instrument, i.source, w.measured_in, i.import_id
FROM neraca.indicator i JOIN told USING (import_id)
JOIN spelt_service s ON s.name = i.service JOIN spelt_indicator d ON d.name = i.indicator
LEFT JOIN neraca.indicator_measure w ON w.import_id = i.import_id AND w.row_id = i.row_id
LEFT JOIN merged_unit m ON m.from_id = i.unit_id
JOIN service_units u ON u.unit_id = coalesce(m.to_id, i.unit_id)
QUALIFY row_number() OVER (PARTITION BY coalesce(m.to_id, i.unit_id), s.spelling, d.spelling, i.month
                           ORDER BY i.import_id DESC, i.row_id) = 1
ORDER BY unit_id, s.spelling, d.spelling, i.month;

CREATE OR REPLACE VIEW satisfaction_unsur_of_2004 AS
SELECT import_id, row_id, max(score) FILTER (WHERE unsur = 'kejelasan') AS kejelasan,
           max(score) FILTER (WHERE unsur = 'kedisiplinan') AS kedisiplinan,
           max(score) FILTER (WHERE unsur = 'tanggung_jawab') AS tanggung_jawab,
           max(score) FILTER (WHERE unsur = 'kemampuan') AS kemampuan,
           max(score) FILTER (WHERE unsur = 'kecepatan') AS kecepatan,
           max(score) FILTER (WHERE unsur = 'keadilan') AS keadilan,
           max(score) FILTER (WHERE unsur = 'kesopanan') AS kesopanan,
           max(score) FILTER (WHERE unsur = 'kewajaran_biaya') AS kewajaran_biaya,
           max(score) FILTER (WHERE unsur = 'kepastian_biaya') AS kepastian_biaya,
           max(score) FILTER (WHERE unsur = 'kepastian_jadwal') AS kepastian_jadwal,
           max(score) FILTER (WHERE unsur = 'kenyamanan') AS kenyamanan,
           max(score) FILTER (WHERE unsur = 'keamanan') AS keamanan
FROM neraca.satisfaction_old WHERE region_id = getvariable('region_id') GROUP BY import_id, row_id;

-- Respondents add up over files, but for those that a longer file tells again; a line of means is a stated figure, and the newest
-- file states it.
CREATE OR REPLACE VIEW satisfaction_answers AS
SELECT s.import_id * 10000000::BIGINT + s.row_id AS answer_id, coalesce(m.to_id, s.unit_id) AS unit_id, c.spelling AS service, s.month,
       s.mode, s.n, s.persyaratan, s.prosedur, s.waktu, s.biaya, s.produk, s.kompetensi, s.perilaku, s.pengaduan, s.sarana, s.trust,
       s.weight, coalesce(s.scheme, '2017') AS scheme, s.import_id,
       o.kejelasan, o.kedisiplinan, o.tanggung_jawab, o.kemampuan, o.kecepatan, o.keadilan,
       o.kesopanan, o.kewajaran_biaya, o.kepastian_biaya, o.kepastian_jadwal, o.kenyamanan, o.keamanan
FROM neraca.satisfaction s JOIN told USING (import_id) LEFT JOIN merged_unit m ON m.from_id = s.unit_id
LEFT JOIN spelt_service c ON c.name = s.service LEFT JOIN satisfaction_unsur_of_2004 o ON o.import_id = s.import_id AND o.row_id = s.row_id
ANTI JOIN (SELECT a.import_id, a.unit_id FROM neraca.satisfaction_replaced a JOIN told t ON t.import_id = a.by_import_id) r
    ON r.import_id = s.import_id AND r.unit_id = s.unit_id AND s.n = 1
QUALIFY s.n = 1 OR rank() OVER (PARTITION BY coalesce(m.to_id, s.unit_id), c.spelling, s.month, s.mode, s.n > 1
                                ORDER BY s.import_id DESC) = 1
ORDER BY answer_id;

CREATE OR REPLACE VIEW staff_answers AS
SELECT NULL::INTEGER AS person_id, s.respondent, coalesce(m.to_id, s.unit_id) AS unit_id, s.wave, s.item, s.score, s.import_id
FROM neraca.staff_survey s JOIN told USING (import_id) LEFT JOIN merged_unit m ON m.from_id = s.unit_id
QUALIFY row_number() OVER (PARTITION BY s.respondent, s.wave, s.item ORDER BY s.import_id DESC, s.row_id) = 1
ORDER BY s.respondent, s.item, s.wave;

-- A competency may be given several supports (a course and a mentor): each is a row of its own.
CREATE OR REPLACE VIEW training AS
SELECT t.import_id * 10000000::BIGINT + t.row_id AS training_id, t.person_id, coalesce(m.to_id, t.unit_id) AS unit_id, t.competency,
       t.type, coalesce(t.required, false) AS required, t.level_required, t.level_held, t.effective_on, t.planned_on, t.due_on,
       t.done_on, t.import_id
FROM neraca.training t JOIN told USING (import_id) LEFT JOIN merged_unit m ON m.from_id = t.unit_id
QUALIFY row_number() OVER (PARTITION BY t.person_id, t.competency, t.type, t.effective_on ORDER BY t.import_id DESC, t.row_id) = 1
ORDER BY training_id;

-- The same words told again by a longer file are the remark first told, with what was decided on it.
CREATE OR REPLACE VIEW remarks AS
WITH said AS (
    SELECT r.import_id * 10000000::BIGINT + r.row_id AS remark_id, coalesce(m.to_id, r.unit_id) AS unit_id, c.spelling AS service,
           r.said_on, r.text, r.import_id, r.row_id,
           row_number() OVER (PARTITION BY r.import_id, coalesce(m.to_id, r.unit_id), c.spelling, r.said_on, r.text
                              ORDER BY r.row_id) AS nth
    FROM neraca.remark r JOIN told USING (import_id) LEFT JOIN merged_unit m ON m.from_id = r.unit_id
    LEFT JOIN spelt_service c ON c.name = r.service
), once AS (
    SELECT * FROM said
    QUALIFY row_number() OVER (PARTITION BY unit_id, service, said_on, text, nth ORDER BY import_id, row_id) = 1)
SELECT r.remark_id, r.unit_id, r.service, r.said_on, r.text, coalesce(d.status, 'menunggu') AS status, d.reply, d.decided_at,
       d.decided_by, r.import_id
FROM once r LEFT JOIN (SELECT remark_id, max_by(status, decided_at) AS status, max_by(reply, decided_at) AS reply,
                  max(decided_at) AS decided_at, max_by(decided_by, decided_at) AS decided_by
           FROM neraca.remark_decision WHERE region_id = getvariable('region_id') GROUP BY remark_id) d
    USING (remark_id)
ORDER BY r.said_on DESC, r.remark_id;
CREATE OR REPLACE VIEW remark_decisions AS
SELECT remark_id, status, reply, decided_by, decided_at FROM neraca.remark_decision
WHERE region_id = getvariable('region_id') ORDER BY decided_at DESC, remark_id;

-- A record keeps the ids and the spelling it was fixed with; it is shown under the units those are now joined with, and under the
-- spelling of its figures.
CREATE OR REPLACE VIEW evaluations AS
SELECT e.evaluation_id, e.label, e.type, coalesce(m.to_id, e.unit_id) AS unit_id, u.name AS unit, s.spelling AS service,
       d.spelling AS indicator, e.effective_on, e.baseline_from, e.baseline_to, e.transition_months, e.sesoi, e.target,
       coalesce(j.comparators, e.comparators) AS comparators, e.review_3, e.review_6, e.review_12, e.fixed_by, e.fixed_at, e.hash,
       coalesce(v.move_ids, []) AS move_ids
FROM neraca.evaluation e JOIN spelt_service s ON s.name = e.service JOIN spelt_indicator d ON d.name = e.indicator
LEFT JOIN merged_unit m ON m.from_id = e.unit_id
LEFT JOIN service_units u ON u.unit_id = coalesce(m.to_id, e.unit_id)
LEFT JOIN (SELECT c.evaluation_id, list(DISTINCT coalesce(n.to_id, c.unit_id) ORDER BY coalesce(n.to_id, c.unit_id)) AS comparators
           FROM (SELECT evaluation_id, unnest(comparators) AS unit_id FROM neraca.evaluation
                 WHERE region_id = getvariable('region_id')) c
           LEFT JOIN merged_unit n ON n.from_id = c.unit_id GROUP BY c.evaluation_id) j ON j.evaluation_id = e.evaluation_id
LEFT JOIN (SELECT unit_id, effective_on, list(DISTINCT move_id ORDER BY move_id) AS move_ids
           FROM (SELECT move_id, effective_on, unnest([from_unit_id, to_unit_id]) AS unit_id FROM moves) GROUP BY ALL) v
    ON v.unit_id = coalesce(m.to_id, e.unit_id) AND v.effective_on = e.effective_on
WHERE e.region_id = getvariable('region_id') ORDER BY e.evaluation_id;

CREATE OR REPLACE VIEW evaluation_refusals AS
SELECT evaluation_id, what, tried_by, tried_at FROM neraca.evaluation_refusal
WHERE region_id = getvariable('region_id') ORDER BY tried_at DESC, evaluation_id;

CREATE OR REPLACE VIEW events AS
SELECT event_id, unit_id, happened_on, until, text, caps_verdict, noted_by, noted_at
FROM neraca.event WHERE region_id = getvariable('region_id') AND withdrawn_at IS NULL ORDER BY happened_on, event_id;

-- Every row in force by its kind, what makes it the same row in another file, and what else it says: to tell what an import changes.
CREATE OR REPLACE VIEW service_facts AS
SELECT 'transfer' AS kind, [person_id::VARCHAR, effective_on::VARCHAR, to_unit_id::VARCHAR] AS key, import_id,
       hash(from_unit_id, from_position_id, to_position_id, type, purpose, is_head, sk_number, pertek_number) AS body FROM moves
UNION ALL SELECT 'indicator', [unit_id::VARCHAR, service, indicator, month::VARCHAR], import_id,
       hash(value, numerator, denominator, target, direction, n, instrument, source, measured_in) FROM indicator_values
UNION ALL SELECT 'satisfaction', CASE WHEN n > 1 THEN [unit_id::VARCHAR, service, month::VARCHAR, mode] ELSE [answer_id::VARCHAR] END,
       import_id, hash(n, persyaratan, prosedur, waktu, biaya, produk, kompetensi, perilaku, pengaduan, sarana, trust, weight, scheme)
FROM satisfaction_answers
UNION ALL SELECT 'staff_survey', [respondent, wave, item], import_id, hash(unit_id, score) FROM staff_answers
UNION ALL SELECT 'training', [person_id::VARCHAR, competency, coalesce(type, ''), effective_on::VARCHAR], import_id,
       hash(unit_id, required, level_required, level_held, planned_on, due_on, done_on) FROM training
UNION ALL SELECT 'community_input', [remark_id::VARCHAR], import_id, hash(text) FROM remarks
UNION ALL SELECT 'evaluation', [evaluation_id::VARCHAR], e.import_id, hash(e.hash)
FROM neraca.evaluation e WHERE e.region_id = getvariable('region_id');
