-- Gives money of a single session or fee back by hand, once per object. Given back in full it is done with, or owed
-- again: then the payment is undone as if it had not come. More than is left raises SI030, and anything while a refund to
-- a card is under way SI027; a part cannot make it owed again (SI025), nor can a session that did not stay (SI026). What
-- came though it was settled in another way goes back and leaves it settled.
CREATE OR REPLACE FUNCTION refund_due(
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
    RAISE EXCEPTION 'no such session' USING ERRCODE = 'SI031';
  END IF;
  SELECT coalesce(sum(amount_minor), 0) INTO kept FROM money_event
  WHERE session_due_id = p_due AND practice_id = p_practice AND kind IN ('payment', 'refund', 'correction');
  IF EXISTS (SELECT 1 FROM money_event WHERE provider = 'manual' AND account = p_practice AND object = p_object
    AND line = 'refund') THEN
    RETURN ROW('repeat', due.amount_minor - kept, 0, coalesce(due.settled_how, 'owed'))::refund_outcome;
  END IF;
  IF EXISTS (SELECT 1 FROM refund_claim WHERE session_due_id = p_due AND settled_at IS NULL) THEN
    RAISE EXCEPTION 'another refund is under way' USING ERRCODE = 'SI027';
  END IF;
  IF due.settled_how IS NULL OR p_amount > kept THEN
    RAISE EXCEPTION 'more than was paid' USING ERRCODE = 'SI030';
  END IF;
  IF p_becomes = 'owed' AND (p_amount <> kept OR kept <> due.amount_minor OR due.settled_how <> 'paid') THEN
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
  IF p_amount = kept AND due.settled_how = 'paid' THEN
    UPDATE session_due SET settled_how = 'refunded', settled_at = p_now, settled_by = p_actor, settled_reason = p_reason
    WHERE id = p_due;
  END IF;
  RETURN ROW('refunded', due.amount_minor - kept + p_amount, 0,
    CASE WHEN p_amount = kept AND due.settled_how = 'paid' THEN 'refunded' ELSE due.settled_how END)::refund_outcome;
END $$;
