-- name: same_import
SELECT import_id, imported_at, rows_accepted, rows_held FROM neraca.import_log
WHERE file_hash = $hash AND kind = $kind AND region_id = $region AND (data_date = $date OR NOT $dated) AND mapping_hash = $mapping
  AND undone_at IS NULL ORDER BY import_id LIMIT 1;

-- name: aliases
SELECT source, key, parent_key, id FROM neraca.alias WHERE region_id = $region AND thing = $thing ORDER BY id;

-- name: unit_names
SELECT u.unit_id, coalesce(f.name, u.name), f.parent_id, coalesce(f.live, false) FROM neraca.unit u
LEFT JOIN (SELECT f.unit_id, f.name, f.parent_id, i.undone_at IS NULL AS live
           FROM neraca.unit_fact f JOIN neraca.import_log i USING (import_id) WHERE f.region_id = $region
           QUALIFY row_number() OVER (PARTITION BY f.unit_id
                                      ORDER BY (i.undone_at IS NULL) DESC, (i.kind = 'unit') DESC, f.data_date DESC,
                                               f.import_id DESC) = 1) f USING (unit_id)
WHERE u.region_id = $region ORDER BY u.unit_id;

-- name: add_units
INSERT INTO neraca.unit SELECT unit_id, $region, name, $import FROM new_unit;

-- name: add_positions
INSERT INTO neraca.position
SELECT position_id, $region, name, family, level, type, job_group, subject, bup, $import FROM new_position;

-- name: add_aliases
INSERT INTO neraca.alias SELECT $region, $thing, source, key, parent_key, spelled, id, $date, $import FROM new_alias;

-- name: add_unit_facts
INSERT INTO neraca.unit_fact
SELECT $import, $region, $date, unit_id, name, parent_id, kind, sector, area, lat, lon, minimum_class FROM new_unit_fact;

-- name: add_position_facts
INSERT INTO neraca.position_fact
SELECT $import, $region, $date, position_id, name, type, level, family, class, bup, education, certificates
FROM incoming QUALIFY row_number() OVER (PARTITION BY position_id ORDER BY row_id) = 1 ORDER BY row_id;

-- name: add_headcount
INSERT INTO neraca.headcount
SELECT $import, $region, $date, unit_id, position_id, sum(filled), sum(filled_pns), sum(filled_cpns), sum(filled_pppk),
       sum(filled_pppk_pw), sum(filled_other)
FROM incoming WHERE filled IS NOT NULL GROUP BY unit_id, position_id ORDER BY unit_id, position_id;

-- name: add_need
INSERT INTO neraca.need
SELECT $import, $region, $date, year, basis, unit_id, position_id, sum(needed), any_value(decree_number),
       any_value(decree_date), any_value(owner), any_value(class), sum(stated_gap)
FROM incoming WHERE needed IS NOT NULL GROUP BY year, basis, unit_id, position_id ORDER BY unit_id, position_id;

-- name: known_people
CREATE OR REPLACE TEMP TABLE incoming_person AS
SELECT i.row_id, i.nip, i.name, i.source_key, coalesce(k.id, n.id) AS known_id
FROM incoming i
LEFT JOIN (SELECT key, min(id) AS id FROM neraca.alias
           WHERE region_id = $region AND thing = 'person' AND source = 'pns_id' GROUP BY key) k ON k.key = i.source_key
LEFT JOIN (SELECT key, min(id) AS id FROM neraca.alias
           WHERE region_id = $region AND thing = 'person' AND source = 'nip' GROUP BY key) n ON n.key = i.nip;

-- name: number_people
CREATE OR REPLACE TEMP TABLE numbered_person AS
SELECT row_id, nip, name, source_key, known_id,
       coalesce(known_id, $first + row_number() OVER (ORDER BY known_id IS NOT NULL, row_id) - 1)::INTEGER AS person_id
FROM incoming_person;

-- name: add_people
INSERT INTO neraca.person SELECT person_id, $region, $import FROM numbered_person WHERE known_id IS NULL;

-- name: add_identities
INSERT INTO neraca.identity SELECT person_id, nip, name, source_key, $import FROM numbered_person;

-- name: add_person_aliases
INSERT INTO neraca.alias
SELECT $region, 'person', a.source, a.key, NULL, NULL, a.person_id, $date, $import
FROM (SELECT 'pns_id' AS source, source_key AS key, person_id FROM numbered_person WHERE source_key IS NOT NULL
      UNION ALL SELECT 'nip', nip, person_id FROM numbered_person WHERE nip IS NOT NULL) a
LEFT JOIN (SELECT source, key FROM neraca.alias WHERE region_id = $region AND thing = 'person') k
    ON k.source = a.source AND k.key = a.key
WHERE k.key IS NULL;

-- name: add_staff
INSERT INTO neraca.staff
SELECT $import, $region, $date, p.person_id, i.unit_id, i.position_id, i.status, i.standing, i.grade,
       i.education_level, i.education_field, i.birth_date, i.sex, i.position_since, i.unit_since, i.cpns_since,
       i.contract_end, i.skp, i.home_area, i.level, i.subject, i.skills, i.discipline, i.echelon, NULL, i.certificates
FROM incoming i JOIN numbered_person p USING (row_id) ORDER BY i.row_id;

-- name: before
CREATE OR REPLACE TEMP TABLE before_import AS SELECT * FROM staff_now;

-- name: people_before
SELECT unit_id, count(*) FROM before_import GROUP BY unit_id;

-- name: flows
-- Where the people of the file were and where it puts them; NULL: who was nowhere before.
SELECT b.unit_id, coalesce(m.to_id, i.unit_id), count(*)
FROM incoming i JOIN numbered_person p USING (row_id) LEFT JOIN before_import b USING (person_id)
LEFT JOIN merged_unit m ON m.from_id = i.unit_id GROUP BY ALL ORDER BY ALL;

