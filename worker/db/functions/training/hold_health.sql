-- The first statement of a batch that stores health data: aborts it where the consent does not hold any more, and keeps
-- a withdrawal waiting until commit, so that this takes out what was stored. The lock comes first and the look after it,
-- as a statement of its own: it sees what a withdrawal that was waited for has decided.
CREATE OR REPLACE FUNCTION hold_health(p_athlete_id text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('health:' || p_athlete_id, 0));
  IF NOT coalesce((SELECT granted FROM consent WHERE athlete_id = p_athlete_id AND purpose = 'health_data'
    ORDER BY decided_at DESC, id DESC LIMIT 1), false) THEN
    RAISE EXCEPTION 'the consent to health data was withdrawn' USING ERRCODE = 'SI008';
  END IF;
END $$;
