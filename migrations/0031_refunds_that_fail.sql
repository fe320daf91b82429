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
--> statement-breakpoint
-- The tax that the refunds of a package should have given back by now, less what they have: parts always add up.
CREATE FUNCTION refund_tax_step(p_package text, p_refunded integer) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN p.price_minor = 0 THEN 0
      ELSE round(p.tax_minor::numeric * least(greatest(p_refunded, 0), p.price_minor) / p.price_minor)::integer END
    - coalesce((SELECT sum(amount_minor) FROM money_event m
        WHERE m.package_id = p.id AND m.kind = 'tax' AND m.data ->> 'of' = 'refund'), 0)::integer
  FROM package p WHERE p.id = p_package
$$;
--> statement-breakpoint
-- Writes one refund of a package down, once per object, with its part of the tax, and does to the credits what was
-- chosen. Refunded in full before any use, the package is void. More than is left of what was paid raises SI020 for a
-- refund by hand; one that a provider made has been made, and is written down.
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
  SELECT coalesce(sum(amount_minor) FILTER (WHERE kind = 'payment'), 0),
    coalesce(-sum(amount_minor) FILTER (WHERE kind = 'refund'), 0)
  INTO paid, before_it FROM money_event WHERE package_id = p_package AND practice_id = p_practice;
  IF EXISTS (SELECT 1 FROM money_event WHERE provider = p_provider AND account = p_account AND object = p_object
    AND kind = 'refund' AND line = 'refund') THEN
    RETURN ROW('repeat', before_it, 0, pack.status)::refund_outcome;
  END IF;
  IF p_provider = 'manual' AND before_it + p_amount > paid THEN
    RAISE EXCEPTION 'more than was paid' USING ERRCODE = 'SI020';
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
--> statement-breakpoint
-- A refund did not reach the payer: its money and its tax are with the practice again, and so are the credits it took,
-- once per refund. A package that it had made void can be used again.
CREATE FUNCTION fail_refund(
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
--> statement-breakpoint
-- Gives money of a single session back, once per object. Given back in full it is done with, or owed again: then the
-- payment is undone as if it had not come. More than is left raises SI020; a part cannot make it owed again (SI025), nor
-- can a session that did not stay (SI026).
CREATE FUNCTION refund_due(
  p_money text, p_practice text, p_client text, p_due text, p_object text, p_amount integer, p_becomes text,
  p_reason text, p_data jsonb, p_actor text, p_now timestamptz
) RETURNS refund_outcome LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  due session_due;
  kept integer;
  local_day date;
BEGIN
  PERFORM lock_client_credits(p_practice, p_client, p_now);
  SELECT * INTO due FROM session_due WHERE practice_id = p_practice AND client_id = p_client AND id = p_due;
  IF due.id IS NULL THEN
    RAISE EXCEPTION 'no such session' USING ERRCODE = 'SI012';
  END IF;
  SELECT coalesce(sum(amount_minor), 0) INTO kept FROM money_event
  WHERE session_due_id = p_due AND practice_id = p_practice AND kind IN ('payment', 'refund', 'correction');
  IF EXISTS (SELECT 1 FROM money_event WHERE provider = 'manual' AND account = p_practice AND object = p_object
    AND line = 'refund') THEN
    RETURN ROW('repeat', due.amount_minor - kept, 0, coalesce(due.settled_how, 'owed'))::refund_outcome;
  END IF;
  IF due.settled_how IS DISTINCT FROM 'paid' OR p_amount > kept THEN
    RAISE EXCEPTION 'more than was paid' USING ERRCODE = 'SI020';
  END IF;
  IF p_becomes = 'owed' AND (p_amount <> kept OR kept <> due.amount_minor) THEN
    RAISE EXCEPTION 'owed again asks for the whole amount' USING ERRCODE = 'SI025';
  END IF;
  IF p_becomes = 'owed' AND due.booking_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.id = due.booking_id
    AND ((b.state = 'completed' AND due.cause = 'booking:' || b.id || ':complete:' || b.completions)
      OR (b.penalty = 'fee' AND due.cause LIKE 'booking:%:penalty:%'))) THEN
    RAISE EXCEPTION 'the session did not stay' USING ERRCODE = 'SI026';
  END IF;
  local_day := (p_now AT TIME ZONE coalesce(
    (SELECT timezone FROM booking_settings WHERE practice_id = p_practice), 'UTC'))::date;
  INSERT INTO money_event (id, practice_id, provider, account, object, kind, line, amount_minor, currency, client_id,
    booking_id, session_due_id, description, day, at, data, actor_id, created_at)
  VALUES (p_money, p_practice, 'manual', p_practice, p_object,
    CASE p_becomes WHEN 'owed' THEN 'correction' ELSE 'refund' END, 'refund', -p_amount, due.currency, p_client,
    due.booking_id, due.id, p_reason, local_day, p_now,
    p_data || CASE p_becomes WHEN 'owed' THEN '{"of": "received"}'::jsonb ELSE '{}'::jsonb END, p_actor, p_now);
  IF p_becomes = 'owed' THEN
    UPDATE session_due SET settled_how = NULL, settled_at = NULL, settled_by = NULL, settled_reason = NULL WHERE id = p_due;
    RETURN ROW('refunded', p_amount, 0, 'owed')::refund_outcome;
  END IF;
  IF p_amount = kept THEN
    UPDATE session_due SET settled_how = 'refunded', settled_at = p_now, settled_by = p_actor, settled_reason = p_reason
    WHERE id = p_due;
  END IF;
  RETURN ROW('refunded', due.amount_minor - kept + p_amount, 0,
    CASE WHEN p_amount = kept THEN 'refunded' ELSE 'paid' END)::refund_outcome;
END $$;
