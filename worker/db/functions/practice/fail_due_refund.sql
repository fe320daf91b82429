-- A refund of a session or fee did not reach the card: its money is with the practice again, once per refund, and the
-- session that it was done with by is paid again.
CREATE OR REPLACE FUNCTION fail_due_refund(
  p_money text, p_practice text, p_client text, p_due text, p_account text, p_object text, p_actor text,
  p_at timestamptz, p_now timestamptz
) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  made money_event;
BEGIN
  PERFORM lock_client_credits(p_practice, p_client, p_now);
  SELECT * INTO made FROM money_event WHERE provider = 'stripe' AND account = p_account AND object = p_object
    AND kind = 'refund' AND line = 'refund' AND practice_id = p_practice AND session_due_id = p_due;
  IF made.id IS NULL THEN
    RETURN 'none';
  END IF;
  IF EXISTS (SELECT 1 FROM money_event WHERE provider = 'stripe' AND account = p_account AND object = p_object
    AND kind = 'refund' AND line = 'failed') THEN
    RETURN 'repeat';
  END IF;
  INSERT INTO money_event (id, practice_id, provider, account, object, kind, line, amount_minor, currency, client_id,
    booking_id, session_due_id, description, day, at, data, actor_id, created_at)
  VALUES (p_money, p_practice, 'stripe', p_account, p_object, 'refund', 'failed', -made.amount_minor, made.currency,
    p_client, made.booking_id, p_due, 'The refund failed', (p_at AT TIME ZONE coalesce(
      (SELECT timezone FROM booking_settings WHERE practice_id = p_practice), 'UTC'))::date,
    p_at, jsonb_build_object('intent', made.data ->> 'intent'), p_actor, p_now);
  UPDATE session_due SET settled_how = 'paid', settled_at = p_now, settled_by = p_actor, settled_reason = NULL
  WHERE id = p_due AND settled_how = 'refunded';
  RETURN 'failed';
END $$;
