-- name: add_draft
INSERT INTO neraca.draft VALUES ($draft, NULL, $file_name, $hash, $size, $path, 'terbuka', $by, $now, NULL);

-- name: draft
SELECT draft_id, file_name, file_hash, file_size, path, state, created_by, created_at
FROM neraca.draft WHERE draft_id = $draft;

-- name: open_drafts
SELECT draft_id, file_name, file_hash, file_size, path, state, created_by, created_at
FROM neraca.draft WHERE state = 'terbuka' ORDER BY created_at DESC, draft_id;

-- name: close_draft
UPDATE neraca.draft SET state = $state, closed_at = $now WHERE draft_id = $draft AND state = 'terbuka';
