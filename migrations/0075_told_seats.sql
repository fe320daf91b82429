-- Last statement of a batch that keeps a time for whoever fills a form, or books by it: bounds what may be kept at once
-- without being confirmed. A holder is `network.connection`; `network.told.…` keeps a seat as a session that waits. Of one connection's forms the newest two keep their times.
-- Raises SI033 when more than three sessions of one network, five with what its forms keep, or twenty times of a
-- practice would wait.
CREATE OR REPLACE FUNCTION bound_holds(p_practice text, p_holder text, p_now timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  network text := split_part(p_holder, '.', 1);
  own integer;
  waiting integer;
  own_forms integer;
  forms integer;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('holds:' || p_practice, 0));
  WITH kept AS (
    SELECT a.cause, a.created_at FROM appointment a WHERE a.practice_id = p_practice AND a.is_live AND a.hold_until > p_now
      AND a.holder = p_holder
      AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.appointment_id = a.id AND b.state <> 'cancelled')
    UNION ALL SELECT h.cause, h.created_at FROM seat_hold h WHERE h.practice_id = p_practice AND h.hold_until > p_now
      AND h.holder = p_holder),
  let_go AS (SELECT k.cause FROM kept k ORDER BY k.created_at DESC, k.cause OFFSET 2),
  seats AS (DELETE FROM seat_hold h USING let_go l WHERE h.practice_id = p_practice AND h.cause = l.cause)
  UPDATE appointment a SET is_live = false, version = a.version + 1, updated_at = p_now
  FROM let_go l WHERE a.practice_id = p_practice AND a.cause = l.cause;
  SELECT count(*) FILTER (WHERE split_part(w.holder, '.', 1) = network), count(*) INTO own, waiting FROM (
    SELECT b.form ->> 'holder' AS holder FROM booking b
    WHERE b.practice_id = p_practice AND b.state = 'held' AND b.source = 'public' AND b.hold_until > p_now
    UNION ALL SELECT h.holder FROM seat_hold h WHERE h.practice_id = p_practice AND h.hold_until > p_now
      AND split_part(h.holder, '.', 2) = 'told') w;
  SELECT count(*) FILTER (WHERE split_part(k.holder, '.', 1) = network), count(*) INTO own_forms, forms FROM (
    SELECT a.holder FROM appointment a WHERE a.practice_id = p_practice AND a.is_live AND a.hold_until > p_now
      AND a.holder IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.appointment_id = a.id AND b.state <> 'cancelled')
    UNION ALL SELECT h.holder FROM seat_hold h WHERE h.practice_id = p_practice AND h.hold_until > p_now
      AND split_part(h.holder, '.', 2) IS DISTINCT FROM 'told') k;
  IF own > 3 OR own + own_forms > 5 OR waiting + forms > 20 THEN
    RAISE EXCEPTION 'too much waits unconfirmed' USING ERRCODE = 'SI033';
  END IF;
END $$;
--> statement-breakpoint
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
--> statement-breakpoint
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
