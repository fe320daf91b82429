-- One line and its balance. The check on the balance refuses what would make it negative. Only the credit functions call
-- it.
CREATE OR REPLACE FUNCTION append_credit(
  p_id text, p_practice text, p_client text, p_package text, p_kind text, p_amount integer, p_cause text,
  p_booking text, p_reverses text, p_reason text, p_fingerprint text, p_actor text, p_at timestamptz, p_now timestamptz
) RETURNS credit_ledger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  pack package;
  after_it integer;
  line credit_ledger;
BEGIN
  SELECT * INTO pack FROM package WHERE id = p_package AND practice_id = p_practice AND client_id = p_client;
  IF pack.id IS NULL THEN
    RAISE EXCEPTION 'no such package' USING ERRCODE = 'SI012';
  END IF;
  UPDATE credit_balance SET balance = balance + p_amount WHERE package_id = p_package RETURNING balance INTO after_it;
  IF after_it IS NULL THEN
    RAISE EXCEPTION 'the package is not active' USING ERRCODE = 'SI032';
  END IF;
  INSERT INTO credit_ledger (id, practice_id, client_id, package_id, kind, unit, amount, balance_after, value_minor,
    cause, booking_id, reverses_id, reason, fingerprint, actor_id, at, created_at)
  VALUES (p_id, p_practice, p_client, p_package, p_kind, pack.unit, p_amount, after_it,
    CASE WHEN pack.quantity IS NULL THEN NULL WHEN p_kind IN ('grant', 'transfer') THEN 0 ELSE
      earned_minor(pack.price_minor - pack.tax_minor, pack.quantity, after_it)
      - earned_minor(pack.price_minor - pack.tax_minor, pack.quantity, after_it - p_amount) END,
    p_cause, p_booking, p_reverses, p_reason, p_fingerprint, p_actor, p_at, p_now)
  RETURNING * INTO line;
  RETURN line;
END $$;
REVOKE EXECUTE ON FUNCTION append_credit(text, text, text, text, text, integer, text, text, text, text, text, text,
  timestamptz, timestamptz) FROM PUBLIC;
