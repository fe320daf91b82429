-- What was done under a cause, if anything. Another asking under the same cause is refused, not answered.
CREATE OR REPLACE FUNCTION credit_answer(p_practice text, p_cause text, p_fingerprint text) RETURNS credit_outcome
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
