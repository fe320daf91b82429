-- What was done to a plan stays as it was written. Rows go with an athlete who is erased whole.
CREATE OR REPLACE FUNCTION refuse_plan_log_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM athlete a WHERE a.id = OLD.athlete_id) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'the log of a plan is append-only' USING ERRCODE = 'SI042';
END $$;
