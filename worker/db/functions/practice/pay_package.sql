-- A payment came: the package becomes usable, once, unless it was taken back meanwhile.
CREATE OR REPLACE FUNCTION pay_package(
  p_id text, p_practice text, p_client text, p_package text, p_actor text, p_now timestamptz
) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM lock_client_credits(p_practice, p_client, p_now);
  IF EXISTS (SELECT 1 FROM package WHERE id = p_package AND practice_id = p_practice AND status = 'void') THEN
    RETURN 'void';
  END IF;
  RETURN activate_package(p_id, p_practice, p_client, p_package, true, p_actor, p_now);
END $$;
