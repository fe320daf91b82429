-- Writes down what a provider gave back of a card's payment of a session or fee, once per object; one that was claimed
-- settles its claim. Given back in full, a session that was paid is done with.
CREATE OR REPLACE FUNCTION refund_due_by_card(
  p_money text, p_practice text, p_client text, p_due text, p_account text, p_object text, p_amount integer,
  p_reason text, p_data jsonb, p_actor text, p_at timestamptz, p_now timestamptz
) RETURNS refund_outcome LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  due session_due;
  refunded integer;
  kept integer;
  local_day date;
BEGIN
  PERFORM lock_client_credits(p_practice, p_client, p_now);
  SELECT * INTO due FROM session_due WHERE practice_id = p_practice AND client_id = p_client AND id = p_due;
  IF due.id IS NULL THEN
    RAISE EXCEPTION 'no such session' USING ERRCODE = 'SI031';
  END IF;
  UPDATE refund_claim SET object = p_object, settled_at = p_now
  WHERE practice_id = p_practice AND session_due_id = p_due AND request = p_data ->> 'request' AND settled_at IS NULL;
  SELECT coalesce(sum(amount_minor), 0), coalesce(-sum(amount_minor) FILTER (WHERE kind = 'refund'), 0) INTO kept, refunded
  FROM money_event
  WHERE session_due_id = p_due AND practice_id = p_practice AND kind IN ('payment', 'refund', 'correction');
  IF EXISTS (SELECT 1 FROM money_event WHERE provider = 'stripe' AND account = p_account AND object = p_object
    AND kind = 'refund' AND line = 'refund') THEN
    RETURN ROW('repeat', refunded, 0, coalesce(due.settled_how, 'owed'))::refund_outcome;
  END IF;
  local_day := (p_at AT TIME ZONE coalesce(
    (SELECT timezone FROM booking_settings WHERE practice_id = p_practice), 'UTC'))::date;
  INSERT INTO money_event (id, practice_id, provider, account, object, kind, line, amount_minor, currency, client_id,
    booking_id, session_due_id, description, day, at, data, actor_id, created_at)
  VALUES (p_money, p_practice, 'stripe', p_account, p_object, 'refund', 'refund', -p_amount, due.currency, p_client,
    due.booking_id, due.id, p_reason, local_day, p_at, p_data, p_actor, p_now);
  IF kept <= p_amount AND due.settled_how = 'paid' THEN
    UPDATE session_due SET settled_how = 'refunded', settled_at = p_now, settled_by = p_actor, settled_reason = p_reason
    WHERE id = p_due;
    due.settled_how := 'refunded';
  END IF;
  RETURN ROW('refunded', refunded + p_amount, 0, coalesce(due.settled_how, 'owed'))::refund_outcome;
END $$;
