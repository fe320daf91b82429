-- Writes one refund of a package down, once per object, with its part of the tax, and does to the credits what was
-- chosen; one that was claimed settles its claim. Refunded in full before any use, the package is void. By hand, more
-- than is left of what was paid is refused (SI030), and so is one while another to a card is under way (SI027). What a
-- provider gave back has been given back, and is written down.
CREATE OR REPLACE FUNCTION refund_package(
  p_money text, p_tax_money text, p_practice text, p_client text, p_package text, p_provider text, p_account text,
  p_object text, p_amount integer, p_credits text, p_reason text, p_data jsonb, p_actor text,
  p_at timestamptz, p_now timestamptz
) RETURNS refund_outcome LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  pack package;
  local_day date;
  paid integer;
  before_it integer;
  after_it integer;
  tax integer;
  held integer;
  take integer := 0;
  used integer;
BEGIN
  PERFORM lock_client_credits(p_practice, p_client, p_now);
  SELECT * INTO pack FROM package WHERE id = p_package AND practice_id = p_practice AND client_id = p_client;
  IF pack.id IS NULL THEN
    RAISE EXCEPTION 'no such package' USING ERRCODE = 'SI012';
  END IF;
  UPDATE refund_claim SET object = p_object, settled_at = p_now
  WHERE practice_id = p_practice AND package_id = p_package AND request = p_data ->> 'request' AND settled_at IS NULL;
  SELECT coalesce(sum(amount_minor) FILTER (WHERE kind = 'payment'), 0),
    coalesce(-sum(amount_minor) FILTER (WHERE kind = 'refund'), 0)
  INTO paid, before_it FROM money_event WHERE package_id = p_package AND practice_id = p_practice;
  IF EXISTS (SELECT 1 FROM money_event WHERE provider = p_provider AND account = p_account AND object = p_object
    AND kind = 'refund' AND line = 'refund') THEN
    RETURN ROW('repeat', before_it, 0, pack.status)::refund_outcome;
  END IF;
  IF p_provider = 'manual' AND EXISTS (SELECT 1 FROM refund_claim WHERE package_id = p_package AND settled_at IS NULL) THEN
    RAISE EXCEPTION 'another refund is under way' USING ERRCODE = 'SI027';
  END IF;
  IF p_provider = 'manual' AND before_it + p_amount > paid THEN
    RAISE EXCEPTION 'more than was paid' USING ERRCODE = 'SI030';
  END IF;
  after_it := before_it + p_amount;
  tax := refund_tax_step(p_package, after_it);
  local_day := (p_at AT TIME ZONE coalesce(
    (SELECT timezone FROM booking_settings WHERE practice_id = p_practice), 'UTC'))::date;
  INSERT INTO money_event (id, practice_id, provider, account, object, kind, line, amount_minor, currency, client_id,
    package_id, description, day, at, data, actor_id, created_at)
  SELECT v.id, p_practice, p_provider, p_account, p_object, v.kind, v.line, v.amount, pack.currency, p_client, p_package,
    coalesce(p_reason, pack.name), local_day, p_at, p_data || v.data, p_actor, p_now
  FROM (VALUES (p_money, 'refund', 'refund', -p_amount, '{}'::jsonb),
    (p_tax_money, 'tax', 'tax', tax, '{"of": "refund"}'::jsonb)) AS v (id, kind, line, amount, data)
  WHERE v.amount <> 0;
  SELECT balance INTO held FROM credit_balance WHERE package_id = p_package;
  IF p_credits = 'reduce' AND pack.quantity IS NOT NULL AND coalesce(held, 0) > 0 THEN
    take := CASE WHEN after_it >= paid OR pack.price_minor = 0 THEN held ELSE least(held,
      floor(pack.quantity::numeric * least(after_it, pack.price_minor) / pack.price_minor)::integer
      - floor(pack.quantity::numeric * least(before_it, pack.price_minor) / pack.price_minor)::integer) END;
    IF take > 0 THEN
      PERFORM append_credit('led_' || substr(p_money, 5), p_practice, p_client, p_package, 'adjust', -take,
        'refund:' || p_object, NULL, NULL, coalesce(p_reason, 'refunded'), NULL, p_actor, p_at, p_now);
    END IF;
  END IF;
  SELECT count(*) FILTER (WHERE kind = 'use' OR (kind = 'transfer' AND amount < 0)) - count(*) FILTER (WHERE kind = 'release')
  INTO used FROM credit_ledger WHERE package_id = p_package;
  IF p_credits = 'reduce' AND after_it >= paid AND used = 0 AND pack.status = 'active' THEN
    UPDATE package SET status = 'void', voided_at = p_at, updated_at = p_now WHERE id = p_package;
    pack.status := 'void';
  END IF;
  RETURN ROW('refunded', after_it, take, pack.status)::refund_outcome;
END $$;
