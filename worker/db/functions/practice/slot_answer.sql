-- What was booked under a cause, or kept under it, if anything. Another asking under the same cause is refused.
CREATE OR REPLACE FUNCTION slot_answer(p_practice text, p_cause text, p_fingerprint text) RETURNS slot_outcome
LANGUAGE plpgsql STABLE AS $$
DECLARE
  given slot_outcome;
  kept text;
BEGIN
  SELECT b.id, b.appointment_id, b.state, b.version, true, b.fingerprint
  INTO given.booking_id, given.appointment_id, given.state, given.version, given.is_repeat, kept
  FROM booking b WHERE b.practice_id = p_practice AND b.cause = p_cause;
  IF given.appointment_id IS NULL THEN
    SELECT NULL, a.id, 'planned', a.version, true, a.fingerprint
    INTO given.booking_id, given.appointment_id, given.state, given.version, given.is_repeat, kept
    FROM appointment a WHERE a.practice_id = p_practice AND a.cause = p_cause;
  END IF;
  IF given.appointment_id IS NULL THEN
    -- A seat that was told of is its form's answer, and of no other address.
    SELECT NULL, h.appointment_id, 'planned', 1, true, CASE WHEN split_part(h.holder, '.', 2) = 'told'
      AND split_part(h.holder, '.', 3) <> md5(p_fingerprint) THEN NULL ELSE p_fingerprint END
    INTO given.booking_id, given.appointment_id, given.state, given.version, given.is_repeat, kept
    FROM seat_hold h WHERE h.practice_id = p_practice AND h.cause = p_cause;
  END IF;
  IF given.appointment_id IS NULL THEN
    RETURN NULL;
  END IF;
  IF p_fingerprint IS NOT NULL AND kept IS DISTINCT FROM p_fingerprint THEN
    RAISE EXCEPTION 'this cause was used for something else' USING ERRCODE = 'SI021';
  END IF;
  RETURN given;
END $$;
