-- Takes the credit of a session that did not take place, by the practice's policy. A cancellation is never refused for
-- want of a credit: without one the session is owed, whatever the rule for completing says.
CREATE OR REPLACE FUNCTION forfeit_session(
  p_id text, p_practice text, p_client text, p_cause text, p_minutes integer, p_amount_minor integer,
  p_booking text, p_actor text, p_at timestamptz, p_now timestamptz
) RETURNS credit_outcome LANGUAGE plpgsql AS $$
DECLARE
  due session_due;
BEGIN
  RETURN use_session(p_id, p_practice, p_client, p_cause, p_minutes, p_amount_minor, p_booking, NULL, p_actor, p_at, p_now);
EXCEPTION WHEN SQLSTATE 'SI010' THEN
  INSERT INTO session_due (id, practice_id, client_id, kind, amount_minor, currency, duration_min, cause, booking_id,
    actor_id, at, created_at)
  SELECT 'due_' || substr(p_id, 5), p_practice, p_client, 'owed', coalesce(p_amount_minor, s.single_price_minor, 0),
    p.currency, p_minutes, p_cause, p_booking, p_actor, p_at, p_now
  FROM practice p LEFT JOIN booking_settings s ON s.practice_id = p.id WHERE p.id = p_practice
  RETURNING * INTO due;
  RETURN ROW('owed', false, NULL, NULL, NULL, NULL, NULL, NULL, due.id, due.amount_minor, due.currency)::credit_outcome;
END $$;
