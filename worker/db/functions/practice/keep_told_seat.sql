-- Keeps a seat for a form of somebody who has one in that session: seen from outside it is taken, counted, refused and
-- answered again as the booking it would be for anybody else, for as long as that would wait. Once per cause.
-- Raises SI021 cause of another address, SI023 no seat left, SI033 too much waits.
CREATE OR REPLACE FUNCTION keep_told_seat(p_seat jsonb, p_now timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  r record;
BEGIN
  SELECT * INTO r FROM jsonb_to_record(p_seat) AS seat(practice text, trainer text, appointment text, cause text,
    fingerprint text, kept text, holder text, hold_until timestamptz);
  PERFORM lock_trainer(r.trainer);
  IF (slot_answer(r.practice, r.cause, r.fingerprint)).appointment_id IS NOT NULL THEN
    RETURN;
  END IF;
  DELETE FROM seat_hold WHERE practice_id = r.practice AND appointment_id = r.appointment AND cause = r.kept;
  IF seats_free(r.appointment, p_now) <= 0 THEN
    RAISE EXCEPTION 'no seat is left' USING ERRCODE = 'SI023';
  END IF;
  INSERT INTO seat_hold (practice_id, cause, appointment_id, hold_until, holder, created_at)
  VALUES (r.practice, r.cause, r.appointment, r.hold_until,
    split_part(r.holder, '.', 1) || '.told.' || md5(r.fingerprint), p_now);
  PERFORM bound_holds(r.practice, r.holder, p_now);
END $$;
