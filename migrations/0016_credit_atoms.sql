-- The ledger has no other writer than these functions, and they only ever add to it.
CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the credit ledger is append-only' USING ERRCODE = 'SI015';
END $$;
--> statement-breakpoint
CREATE TRIGGER credit_ledger_append_only BEFORE UPDATE OR DELETE ON credit_ledger
  FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();
--> statement-breakpoint
CREATE TRIGGER credit_ledger_never_cut BEFORE TRUNCATE ON credit_ledger
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
--> statement-breakpoint
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON credit_ledger, credit_balance FROM strideiq_app;
--> statement-breakpoint
-- The net price that a package has earned once this much of it is left; sums of differences have no rounding error.
CREATE FUNCTION earned_minor(p_net integer, p_quantity integer, p_balance integer) RETURNS integer
LANGUAGE sql IMMUTABLE AS $$
  SELECT round(p_net::numeric * (p_quantity - least(greatest(p_balance, 0), p_quantity)) / p_quantity)::integer
$$;
--> statement-breakpoint
-- Takes the one lock of a client's credits, and raises the version that every surface compares.
CREATE FUNCTION lock_client_credits(p_practice text, p_client text, p_now timestamptz) RETURNS integer
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
--> statement-breakpoint
-- One line and its balance. The check on the balance refuses what would make it negative.
CREATE FUNCTION append_credit(
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
    RAISE EXCEPTION 'the package is not active' USING ERRCODE = 'SI012';
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
--> statement-breakpoint
-- Which package pays on the practice-local day of an instant, and how much: earliest expiry first, then oldest.
CREATE FUNCTION paying_package(
  p_practice text, p_client text, p_minutes integer, p_amount_minor integer, p_at timestamptz,
  OUT package_id text, OUT cost integer
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT candidate.id, candidate.cost FROM (
    SELECT p.id, p.unit, p.expires_day, p.sold_at, b.balance,
      CASE p.unit WHEN 'session' THEN 1 WHEN 'minute' THEN p_minutes WHEN 'amount' THEN p_amount_minor ELSE 0 END AS cost
    FROM package p
    JOIN credit_balance b ON b.package_id = p.id
    CROSS JOIN LATERAL (
      SELECT (p_at AT TIME ZONE coalesce(
        (SELECT timezone FROM booking_settings WHERE practice_id = p_practice), 'UTC'))::date AS day
    ) today
    WHERE p.practice_id = p_practice AND p.client_id = p_client AND p.status = 'active'
      AND p.valid_from_day <= today.day AND (p.expires_day IS NULL OR p.expires_day >= today.day)
  ) candidate
  WHERE candidate.cost IS NOT NULL AND candidate.balance >= candidate.cost
  ORDER BY candidate.expires_day ASC NULLS LAST, candidate.sold_at, candidate.id
  LIMIT 1
$$;
--> statement-breakpoint
CREATE TYPE credit_outcome AS (
  outcome text, is_repeat boolean, ledger_id text, package_id text, unit text, amount integer, balance_after integer,
  value_minor integer, due_id text, due_minor integer, currency text
);
--> statement-breakpoint
-- What was done under a cause, if anything. Another asking under the same cause is refused, not answered.
CREATE FUNCTION credit_answer(p_practice text, p_cause text, p_fingerprint text) RETURNS credit_outcome
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  line credit_ledger;
  due session_due;
  kept text;
  given credit_outcome;
BEGIN
  SELECT * INTO line FROM credit_ledger WHERE practice_id = p_practice AND cause = p_cause;
  IF line.id IS NOT NULL THEN
    kept := line.fingerprint;
    given := ROW(CASE line.kind WHEN 'use' THEN 'used' WHEN 'release' THEN 'released' ELSE line.kind END, true,
      line.id, line.package_id, line.unit, line.amount, line.balance_after, line.value_minor, NULL, NULL,
      (SELECT currency FROM practice WHERE id = p_practice));
  ELSE
    SELECT * INTO due FROM session_due WHERE practice_id = p_practice AND cause = p_cause;
    IF due.id IS NULL THEN
      RETURN NULL;
    END IF;
    kept := due.fingerprint;
    given := ROW(CASE due.kind WHEN 'charge' THEN 'charged' ELSE 'owed' END, true,
      NULL, NULL, NULL, NULL, NULL, NULL, due.id, due.amount_minor, due.currency);
  END IF;
  IF p_fingerprint IS NOT NULL AND kept IS DISTINCT FROM p_fingerprint THEN
    RAISE EXCEPTION 'this cause was used for something else' USING ERRCODE = 'SI011';
  END IF;
  RETURN given;
END $$;
--> statement-breakpoint
-- Uses one credit for a session: the only way one is used. Once per cause; a repeat is answered with what was done.
-- With no credit left the practice's rule holds: block raises SI010, owed and charge leave a row that someone settles.
CREATE FUNCTION use_session(
  p_id text, p_practice text, p_client text, p_cause text, p_minutes integer, p_amount_minor integer,
  p_booking text, p_fingerprint text, p_actor text, p_at timestamptz, p_now timestamptz
) RETURNS credit_outcome LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  given credit_outcome;
  line credit_ledger;
  pays record;
  rule text;
  price integer;
  money text;
  due text := 'due_' || substr(p_id, 5);
BEGIN
  given := credit_answer(p_practice, p_cause, p_fingerprint);
  IF given.outcome IS NOT NULL THEN
    RETURN given;
  END IF;
  PERFORM lock_client_credits(p_practice, p_client, p_now);
  given := credit_answer(p_practice, p_cause, p_fingerprint);
  IF given.outcome IS NOT NULL THEN
    RETURN given;
  END IF;
  SELECT currency INTO money FROM practice WHERE id = p_practice;
  SELECT * INTO pays FROM paying_package(p_practice, p_client, p_minutes, p_amount_minor, p_at);
  IF pays.package_id IS NOT NULL THEN
    line := append_credit(p_id, p_practice, p_client, pays.package_id, 'use', -pays.cost, p_cause,
      p_booking, NULL, NULL, p_fingerprint, p_actor, p_at, p_now);
    RETURN ROW('used', false, line.id, line.package_id, line.unit, line.amount, line.balance_after,
      line.value_minor, NULL, NULL, money)::credit_outcome;
  END IF;
  SELECT no_credit_rule, coalesce(p_amount_minor, single_price_minor) INTO rule, price
  FROM booking_settings WHERE practice_id = p_practice;
  rule := coalesce(rule, 'owed');
  IF rule = 'block' THEN
    RAISE EXCEPTION 'no credit is left' USING ERRCODE = 'SI010';
  END IF;
  INSERT INTO session_due (id, practice_id, client_id, kind, amount_minor, currency, duration_min, cause, booking_id,
    fingerprint, actor_id, at, created_at)
  VALUES (due, p_practice, p_client, rule, coalesce(price, 0), money, p_minutes, p_cause, p_booking,
    p_fingerprint, p_actor, p_at, p_now);
  RETURN ROW(CASE rule WHEN 'charge' THEN 'charged' ELSE 'owed' END, false,
    NULL, NULL, NULL, NULL, NULL, NULL, due, coalesce(price, 0), money)::credit_outcome;
END $$;
--> statement-breakpoint
-- Gives back what a use took: the only way a credit comes back. Once per use, whatever the cause of giving it back.
CREATE FUNCTION release_session(
  p_id text, p_practice text, p_client text, p_of_cause text, p_cause text, p_reason text,
  p_actor text, p_now timestamptz
) RETURNS credit_outcome LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  used credit_ledger;
  line credit_ledger;
  due session_due;
  money text;
BEGIN
  PERFORM lock_client_credits(p_practice, p_client, p_now);
  SELECT currency INTO money FROM practice WHERE id = p_practice;
  SELECT * INTO due FROM session_due
  WHERE practice_id = p_practice AND client_id = p_client AND cause = p_of_cause;
  -- A session that was owed may have been paid with a credit since: that credit is the one to give back.
  SELECT * INTO used FROM credit_ledger
  WHERE practice_id = p_practice AND client_id = p_client AND kind = 'use'
    AND cause = CASE WHEN due.settled_how = 'credit' THEN 'due:' || due.id ELSE p_of_cause END;
  IF used.id IS NOT NULL THEN
    SELECT * INTO line FROM credit_ledger WHERE reverses_id = used.id;
    IF line.id IS NOT NULL THEN
      RETURN ROW('released', true, line.id, line.package_id, line.unit, line.amount, line.balance_after,
        line.value_minor, NULL, NULL, money)::credit_outcome;
    END IF;
    line := append_credit(p_id, p_practice, p_client, used.package_id, 'release', -used.amount, p_cause,
      used.booking_id, used.id, p_reason, NULL, p_actor, used.at, p_now);
    RETURN ROW('released', false, line.id, line.package_id, line.unit, line.amount, line.balance_after,
      line.value_minor, NULL, NULL, money)::credit_outcome;
  END IF;
  IF due.id IS NULL THEN
    RETURN ROW('none', false, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, money)::credit_outcome;
  END IF;
  IF due.settled_at IS NULL THEN
    UPDATE session_due SET settled_how = 'released', settled_at = p_now, settled_by = p_actor, settled_reason = p_reason
    WHERE id = due.id;
  END IF;
  -- Paid or waived before: nothing is left to give back here; who paid is told by the row.
  RETURN ROW(CASE WHEN coalesce(due.settled_how, 'released') = 'released' THEN 'released' ELSE due.settled_how END,
    due.settled_at IS NOT NULL, NULL, NULL, NULL, NULL, NULL, NULL, due.id, due.amount_minor, money)::credit_outcome;
END $$;
--> statement-breakpoint
-- Pays an owed session with a credit of today.
CREATE FUNCTION settle_due(
  p_id text, p_practice text, p_client text, p_due text, p_actor text, p_now timestamptz
) RETURNS credit_outcome LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  due session_due;
  given credit_outcome;
  line credit_ledger;
  pays record;
BEGIN
  PERFORM lock_client_credits(p_practice, p_client, p_now);
  SELECT * INTO due FROM session_due WHERE practice_id = p_practice AND client_id = p_client AND id = p_due;
  IF due.id IS NULL THEN
    RAISE EXCEPTION 'no such session' USING ERRCODE = 'SI012';
  END IF;
  given := credit_answer(p_practice, 'due:' || p_due, NULL);
  IF given.outcome IS NOT NULL THEN
    RETURN given;
  END IF;
  IF due.settled_at IS NOT NULL THEN
    RETURN ROW(due.settled_how, true, NULL, NULL, NULL, NULL, NULL, NULL, due.id, due.amount_minor, due.currency)::credit_outcome;
  END IF;
  SELECT * INTO pays FROM paying_package(p_practice, p_client, due.duration_min, due.amount_minor, p_now);
  IF pays.package_id IS NULL THEN
    RETURN ROW('none', false, NULL, NULL, NULL, NULL, NULL, NULL, due.id, due.amount_minor, due.currency)::credit_outcome;
  END IF;
  line := append_credit(p_id, p_practice, p_client, pays.package_id, 'use', -pays.cost, 'due:' || p_due,
    due.booking_id, NULL, NULL, NULL, p_actor, due.at, p_now);
  UPDATE session_due SET settled_how = 'credit', settled_at = p_now, settled_by = p_actor WHERE id = p_due;
  RETURN ROW('used', false, line.id, line.package_id, line.unit, line.amount, line.balance_after,
    line.value_minor, due.id, due.amount_minor, due.currency)::credit_outcome;
END $$;
--> statement-breakpoint
-- Makes a sold package usable: its grant is written once, whoever says so how often.
CREATE FUNCTION activate_package(
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
--> statement-breakpoint
-- Puts a balance right by hand, with a reason. Never below zero, never an unlimited package.
CREATE FUNCTION adjust_credits(
  p_id text, p_practice text, p_client text, p_package text, p_amount integer, p_cause text, p_reason text,
  p_fingerprint text, p_actor text, p_now timestamptz
) RETURNS credit_outcome LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  given credit_outcome;
  line credit_ledger;
BEGIN
  PERFORM lock_client_credits(p_practice, p_client, p_now);
  given := credit_answer(p_practice, p_cause, p_fingerprint);
  IF given.outcome IS NOT NULL THEN
    RETURN given;
  END IF;
  IF EXISTS (SELECT 1 FROM package WHERE id = p_package AND unit = 'unlimited') THEN
    RAISE EXCEPTION 'an unlimited package has no balance' USING ERRCODE = 'SI014';
  END IF;
  line := append_credit(p_id, p_practice, p_client, p_package, 'adjust', p_amount, p_cause,
    NULL, NULL, p_reason, p_fingerprint, p_actor, p_now, p_now);
  RETURN ROW('adjust', false, line.id, line.package_id, line.unit, line.amount, line.balance_after,
    line.value_minor, NULL, NULL, NULL)::credit_outcome;
END $$;
--> statement-breakpoint
-- Writes off what is left of a package over two days past its last valid day: a session of that day may be
-- completed a day late and still finds its credit.
CREATE FUNCTION expire_package(p_id text, p_practice text, p_client text, p_package text, p_now timestamptz)
RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  today date;
  held integer;
BEGIN
  PERFORM lock_client_credits(p_practice, p_client, p_now);
  today := (p_now AT TIME ZONE coalesce(
    (SELECT timezone FROM booking_settings WHERE practice_id = p_practice), 'UTC'))::date;
  SELECT b.balance INTO held FROM package p JOIN credit_balance b ON b.package_id = p.id
  WHERE p.id = p_package AND p.practice_id = p_practice AND p.client_id = p_client AND p.expires_day + 2 < today;
  IF coalesce(held, 0) = 0 THEN
    RETURN 0;
  END IF;
  PERFORM append_credit(p_id, p_practice, p_client, p_package, 'expire', -held, 'expire:' || p_id,
    NULL, NULL, NULL, NULL, 'system:expiry', p_now, p_now);
  RETURN held;
END $$;
--> statement-breakpoint
-- Moves credits to another client of the practice, as a package of their own with the same terms and its part of the price.
CREATE FUNCTION transfer_credits(
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
-- The parts are not doors: only the functions above call them.
REVOKE EXECUTE ON FUNCTION append_credit(text, text, text, text, text, integer, text, text, text, text, text, text,
  timestamptz, timestamptz) FROM PUBLIC;
