-- Moves credits to another client of the practice, as a package of their own with the same terms and its part of the
-- price. What is not paid is not moved: two people would owe one price.
CREATE OR REPLACE FUNCTION transfer_credits(
  p_id text, p_practice text, p_client text, p_package text, p_to_client text, p_new_package text, p_amount integer,
  p_cause text, p_reason text, p_fingerprint text, p_actor text, p_now timestamptz
) RETURNS credit_outcome LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  given credit_outcome;
  pack package;
  line credit_ledger;
BEGIN
  -- Always in the same order, so that two transfers against each other never wait for each other.
  PERFORM lock_client_credits(p_practice, least(p_client, p_to_client), p_now);
  PERFORM lock_client_credits(p_practice, greatest(p_client, p_to_client), p_now);
  given := credit_answer(p_practice, p_cause, p_fingerprint);
  IF given.outcome IS NOT NULL THEN
    RETURN given;
  END IF;
  SELECT * INTO pack FROM package WHERE id = p_package AND practice_id = p_practice AND client_id = p_client;
  IF pack.unit = 'unlimited' THEN
    RAISE EXCEPTION 'an unlimited package has no balance' USING ERRCODE = 'SI014';
  END IF;
  IF pack.status = 'active' AND pack.price_minor > 0 AND pack.paid_at IS NULL THEN
    RAISE EXCEPTION 'the package is not paid' USING ERRCODE = 'SI018';
  END IF;
  line := append_credit(p_id, p_practice, p_client, p_package, 'transfer', -p_amount, p_cause,
    NULL, NULL, p_reason, p_fingerprint, p_actor, p_now, p_now);
  INSERT INTO package (id, practice_id, client_id, product_id, name, unit, quantity, price_minor, tax_minor, currency,
    status, payment_method, paid_at, valid_from_day, expires_day, cause, sold_by, sold_at, created_at, updated_at)
  VALUES (p_new_package, p_practice, p_to_client, pack.product_id, pack.name, pack.unit, p_amount,
    earned_minor(pack.price_minor - pack.tax_minor, pack.quantity, line.balance_after)
      - earned_minor(pack.price_minor - pack.tax_minor, pack.quantity, line.balance_after + p_amount),
    0, pack.currency, 'active', 'transfer', pack.paid_at, pack.valid_from_day, pack.expires_day,
    'transfer:' || p_new_package, p_actor, p_now, p_now, p_now);
  INSERT INTO credit_balance (package_id, balance) VALUES (p_new_package, 0);
  PERFORM append_credit('led_' || substr(p_new_package, 5), p_practice, p_to_client, p_new_package, 'transfer', p_amount,
    p_cause || ':in', NULL, NULL, p_reason, NULL, p_actor, p_now, p_now);
  RETURN ROW('transfer', false, line.id, line.package_id, line.unit, line.amount, line.balance_after,
    line.value_minor, NULL, NULL, NULL)::credit_outcome;
END $$;
