-- What is known of clients at given moments: one definition for rules, their dry run and the cockpit.
-- Moments and clients go in pairs; without clients, every client at every moment. Tags and status are today's.
CREATE OR REPLACE FUNCTION client_facts(p_practice text, p_at timestamptz[], p_clients text[] DEFAULT NULL)
RETURNS TABLE (
  at timestamptz, client_id text, sessions_left int, minutes_left int, amount_left_minor int, is_unlimited boolean,
  packages int, ends_day date, owed_count int, owed_minor bigint, unpaid_count int, unpaid_minor bigint,
  next_starts_at timestamptz, last_session_at timestamptz, heard_at timestamptz)
LANGUAGE sql STABLE AS $$
WITH asked AS (
  SELECT DISTINCT i.at, c.id AS client_id, c.created_at, (i.at AT TIME ZONE s.timezone)::date AS day
  FROM unnest(p_at, coalesce(p_clients, array_fill(NULL::text, ARRAY[cardinality(p_at)]))) AS i(at, client)
  JOIN booking_settings s ON s.practice_id = p_practice
  JOIN client c ON c.practice_id = p_practice AND (i.client IS NULL OR c.id = i.client)
),
held AS (
  SELECT k.at, k.client_id,
    sum(h.balance_after) FILTER (WHERE p.unit = 'session') AS sessions,
    sum(h.balance_after) FILTER (WHERE p.unit = 'minute') AS minutes,
    sum(h.balance_after) FILTER (WHERE p.unit = 'amount') AS amount,
    bool_or(p.unit = 'unlimited') AS unlimited,
    max(p.expires_day) FILTER (WHERE p.unit = 'unlimited' OR h.balance_after > 0) AS ends_day,
    count(*) AS packages
  FROM asked k
  JOIN package p ON p.practice_id = p_practice AND p.client_id = k.client_id AND p.status = 'active'
    AND p.sold_at <= k.at AND p.valid_from_day <= k.day AND (p.expires_day IS NULL OR p.expires_day >= k.day)
  LEFT JOIN LATERAL (
    SELECT l.balance_after FROM credit_ledger l WHERE l.package_id = p.id AND l.created_at <= k.at
    ORDER BY l.seq DESC LIMIT 1) h ON true
  GROUP BY 1, 2
),
owed AS (
  SELECT k.at, k.client_id, count(*) AS n, sum(d.amount_minor) AS minor
  FROM asked k JOIN session_due d ON d.practice_id = p_practice AND d.client_id = k.client_id
    AND d.created_at <= k.at AND (d.settled_at IS NULL OR d.settled_at > k.at)
  GROUP BY 1, 2
),
unpaid AS (
  SELECT k.at, k.client_id, count(*) AS n, sum(p.price_minor) AS minor
  FROM asked k JOIN package p ON p.practice_id = p_practice AND p.client_id = k.client_id
    AND p.status IN ('active', 'pending') AND p.price_minor > 0 AND p.sold_at <= k.at
    AND (p.paid_at IS NULL OR p.paid_at > k.at)
  GROUP BY 1, 2
),
seats AS (
  SELECT k.at, k.client_id,
    min(a.starts_at) FILTER (WHERE a.starts_at > k.at AND b.state <> 'held') AS next_at,
    max(a.starts_at) FILTER (WHERE a.ends_at <= k.at AND b.state IN ('booked', 'confirmed', 'completed')) AS last_at
  FROM asked k
  JOIN booking b ON b.practice_id = p_practice AND b.client_id = k.client_id AND b.created_at <= k.at
    AND (b.cancelled_at IS NULL OR b.cancelled_at > k.at)
  JOIN appointment a ON a.id = b.appointment_id
  GROUP BY 1, 2
),
said AS (
  SELECT k.at, k.client_id, max(t.at) AS said_at
  FROM asked k JOIN text t ON t.practice_id = p_practice AND t.client_id = k.client_id
    AND t.state = 'received' AND t.at <= k.at
  GROUP BY 1, 2
)
SELECT k.at, k.client_id, coalesce(held.sessions, 0)::int, coalesce(held.minutes, 0)::int,
  coalesce(held.amount, 0)::int, coalesce(held.unlimited, false), coalesce(held.packages, 0)::int, held.ends_day,
  coalesce(owed.n, 0)::int, coalesce(owed.minor, 0)::bigint, coalesce(unpaid.n, 0)::int,
  coalesce(unpaid.minor, 0)::bigint, seats.next_at, seats.last_at,
  greatest(k.created_at, seats.last_at, said.said_at)
FROM asked k
LEFT JOIN held ON held.at = k.at AND held.client_id = k.client_id
LEFT JOIN owed ON owed.at = k.at AND owed.client_id = k.client_id
LEFT JOIN unpaid ON unpaid.at = k.at AND unpaid.client_id = k.client_id
LEFT JOIN seats ON seats.at = k.at AND seats.client_id = k.client_id
LEFT JOIN said ON said.at = k.at AND said.client_id = k.client_id
$$;
