-- Pays an owed session with a credit of today.
CREATE OR REPLACE FUNCTION settle_due(
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
    RAISE EXCEPTION 'no such session' USING ERRCODE = 'SI031';
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
