-- Takes the one lock of a client's credits, and raises the version that every surface compares.
CREATE OR REPLACE FUNCTION lock_client_credits(p_practice text, p_client text, p_now timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  raised integer;
BEGIN
  UPDATE client SET version = version + 1, updated_at = p_now
  WHERE practice_id = p_practice AND id = p_client RETURNING version INTO raised;
  IF raised IS NULL THEN
    RAISE EXCEPTION 'no such client' USING ERRCODE = 'SI013';
  END IF;
  RETURN raised;
END $$;
