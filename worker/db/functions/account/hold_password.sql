-- What a password allowed is stored only while that password still stands. One that was changed in between aborts the
-- batch; one that is being changed right now is waited for. Whoever holds it may change it in the same batch.
CREATE OR REPLACE FUNCTION hold_password(p_athlete text, p_hash text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM credential
    WHERE athlete_id = p_athlete AND provider_id = 'credential' AND password = p_hash FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'this password was changed meanwhile' USING ERRCODE = 'SI006';
  END IF;
  RETURN true;
END $$;
