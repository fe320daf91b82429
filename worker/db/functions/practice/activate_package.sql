-- Makes a sold package usable: its grant is written once, whoever says so how often.
CREATE OR REPLACE FUNCTION activate_package(
  p_id text, p_practice text, p_client text, p_package text, p_is_paid boolean, p_actor text, p_now timestamptz
) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  pack package;
BEGIN
  PERFORM lock_client_credits(p_practice, p_client, p_now);
  SELECT * INTO pack FROM package WHERE id = p_package AND practice_id = p_practice AND client_id = p_client;
  IF pack.id IS NULL OR pack.status = 'void' THEN
    RAISE EXCEPTION 'no such package' USING ERRCODE = 'SI012';
  END IF;
  IF p_is_paid THEN
    UPDATE package SET paid_at = coalesce(paid_at, p_now), updated_at = p_now WHERE id = p_package AND paid_at IS NULL;
  END IF;
  IF pack.status = 'active' THEN
    RETURN 'repeat';
  END IF;
  UPDATE package SET status = 'active', updated_at = p_now WHERE id = p_package;
  INSERT INTO credit_balance (package_id, balance) VALUES (p_package, 0);
  PERFORM append_credit(p_id, p_practice, p_client, p_package, 'grant', coalesce(pack.quantity, 0),
    'grant:' || p_package, NULL, NULL, NULL, NULL, p_actor, p_now, p_now);
  RETURN 'activated';
END $$;
