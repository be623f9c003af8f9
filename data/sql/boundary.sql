-- name: keep
INSERT INTO neraca.boundary VALUES ($region, $file_name, $geojson, $by, $now);

-- name: newest
SELECT file_name, geojson, loaded_by, loaded_at FROM neraca.boundary
WHERE region_id = $region ORDER BY loaded_at DESC LIMIT 1;