-- name: merged_units
SELECT from_id, to_id FROM merged_unit;

-- name: carry
INSERT INTO neraca.staff
SELECT b.* REPLACE ($import AS import_id, $date AS data_date, coalesce(b.carried_from, b.import_id) AS carried_from)
FROM before_import b
WHERE b.person_id NOT IN (SELECT person_id FROM numbered_person)
  AND b.person_id NOT IN (SELECT unnest($gone::INTEGER[]))
  AND ($whole OR b.unit_id IN (SELECT coalesce(m.to_id, c.unit_id) FROM neraca.coverage c
                               LEFT JOIN merged_unit m ON m.from_id = c.unit_id WHERE c.import_id = $import));

-- name: difference
WITH now_in AS (
    SELECT s.person_id, coalesce(mu.to_id, s.unit_id) AS unit_id, coalesce(mp.to_id, s.position_id) AS position_id
    FROM neraca.staff s LEFT JOIN merged_unit mu ON mu.from_id = s.unit_id
    LEFT JOIN merged_position mp ON mp.from_id = s.position_id
    WHERE s.import_id = $import AND s.carried_from IS NULL)
SELECT count(*) FILTER (b.person_id IS NULL) AS new,
       count(*) FILTER (b.person_id IS NOT NULL AND b.unit_id <> s.unit_id) AS moved,
       count(*) FILTER (b.person_id IS NOT NULL AND b.unit_id = s.unit_id AND b.position_id <> s.position_id) AS changed,
       count(*) FILTER (b.person_id IS NOT NULL AND b.unit_id = s.unit_id AND b.position_id = s.position_id) AS same
FROM now_in s LEFT JOIN before_import b USING (person_id);

-- name: held_known
-- People carried from before who bear the name of a row set aside: very likely the same.
SELECT count(*) FROM (SELECT DISTINCT s.person_id FROM neraca.staff s JOIN neraca.identity i USING (person_id)
                      WHERE s.import_id = $import AND s.carried_from IS NOT NULL
                        AND lower(i.name) IN (SELECT unnest($names::VARCHAR[])));

-- name: count_absent
-- Carried from an earlier day, or from a file of the same day that this one corrects (they share people). A file of the
-- same day without a common person is the other half (PPPK apart from PNS), not a gap.
SELECT count(*) FROM neraca.staff s JOIN neraca.import_log o ON o.import_id = s.carried_from
WHERE s.import_id = $import AND (o.data_date < $date OR s.carried_from IN (
    SELECT coalesce(b.carried_from, b.import_id) FROM before_import b JOIN numbered_person USING (person_id)));

-- name: add_coverage
INSERT INTO neraca.coverage SELECT DISTINCT $import, unit_id FROM incoming WHERE unit_id IS NOT NULL ORDER BY unit_id;

-- name: add_problems
INSERT INTO neraca.problem
SELECT $import, sheet, cell, "column", value, reason, remedy, severity FROM new_problem;

-- name: add_held
INSERT INTO neraca.held_row SELECT $import, sheet, row_number, kind, unit_name, unit_id, reason FROM new_held;

-- name: add_log
INSERT INTO neraca.import_log VALUES ($import, $region, $kind, $date, $basis, $whole, $file_name, $hash, $size,
    $mapping_hash, $mapping, $owner, $read, $accepted, $held, $carried, $by, $now, NULL, NULL);

-- name: add_region
INSERT INTO neraca.region VALUES ($region, $name, $kind, $sample, $by, $now);

-- name: remember_layout
INSERT INTO neraca.known_layout VALUES ($fingerprint, $kind, $mapping, $by, $now);

-- name: known_layout
SELECT mapping FROM neraca.known_layout WHERE fingerprint = $fingerprint AND kind = $kind
ORDER BY decided_at DESC LIMIT 1;

-- name: undo
UPDATE neraca.import_log SET undone_by = $by, undone_at = $now WHERE import_id = $import AND undone_at IS NULL;

-- name: import_state
SELECT kind, file_name, undone_at, region_id FROM neraca.import_log WHERE import_id = $import;

-- name: spoken_units
-- By import in force, in the order they came: the units among these that it is the first to speak of.
WITH spoken AS (
    SELECT import_id, unit_id FROM neraca.coverage
    UNION ALL SELECT import_id, unit_id FROM neraca.staff WHERE carried_from IS NOT NULL
    UNION ALL SELECT import_id, unnest([from_unit_id, to_unit_id]) FROM neraca.move
    UNION ALL SELECT import_id, unit_id FROM neraca.indicator UNION ALL SELECT import_id, unit_id FROM neraca.satisfaction
    UNION ALL SELECT import_id, unit_id FROM neraca.staff_survey UNION ALL SELECT import_id, unit_id FROM neraca.training
    UNION ALL SELECT import_id, unit_id FROM neraca.remark UNION ALL SELECT import_id, unit_id FROM neraca.evaluation
    UNION ALL SELECT import_id, unit_id FROM neraca.task UNION ALL SELECT import_id, unit_id FROM neraca.driver
    UNION ALL SELECT import_id, unit_id FROM neraca.wish)
SELECT import_id, any_value(data_date), list(unit_id ORDER BY unit_id) FROM (
    SELECT s.unit_id, min(s.import_id) AS import_id FROM spoken s JOIN neraca.import_log i USING (import_id)
    WHERE i.undone_at IS NULL AND i.region_id = $region AND s.unit_id IN (SELECT unnest($units::INTEGER[]))
    GROUP BY s.unit_id) JOIN neraca.import_log USING (import_id)
GROUP BY import_id ORDER BY import_id;
