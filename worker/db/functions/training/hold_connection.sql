-- A statement of a batch that stores what was read at a provider: aborts the whole batch when the connection has ended
-- meanwhile or is to another account, and keeps it from ending until commit. So a removal finds all that was stored.
CREATE OR REPLACE FUNCTION hold_connection(p_id text, p_external_athlete_id text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM connection
  WHERE id = p_id AND external_athlete_id = p_external_athlete_id AND status <> 'revoked' FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the connection has ended meanwhile' USING ERRCODE = 'SI007';
  END IF;
END $$;
