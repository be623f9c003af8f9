-- name: areas
SELECT DISTINCT area FROM neraca.unit_fact WHERE region_id = $region AND area IS NOT NULL ORDER BY area;

-- name: families
SELECT DISTINCT family FROM (SELECT family FROM neraca.position WHERE region_id = $region
                             UNION ALL SELECT family FROM neraca.position_fact WHERE region_id = $region)
WHERE family IS NOT NULL ORDER BY family;

-- name: strangers
SELECT min(i.row_id) FROM incoming i JOIN mover m USING (nip) WHERE m.known_id IS NULL GROUP BY nip ORDER BY 1;

-- name: aspiration
INSERT INTO neraca.wish
    (import_id, region_id, row_id, person_id, rank, unit_id, area, family, field_of_interest, willing, special, with_id,
     conflict)
SELECT $import, $region, row_id, person_id, rank, unit_id, area, family, field_of_interest, willing, special, with_id, conflict
FROM incoming JOIN mover USING (nip) ORDER BY row_id;

-- name: known_by_nip
SELECT key, min(id) FROM neraca.alias
WHERE region_id = $region AND thing = 'person' AND source = 'nip' AND key IN (SELECT unnest($nips::VARCHAR[])) GROUP BY key;

-- name: competency
INSERT INTO neraca.competency
SELECT $import, $region, row_id, person_id, competency, level_held, certificate, valid_until
FROM incoming JOIN mover USING (nip)
WHERE effective_on IS NULL OR certificate IS NOT NULL OR valid_until IS NOT NULL ORDER BY row_id;

-- name: past_posts
INSERT INTO neraca.past_post
SELECT $import, $region, p.person_id, t.turn, t.position, t.family, t.unit, t.sector, t.since, t.until
FROM told_post t JOIN numbered_person p USING (row_id) ORDER BY t.row_id, t.turn;

-- name: form_agency
SELECT u.name, r.name FROM units u CROSS JOIN regions r
WHERE u.unit_id = $agency AND u.depth = 0 AND r.region_id = getvariable('region_id');

-- name: form_people
SELECT i.nip, i.name, u.name, p.name FROM people s JOIN identities i USING (person_id) JOIN units u USING (unit_id)
LEFT JOIN positions p ON p.position_id = s.position_id
WHERE u.agency_id = $agency AND s.counted AND i.nip IS NOT NULL ORDER BY u.path, i.name, i.nip;

-- name: form_to_unit
SELECT DISTINCT name FROM units ORDER BY name;

-- name: form_area
SELECT DISTINCT area FROM units WHERE area IS NOT NULL ORDER BY area;

-- name: form_family
SELECT DISTINCT family FROM positions WHERE family IS NOT NULL AND type <> 'manajerial' ORDER BY family;
