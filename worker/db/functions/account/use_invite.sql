-- First statement of a batch: uses an invitation as often as it says. One with no use left (SI002) aborts the batch, so
-- whoever loses a race leaves nothing behind.
CREATE OR REPLACE FUNCTION use_invite(p_id text, p_now timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
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
