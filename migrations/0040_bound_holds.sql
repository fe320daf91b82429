-- First statement of a batch that books for someone new: they become a client with it, or not at all. An address is one
-- client, also when it books twice at once: 40001 when it is another's than was loaded.
CREATE OR REPLACE FUNCTION admit_client(p_practice text, p_client text, p_trainer text, p_name text, p_email text, p_phone text,
  p_now timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  known text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('public:' || p_practice || ':' || p_email, 0));
  known := known_client(p_practice, p_email);
  IF known IS NULL THEN
    INSERT INTO client (id, practice_id, name, email, phone, trainer_id, created_at, updated_at)
    VALUES (p_client, p_practice, p_name, p_email, p_phone, p_trainer, p_now, p_now);
  ELSIF known <> p_client THEN
    RAISE EXCEPTION 'the address is another client''s' USING ERRCODE = '40001';
  END IF;
END $$;
--> statement-breakpoint
-- Books a time of a trainer, or a seat of a planned one. Once per cause; a repeat is answered with what was booked.
-- Raises SI020 taken, SI021 cause of something else, SI022 no such appointment, SI023 no seat left, SI024 has a seat.
CREATE OR REPLACE FUNCTION book_slot(p_request jsonb, p_now timestamptz) RETURNS slot_outcome LANGUAGE plpgsql AS $$
DECLARE
  r record;
  given slot_outcome;
  place appointment;
  touched text[];
BEGIN
  SELECT * INTO r FROM jsonb_to_record(p_request) AS request(
    booking text, change text, appointment text, seat_of text, practice text, client text, trainer text, service text,
    location text, series text, series_day date, starts timestamptz, ends timestamptz, blocked_from timestamptz,
    blocked_until timestamptz, capacity integer, note text, hold_until timestamptz, source text, intake jsonb, form jsonb,
    cause text, fingerprint text, actor text, kept text, holder text);
  given := slot_answer(r.practice, r.cause, r.fingerprint);
  IF given.appointment_id IS NOT NULL THEN
    RETURN given;
  END IF;
  -- Most of a rush comes too late, and need not wait in line to be told.
  IF r.seat_of IS NULL AND is_taken(r.trainer, r.blocked_from, r.blocked_until, NULL, true) THEN
    RAISE EXCEPTION 'this time is taken' USING ERRCODE = 'SI020';
  END IF;
  PERFORM lock_trainer(r.trainer);
  -- Who waited in line for a time that is gone now leaves it before anything else is looked at.
  given := slot_answer(r.practice, r.cause, r.fingerprint);
  IF given.appointment_id IS NOT NULL THEN
    RETURN given;
  END IF;
  IF r.seat_of IS NULL AND is_taken(r.trainer, r.blocked_from, r.blocked_until, NULL, true) THEN
    RAISE EXCEPTION 'this time is taken' USING ERRCODE = 'SI020';
  END IF;
  touched := drop_expired_holds(r.trainer, p_now);
  IF r.seat_of IS NULL THEN
    IF is_taken(r.trainer, r.blocked_from, r.blocked_until, NULL, false) THEN
      RAISE EXCEPTION 'this time is taken' USING ERRCODE = 'SI020';
    END IF;
    INSERT INTO appointment (id, practice_id, trainer_id, service_id, location_id, series_id, series_day, starts_at,
      ends_at, blocked_from, blocked_until, capacity, hold_until, note, cause, fingerprint, holder,
      created_by, created_at, updated_at)
    VALUES (r.appointment, r.practice, r.trainer, r.service, r.location, r.series, r.series_day, r.starts, r.ends,
      r.blocked_from, r.blocked_until, r.capacity, r.hold_until, r.note,
      CASE WHEN r.client IS NULL THEN r.cause END, CASE WHEN r.client IS NULL THEN r.fingerprint END,
      r.holder, r.actor, p_now, p_now)
    RETURNING * INTO place;
  ELSE
    -- A planned session stays planned whatever becomes of a held seat: only what is a hold goes on being one.
    UPDATE appointment SET version = version + 1, updated_at = p_now,
      hold_until = CASE WHEN r.hold_until IS NOT NULL AND hold_until IS NOT NULL THEN greatest(hold_until, r.hold_until) END
    WHERE id = r.seat_of AND practice_id = r.practice AND trainer_id = r.trainer AND is_live
    RETURNING * INTO place;
    IF place.id IS NULL THEN
      RAISE EXCEPTION 'no such appointment' USING ERRCODE = 'SI022';
    END IF;
    IF EXISTS (SELECT 1 FROM booking WHERE appointment_id = place.id AND client_id = r.client AND state <> 'cancelled') THEN
      RAISE EXCEPTION 'the client has a seat' USING ERRCODE = 'SI024';
    END IF;
    DELETE FROM seat_hold WHERE practice_id = r.practice AND appointment_id = place.id AND cause = r.kept;
    IF seats_free(place.id, p_now) <= 0 THEN
      RAISE EXCEPTION 'no seat is left' USING ERRCODE = 'SI023';
    END IF;
    IF r.client IS NULL THEN
      INSERT INTO seat_hold (practice_id, cause, appointment_id, hold_until, holder, created_at)
      VALUES (r.practice, r.cause, place.id, r.hold_until, r.holder, p_now);
    END IF;
  END IF;
  IF r.client IS NULL THEN
    PERFORM raise_clients(touched, p_now);
    RETURN ROW(NULL, place.id, 'planned', place.version, false)::slot_outcome;
  END IF;
  INSERT INTO booking (id, practice_id, appointment_id, client_id, state, hold_until, source, intake, form, cause, fingerprint,
    created_by, created_at, updated_at)
  VALUES (r.booking, r.practice, place.id, r.client, CASE WHEN r.hold_until IS NULL THEN 'booked' ELSE 'held' END,
    r.hold_until, r.source, coalesce(r.intake, '{}'), r.form, r.cause, r.fingerprint, r.actor, p_now, p_now);
  INSERT INTO booking_change (id, practice_id, booking_id, version, verb, to_state, detail, actor_id, at)
  VALUES (r.change, r.practice, r.booking, 1, CASE WHEN r.hold_until IS NULL THEN 'book' ELSE 'hold' END,
    CASE WHEN r.hold_until IS NULL THEN 'booked' ELSE 'held' END, jsonb_build_object('source', r.source), r.actor, p_now);
  PERFORM raise_clients(touched || r.client, p_now);
  RETURN ROW(r.booking, place.id, CASE WHEN r.hold_until IS NULL THEN 'booked' ELSE 'held' END, 1, false)::slot_outcome;
