-- Takes one of a month's quota, or makes what was reserved a use. The row of the month is the lock: of any number at
-- once, no more get through than the quota allows. The same cause takes once, however often it is tried.
CREATE OR REPLACE FUNCTION take_quota(
  p_athlete_id text, p_entitlement text, p_month text, p_cause text, p_most integer, p_state text, p_now timestamptz
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  held text;
  taken integer;
BEGIN
  INSERT INTO usage_take (athlete_id, entitlement, cause, month, state, taken_at)
  VALUES (p_athlete_id, p_entitlement, p_cause, p_month, 'returned', p_now)
  ON CONFLICT (athlete_id, entitlement, cause) DO NOTHING;
  SELECT state INTO held FROM usage_take
  WHERE athlete_id = p_athlete_id AND entitlement = p_entitlement AND cause = p_cause FOR UPDATE;
  IF held = 'consumed' OR held = p_state THEN
    RETURN;
  END IF;
  IF held = 'returned' THEN
    INSERT INTO usage_quota AS q (athlete_id, entitlement, month, used)
    SELECT p_athlete_id, p_entitlement, p_month, 1 WHERE p_most IS NULL OR p_most > 0
    ON CONFLICT (athlete_id, entitlement, month) DO UPDATE SET used = q.used + 1
    WHERE p_most IS NULL OR q.used < p_most
    RETURNING used INTO taken;
    IF taken IS NULL THEN
      RAISE EXCEPTION 'the quota of this month is used up' USING ERRCODE = 'SI040';
    END IF;
  END IF;
  UPDATE usage_take SET state = p_state, taken_at = p_now,
    month = CASE WHEN held = 'returned' THEN p_month ELSE month END
  WHERE athlete_id = p_athlete_id AND entitlement = p_entitlement AND cause = p_cause;
END $$;
