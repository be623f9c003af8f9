-- name: set
INSERT INTO neraca.setting VALUES ($region, $key, $value, $by, $now);

-- name: history
SELECT key, value, set_by, set_at FROM neraca.setting WHERE region_id = $region ORDER BY set_at DESC, key;
