-- A refund did not reach the payer: its money and its tax are with the practice again, and so are the credits it took,
-- once per refund. A package that it had made void can be used again.
CREATE OR REPLACE FUNCTION fail_refund(
  p_money text, p_tax_money text, p_practice text, p_client text, p_package text, p_provider text, p_account text,
  p_object text, p_actor text, p_at timestamptz, p_now timestamptz
) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  made money_event;
  taken integer;
  refunded integer;
  local_day date;
BEGIN
  PERFORM lock_client_credits(p_practice, p_client, p_now);
  SELECT * INTO made FROM money_event WHERE provider = p_provider AND account = p_account AND object = p_object
    AND kind = 'refund' AND line = 'refund' AND practice_id = p_practice AND package_id = p_package;
  IF made.id IS NULL THEN
    RETURN 'none';
  END IF;
  IF EXISTS (SELECT 1 FROM money_event WHERE provider = p_provider AND account = p_account AND object = p_object
    AND kind = 'refund' AND line = 'failed') THEN
    RETURN 'repeat';
  END IF;
  SELECT -sum(amount_minor) + made.amount_minor INTO refunded
  FROM money_event WHERE package_id = p_package AND practice_id = p_practice AND kind = 'refund';
  local_day := (p_at AT TIME ZONE coalesce(
    (SELECT timezone FROM booking_settings WHERE practice_id = p_practice), 'UTC'))::date;
  INSERT INTO money_event (id, practice_id, provider, account, object, kind, line, amount_minor, currency, client_id,
    package_id, description, day, at, data, actor_id, created_at)
  SELECT v.id, p_practice, p_provider, p_account, p_object, v.kind, 'failed', v.amount, made.currency, p_client, p_package,
    'The refund failed', local_day, p_at, v.data, p_actor, p_now
  FROM (VALUES (p_money, 'refund', -made.amount_minor, jsonb_build_object('intent', made.data ->> 'intent')),
    (p_tax_money, 'tax', refund_tax_step(p_package, refunded), '{"of": "refund"}'::jsonb)) AS v (id, kind, amount, data)
  WHERE v.amount <> 0;
  UPDATE package SET status = 'active', voided_at = NULL, updated_at = p_now WHERE id = p_package AND status = 'void';
  SELECT -amount INTO taken FROM credit_ledger
  WHERE practice_id = p_practice AND package_id = p_package AND cause = 'refund:' || p_object;
  IF taken > 0 THEN
    PERFORM append_credit('led_' || substr(p_money, 5), p_practice, p_client, p_package, 'adjust', taken,
      'refund-failed:' || p_object, NULL, NULL, 'The refund failed', NULL, p_actor, p_at, p_now);
  END IF;
  RETURN 'failed';
END $$;
