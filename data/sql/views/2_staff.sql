-- Who is where: rosters and head counts in force, and the people in them.

-- Macros named ..._in read a relation by name, so that a view that needs it twice plans it once.
-- Per unit the newest roster that speaks of it.
CREATE OR REPLACE MACRO roster_in(live) AS TABLE
SELECT on_date, unit_id, (last // 2147483648)::INTEGER AS age, (last % 2147483648)::INTEGER AS import_id
FROM (
    SELECT on_date, unit_id, max(turn) AS last FROM (
        SELECT i.on_date, i.turn, coalesce(m.to_id, c.unit_id) AS unit_id
        FROM query_table(live) i JOIN neraca.coverage c USING (import_id) LEFT JOIN merged_unit m ON m.from_id = c.unit_id
        WHERE i.kind = 'roster' AND NOT i.whole_region
        UNION ALL
        SELECT i.on_date, i.turn, u.unit_id
        FROM query_table(live) i JOIN neraca.unit u USING (region_id) WHERE i.kind = 'roster' AND i.whole_region)
    GROUP BY on_date, unit_id);

-- People in rosters newer than the oldest one still in force, with the newest: they no longer count in an older unit.
CREATE OR REPLACE MACRO seen_in(live, force) AS TABLE
SELECT n.on_date, s.person_id, max(n.age) AS last
FROM neraca.staff s JOIN (
    SELECT l.on_date, l.import_id, l.age FROM query_table(live) l
    JOIN (SELECT on_date, min(age) AS age FROM query_table(force) GROUP BY on_date) o
        ON o.on_date = l.on_date AND l.age > o.age
    WHERE l.kind = 'roster') n USING (import_id)
GROUP BY n.on_date, s.person_id;

CREATE OR REPLACE VIEW staff_now AS
WITH live AS MATERIALIZED (FROM live_by_day), force AS MATERIALIZED (FROM roster_in('live')),
seen AS (FROM seen_in('live', 'force'))
SELECT s.* REPLACE (coalesce(mu.to_id, s.unit_id) AS unit_id, coalesce(mp.to_id, s.position_id) AS position_id)
FROM neraca.staff s JOIN live i USING (import_id)
LEFT JOIN merged_unit mu ON mu.from_id = s.unit_id
LEFT JOIN merged_position mp ON mp.from_id = s.position_id
JOIN force f ON f.unit_id = coalesce(mu.to_id, s.unit_id) AND f.age = i.age
LEFT JOIN seen l ON l.person_id = s.person_id
WHERE (l.last IS NULL OR l.last <= i.age)
  AND (s.carried_from IS NULL OR s.carried_from IN (SELECT import_id FROM live));

-- The same people as numbers, from the tally that each roster's import wrote: per unit, position and standing, less those
-- who stand in a newer roster. A post may show here with 0 heads.
CREATE OR REPLACE VIEW heads_by_day AS
WITH live AS MATERIALIZED (FROM live_by_day), force AS MATERIALIZED (FROM roster_in('live')),
seen AS MATERIALIZED (FROM seen_in('live', 'force')),
gone AS MATERIALIZED (  -- joined to their unit apart: in one go the planner may pair people and units by day alone
    SELECT r.on_date, r.import_id, coalesce(m.to_id, s.unit_id) AS unit_id, s.position_id, s.standing, s.carried_from, s.status
    FROM seen p
    JOIN (SELECT DISTINCT on_date, age, import_id FROM force) r ON r.on_date = p.on_date AND r.age < p.last
    JOIN neraca.staff s ON s.import_id = r.import_id AND s.person_id = p.person_id
    LEFT JOIN merged_unit m ON m.from_id = s.unit_id),
counted AS (
    SELECT f.on_date, f.unit_id, t.position_id, t.standing, t.carried_from, t.heads, t.pns, t.cpns, t.pppk, t.pppk_pw
    FROM neraca.tally t LEFT JOIN merged_unit m ON m.from_id = t.unit_id
    JOIN force f ON f.import_id = t.import_id AND f.unit_id = coalesce(m.to_id, t.unit_id)
    UNION ALL
    SELECT g.on_date, g.unit_id, g.position_id, g.standing, g.carried_from, -1, -(g.status = 'PNS')::INTEGER,
           -(g.status = 'CPNS')::INTEGER, -(g.status = 'PPPK')::INTEGER, -(g.status = 'PPPK PW')::INTEGER
    FROM gone g JOIN force USING (on_date, import_id, unit_id))
SELECT c.on_date, c.unit_id, coalesce(m.to_id, c.position_id) AS position_id, c.standing, c.heads, c.pns, c.cpns, c.pppk,
       c.pppk_pw
FROM counted c
LEFT JOIN merged_position m ON m.from_id = c.position_id
LEFT JOIN live o ON o.on_date = c.on_date AND o.import_id = c.carried_from
WHERE c.carried_from IS NULL OR o.import_id IS NOT NULL;
