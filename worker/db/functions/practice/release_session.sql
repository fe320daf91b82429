-- Gives back what a use took: the only way a credit comes back. Once per use, whatever the cause of giving it back.
CREATE OR REPLACE FUNCTION release_session(
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
