-- First statement of a batch: uses a mail link up once. One that was used or is over (SI001) aborts the batch, so whoever
-- loses a race leaves nothing behind.
CREATE OR REPLACE FUNCTION use_verification(p_identifier text, p_now timestamptz) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  held text;
BEGIN
  DELETE FROM verification WHERE identifier = p_identifier AND expires_at > p_now RETURNING value INTO held;
  IF held IS NULL THEN
    RAISE EXCEPTION 'this link was used or has expired' USING ERRCODE = 'SI001';
  END IF;
  RETURN held;
END $$;
