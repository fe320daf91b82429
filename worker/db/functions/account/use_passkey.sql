-- A log-in by passkey counts the key on in the batch that opens the session. A key that was removed meanwhile, or
-- whose counter another log-in has moved, aborts all of it.
CREATE OR REPLACE FUNCTION use_passkey(p_id text, p_seen bigint, p_now bigint, p_day date) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
  UPDATE passkey SET counter = p_now, last_used_day = p_day WHERE id = p_id AND counter = p_seen;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'this passkey was removed or used meanwhile' USING ERRCODE = 'SI005';
  END IF;
  RETURN p_now;
END $$;
