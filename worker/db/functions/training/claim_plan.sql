-- First statement of a batch that changes a plan: aborts the whole batch when the plan changed since the decision was
-- made, so the caller loads and decides again.
CREATE OR REPLACE FUNCTION claim_plan(p_athlete_id text, p_plan_id text, p_version integer, p_now timestamptz)
RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  now_version integer;
BEGIN
  UPDATE plan SET version = version + 1, updated_at = p_now
  WHERE id = p_plan_id AND athlete_id = p_athlete_id AND version = p_version
  RETURNING version INTO now_version;
  IF now_version IS NULL THEN
    RAISE EXCEPTION 'the plan changed meanwhile' USING ERRCODE = 'SI041';
  END IF;
  RETURN now_version;
END $$;
