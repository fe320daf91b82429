-- A card payment of what is owed was written down: that is settled, once. Settled meanwhile in another way, or the money
-- gone back by now, it stays as it is. Answers how it stands.
CREATE OR REPLACE FUNCTION pay_due(
  p_practice text, p_client text, p_due text, p_actor text, p_now timestamptz
) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  due session_due;
  kept integer;
BEGIN
  PERFORM lock_client_credits(p_practice, p_client, p_now);
  SELECT * INTO due FROM session_due WHERE practice_id = p_practice AND client_id = p_client AND id = p_due;
  IF due.id IS NULL THEN
    RAISE EXCEPTION 'no such session' USING ERRCODE = 'SI031';
  END IF;
  SELECT coalesce(sum(amount_minor), 0) INTO kept FROM money_event
  WHERE session_due_id = p_due AND practice_id = p_practice AND kind IN ('payment', 'refund', 'correction');
  IF due.settled_at IS NOT NULL OR kept = 0 OR kept < due.amount_minor THEN
    RETURN coalesce(due.settled_how, 'owed');
  END IF;
  UPDATE session_due SET settled_how = 'paid', settled_at = p_now, settled_by = p_actor, settled_reason = NULL
  WHERE id = p_due;
  RETURN 'paid';
END $$;