END $$;
--> statement-breakpoint
-- Last statement of a batch that keeps a time for whoever fills a form, or books by it: bounds what may be kept at once
-- without being confirmed. Of one connection's forms the newest two keep their times. Raises SI033 when more than three
-- sessions of one connection, or twenty times of a practice, would wait.
CREATE OR REPLACE FUNCTION bound_holds(p_practice text, p_holder text, p_now timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  own integer;
  waiting integer;
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
  SELECT count(*) FILTER (WHERE b.form ->> 'holder' = p_holder), count(*) INTO own, waiting
  FROM booking b WHERE b.practice_id = p_practice AND b.state = 'held' AND b.source = 'public' AND b.hold_until > p_now;
  SELECT (SELECT count(*) FROM appointment a WHERE a.practice_id = p_practice AND a.is_live AND a.hold_until > p_now
      AND a.holder IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.appointment_id = a.id AND b.state <> 'cancelled'))
    + (SELECT count(*) FROM seat_hold h WHERE h.practice_id = p_practice AND h.hold_until > p_now) INTO forms;
  IF own > 3 OR waiting + forms > 20 THEN
    RAISE EXCEPTION 'too much waits unconfirmed' USING ERRCODE = 'SI033';
  END IF;
END $$;
--> statement-breakpoint
-- Gives a trainer's time back that holds no longer keep, and seats that forms no longer keep. The caller has the
-- trainer's lock. Returns whose holds they were.
CREATE OR REPLACE FUNCTION drop_expired_holds(p_trainer text, p_now timestamptz) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
  held text;
  seat booking;
  touched text[] := '{}';
BEGIN
  FOR held IN
    SELECT a.id FROM appointment a WHERE a.trainer_id = p_trainer AND (a.id IN (
        SELECT b.appointment_id FROM booking b WHERE b.state = 'held' AND b.hold_until <= p_now)
      OR a.id IN (SELECT h.appointment_id FROM seat_hold h WHERE h.hold_until <= p_now)
      OR (a.is_live AND a.hold_until <= p_now
        AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.appointment_id = a.id AND b.state <> 'cancelled')))
    ORDER BY a.id FOR NO KEY UPDATE
  LOOP
    DELETE FROM seat_hold WHERE appointment_id = held AND hold_until <= p_now;
    FOR seat IN
      UPDATE booking SET state = 'cancelled', hold_until = NULL, form = NULL, cancelled_at = p_now, cancelled_by = 'system',
        cancel_reason = 'The hold ran out.', version = version + 1, updated_at = p_now
      WHERE appointment_id = held AND state = 'held' AND hold_until <= p_now RETURNING *
    LOOP
      INSERT INTO booking_change (id, practice_id, booking_id, version, verb, from_state, to_state, actor_id, at)
      VALUES ('bch_' || substr(seat.id, 5), seat.practice_id, seat.id, seat.version, 'expire', 'held', 'cancelled',
        'system:holds', p_now);
      touched := touched || seat.client_id;
    END LOOP;
    UPDATE appointment SET version = version + 1, updated_at = p_now,
      is_live = is_live AND (hold_until IS NULL
        OR EXISTS (SELECT 1 FROM booking b WHERE b.appointment_id = held AND b.state <> 'cancelled'))
    WHERE id = held;
  END LOOP;
  RETURN touched;
END $$;
--> statement-breakpoint
DROP FUNCTION known_client(p_practice text, p_email text, p_phone text, p_name text);
--> statement-breakpoint
-- Whose e-mail address it is. Nothing else is asked: only a mailbox answers for itself, by the link that it is sent.
CREATE OR REPLACE FUNCTION known_client(p_practice text, p_email text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT c.id FROM client c WHERE c.practice_id = p_practice AND lower(c.email) = p_email
  ORDER BY c.created_at, c.id LIMIT 1
$$;
