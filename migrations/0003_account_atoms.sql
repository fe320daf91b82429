-- Statements that open a batch and abort all of it when their promise is gone: a link works once, an invitation
-- is used as often as it says. Whoever loses a race leaves nothing behind.
CREATE FUNCTION use_verification(p_identifier text, p_now timestamptz) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  held text;
BEGIN
  DELETE FROM verification WHERE identifier = p_identifier AND expires_at > p_now RETURNING value INTO held;
  IF held IS NULL THEN
    RAISE EXCEPTION 'this link was used or has expired' USING ERRCODE = 'SI001';
  END IF;
  RETURN held;
END $$;
--> statement-breakpoint
CREATE FUNCTION use_invite(p_id text, p_now timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  remaining integer;
BEGIN
  UPDATE invite SET uses_left = uses_left - 1, used_at = p_now
  WHERE id = p_id AND uses_left > 0 AND (expires_at IS NULL OR expires_at > p_now)
  RETURNING uses_left INTO remaining;
  IF remaining IS NULL THEN
    RAISE EXCEPTION 'this invitation has no use left' USING ERRCODE = 'SI002';
  END IF;
  RETURN remaining;
END $$;
