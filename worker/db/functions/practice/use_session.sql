-- Uses one credit for a session: the only way one is used. Once per cause; a repeat is answered with what was done.
-- With no credit left the practice's rule holds: block raises SI010, owed and charge leave a row that someone settles.
CREATE OR REPLACE FUNCTION use_session(
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
