-- Puts a balance right by hand, with a reason. Never below zero, never an unlimited package (SI014). A package that was
-- taken back with its money gets no credits by hand (SI029): nobody would see them, and moved to another client they
-- could be used.
CREATE OR REPLACE FUNCTION adjust_credits(
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
  IF EXISTS (SELECT 1 FROM package WHERE id = p_package AND practice_id = p_practice AND client_id = p_client
    AND status = 'void') THEN
    RAISE EXCEPTION 'the package was taken back' USING ERRCODE = 'SI029';
  END IF;
  IF EXISTS (SELECT 1 FROM package WHERE id = p_package AND unit = 'unlimited') THEN
    RAISE EXCEPTION 'an unlimited package has no balance' USING ERRCODE = 'SI014';
  END IF;
  line := append_credit(p_id, p_practice, p_client, p_package, 'adjust', p_amount, p_cause,
    NULL, NULL, p_reason, p_fingerprint, p_actor, p_now, p_now);
  RETURN ROW('adjust', false, line.id, line.package_id, line.unit, line.amount, line.balance_after,
    line.value_minor, NULL, NULL, NULL)::credit_outcome;
END $$;
