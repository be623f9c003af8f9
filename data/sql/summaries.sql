-- name: add_tally
INSERT INTO neraca.tally
SELECT import_id, unit_id, position_id, standing, carried_from, count(*), count(*) FILTER (status = 'PNS'),
       count(*) FILTER (status = 'CPNS'), count(*) FILTER (status = 'PPPK'), count(*) FILTER (status = 'PPPK PW')
FROM neraca.staff WHERE import_id = $import
GROUP BY import_id, unit_id, position_id, standing, carried_from ORDER BY unit_id, position_id, standing, carried_from;

-- name: add_stated
INSERT INTO neraca.stated
SELECT DISTINCT import_id, unit_id, basis, year FROM neraca.need WHERE import_id = $import ORDER BY unit_id, basis, year;

-- name: lacking_tally
SELECT DISTINCT import_id FROM neraca.staff WHERE import_id NOT IN (SELECT import_id FROM neraca.tally) ORDER BY import_id;

-- name: lacking_stated
SELECT DISTINCT import_id FROM neraca.need WHERE import_id NOT IN (SELECT import_id FROM neraca.stated) ORDER BY import_id;
