-- Writes off what is left of a package over two days past its last valid day: a session of that day may be
-- completed a day late and still finds its credit.
CREATE OR REPLACE FUNCTION expire_package(p_id text, p_practice text, p_client text, p_package text, p_now timestamptz)
RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  today date;
  held integer;
BEGIN
  PERFORM lock_client_credits(p_practice, p_client, p_now);
  today := (p_now AT TIME ZONE coalesce(
    (SELECT timezone FROM booking_settings WHERE practice_id = p_practice), 'UTC'))::date;
  SELECT b.balance INTO held FROM package p JOIN credit_balance b ON b.package_id = p.id
  WHERE p.id = p_package AND p.practice_id = p_practice AND p.client_id = p_client AND p.expires_day + 2 < today;
  IF coalesce(held, 0) = 0 THEN
    RETURN 0;
  END IF;
  PERFORM append_credit(p_id, p_practice, p_client, p_package, 'expire', -held, 'expire:' || p_id,
    NULL, NULL, NULL, NULL, 'system:expiry', p_now, p_now);
  RETURN held;
END $$;
