-- First statement of a batch that stores derived rows. Refuses when a later derivation has begun; clears the stale
-- mark only if nothing changed since the load, else the mark stays and another derivation is due. True when cleared.
CREATE OR REPLACE FUNCTION claim_derive(p_athlete_id text, p_run integer, p_data_version integer) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  is_current boolean;
BEGIN
  SELECT data_version = p_data_version INTO is_current FROM athlete
  WHERE id = p_athlete_id AND derive_run = p_run FOR UPDATE;
  IF is_current IS NULL THEN
    RAISE EXCEPTION 'a later derivation has begun' USING ERRCODE = '40001';
  END IF;
  UPDATE athlete SET data_version = data_version + 1,
    derived_dirty_from = CASE WHEN is_current THEN NULL ELSE derived_dirty_from END,
    derived_dirty_to = CASE WHEN is_current THEN NULL ELSE derived_dirty_to END
  WHERE id = p_athlete_id;
  RETURN is_current;
END $$;
