-- Which package pays on the practice-local day of an instant, and how much: earliest expiry first, then oldest.
CREATE OR REPLACE FUNCTION paying_package(
  p_practice text, p_client text, p_minutes integer, p_amount_minor integer, p_at timestamptz,
  OUT package_id text, OUT cost integer
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT candidate.id, candidate.cost FROM (
    SELECT p.id, p.unit, p.expires_day, p.sold_at, b.balance,
      CASE p.unit WHEN 'session' THEN 1 WHEN 'minute' THEN p_minutes WHEN 'amount' THEN p_amount_minor ELSE 0 END AS cost
    FROM package p
    JOIN credit_balance b ON b.package_id = p.id
    CROSS JOIN LATERAL (
      SELECT (p_at AT TIME ZONE coalesce(
        (SELECT timezone FROM booking_settings WHERE practice_id = p_practice), 'UTC'))::date AS day
    ) today
    WHERE p.practice_id = p_practice AND p.client_id = p_client AND p.status = 'active'
      AND p.valid_from_day <= today.day AND (p.expires_day IS NULL OR p.expires_day >= today.day)
  ) candidate
  WHERE candidate.cost IS NOT NULL AND candidate.balance >= candidate.cost
  ORDER BY candidate.expires_day ASC NULLS LAST, candidate.sold_at, candidate.id
  LIMIT 1
$$;
