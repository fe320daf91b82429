-- First statement of a batch that stores activities: aborts the whole batch when the set of activities
-- changed since the decision was made, so the caller loads and decides again.
CREATE OR REPLACE FUNCTION claim_ingest(p_athlete_id text, p_version integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  now_version integer;
BEGIN
  UPDATE athlete SET ingest_version = ingest_version + 1
  WHERE id = p_athlete_id AND ingest_version = p_version
  RETURNING ingest_version INTO now_version;
  IF now_version IS NULL THEN
    RAISE EXCEPTION 'activities of this athlete changed meanwhile' USING ERRCODE = '40001';
  END IF;
  RETURN now_version;
END $$;
