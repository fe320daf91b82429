-- A log-in by password opens its session only while the password it was checked against still stands. One that was
-- changed in between aborts the batch; one that is being changed right now is waited for.
CREATE OR REPLACE FUNCTION hold_password(p_athlete text, p_hash text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM credential
    WHERE athlete_id = p_athlete AND provider_id = 'credential' AND password = p_hash FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'this password was changed meanwhile' USING ERRCODE = 'SI006';
  END IF;
  RETURN true;
END $$;
