-- A seat that a form keeps while it is filled counts as taken until its time is over. A held seat that ran out does not.
CREATE FUNCTION seats_free(p_appointment text, p_now timestamptz) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT a.capacity
    - (SELECT count(*)::integer FROM booking b WHERE b.appointment_id = a.id AND b.state <> 'cancelled'
        AND (b.state <> 'held' OR b.hold_until > p_now))
    - (SELECT count(*)::integer FROM seat_hold h WHERE h.appointment_id = a.id AND h.hold_until > p_now)
  FROM appointment a WHERE a.id = p_appointment
$$;
--> statement-breakpoint
-- Whose e-mail or number it is. A number alone is only theirs whose name it is: couples share one.
CREATE FUNCTION known_client(p_practice text, p_email text, p_phone text, p_name text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT c.id FROM client c WHERE c.practice_id = p_practice AND (lower(c.email) = p_email
    OR (c.phone = p_phone AND (c.email IS NULL OR lower(c.name) = lower(p_name))))
  ORDER BY (lower(c.email) = p_email) DESC NULLS LAST, c.created_at, c.id LIMIT 1
$$;
--> statement-breakpoint
-- First statement of a batch that books for someone new: they become a client with it, or not at all. An address is one
-- client, also when it books twice at once: 40001 when it is another's than was loaded.
CREATE FUNCTION admit_client(p_practice text, p_client text, p_trainer text, p_name text, p_email text, p_phone text,
  p_now timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  known text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('public:' || p_practice || ':' || p_email, 0));
  known := known_client(p_practice, p_email, p_phone, p_name);
  IF known IS NULL THEN
    INSERT INTO client (id, practice_id, name, email, phone, trainer_id, created_at, updated_at)
    VALUES (p_client, p_practice, p_name, p_email, p_phone, p_trainer, p_now, p_now);
  ELSIF known <> p_client THEN
    RAISE EXCEPTION 'the address is another client''s' USING ERRCODE = '40001';
  END IF;
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
    SELECT NULL, h.appointment_id, 'planned', 1, true, p_fingerprint
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
      UPDATE booking SET state = 'cancelled', hold_until = NULL, cancelled_at = p_now, cancelled_by = 'system',
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
-- Books a time of a trainer, or a seat of a planned one. Once per cause; a repeat is answered with what was booked.
-- Raises SI020 taken, SI021 cause of something else, SI022 no such appointment, SI023 no seat left, SI024 has a seat.
CREATE OR REPLACE FUNCTION book_slot(p_wish jsonb, p_now timestamptz) RETURNS slot_outcome LANGUAGE plpgsql AS $$
DECLARE
  w record;
  given slot_outcome;
  place appointment;
  touched text[];
BEGIN
  SELECT * INTO w FROM jsonb_to_record(p_wish) AS wish(
    booking text, change text, appointment text, seat_of text, practice text, client text, trainer text, service text,
    location text, series text, series_day date, starts timestamptz, ends timestamptz, blocked_from timestamptz,
    blocked_until timestamptz, capacity integer, note text, hold_until timestamptz, source text, intake jsonb,
    cause text, fingerprint text, actor text, kept text);
  given := slot_answer(w.practice, w.cause, w.fingerprint);
  IF given.appointment_id IS NOT NULL THEN
    RETURN given;
  END IF;
  -- Most of a rush comes too late, and need not wait in line to be told.
  IF w.seat_of IS NULL AND is_taken(w.trainer, w.blocked_from, w.blocked_until, NULL, true) THEN
    RAISE EXCEPTION 'this time is taken' USING ERRCODE = 'SI020';
  END IF;
  PERFORM lock_trainer(w.trainer);
  -- Who waited in line for a time that is gone now leaves it before anything else is looked at.
  given := slot_answer(w.practice, w.cause, w.fingerprint);
  IF given.appointment_id IS NOT NULL THEN
    RETURN given;
  END IF;
  IF w.seat_of IS NULL AND is_taken(w.trainer, w.blocked_from, w.blocked_until, NULL, true) THEN
    RAISE EXCEPTION 'this time is taken' USING ERRCODE = 'SI020';
  END IF;
  touched := drop_expired_holds(w.trainer, p_now);
  IF w.seat_of IS NULL THEN
    IF is_taken(w.trainer, w.blocked_from, w.blocked_until, NULL, false) THEN
      RAISE EXCEPTION 'this time is taken' USING ERRCODE = 'SI020';
    END IF;
    INSERT INTO appointment (id, practice_id, trainer_id, service_id, location_id, series_id, series_day, starts_at,
      ends_at, blocked_from, blocked_until, capacity, hold_until, note, cause, fingerprint, created_by, created_at, updated_at)
    VALUES (w.appointment, w.practice, w.trainer, w.service, w.location, w.series, w.series_day, w.starts, w.ends,
      w.blocked_from, w.blocked_until, w.capacity, w.hold_until, w.note,
      CASE WHEN w.client IS NULL THEN w.cause END, CASE WHEN w.client IS NULL THEN w.fingerprint END,
      w.actor, p_now, p_now)
    RETURNING * INTO place;
  ELSE
    -- A planned session stays planned whatever becomes of a held seat: only what is a hold goes on being one.
    UPDATE appointment SET version = version + 1, updated_at = p_now,
      hold_until = CASE WHEN w.hold_until IS NOT NULL AND hold_until IS NOT NULL THEN greatest(hold_until, w.hold_until) END
    WHERE id = w.seat_of AND practice_id = w.practice AND trainer_id = w.trainer AND is_live
    RETURNING * INTO place;
    IF place.id IS NULL THEN
      RAISE EXCEPTION 'no such appointment' USING ERRCODE = 'SI022';
    END IF;
    IF EXISTS (SELECT 1 FROM booking WHERE appointment_id = place.id AND client_id = w.client AND state <> 'cancelled') THEN
      RAISE EXCEPTION 'the client has a seat' USING ERRCODE = 'SI024';
    END IF;
    DELETE FROM seat_hold WHERE practice_id = w.practice AND appointment_id = place.id AND cause = w.kept;
    IF seats_free(place.id, p_now) <= 0 THEN
      RAISE EXCEPTION 'no seat is left' USING ERRCODE = 'SI023';
    END IF;
    IF w.client IS NULL THEN
      INSERT INTO seat_hold (practice_id, cause, appointment_id, hold_until, created_at)
      VALUES (w.practice, w.cause, place.id, w.hold_until, p_now);
    END IF;
  END IF;
  IF w.client IS NULL THEN
    PERFORM raise_clients(touched, p_now);
    RETURN ROW(NULL, place.id, 'planned', place.version, false)::slot_outcome;
  END IF;
  INSERT INTO booking (id, practice_id, appointment_id, client_id, state, hold_until, source, intake, cause, fingerprint,
    created_by, created_at, updated_at)
  VALUES (w.booking, w.practice, place.id, w.client, CASE WHEN w.hold_until IS NULL THEN 'booked' ELSE 'held' END,
    w.hold_until, w.source, coalesce(w.intake, '{}'), w.cause, w.fingerprint, w.actor, p_now, p_now);
  INSERT INTO booking_change (id, practice_id, booking_id, version, verb, to_state, detail, actor_id, at)
  VALUES (w.change, w.practice, w.booking, 1, CASE WHEN w.hold_until IS NULL THEN 'book' ELSE 'hold' END,
    CASE WHEN w.hold_until IS NULL THEN 'booked' ELSE 'held' END, jsonb_build_object('source', w.source), w.actor, p_now);
  PERFORM raise_clients(touched || w.client, p_now);
  RETURN ROW(w.booking, place.id, CASE WHEN w.hold_until IS NULL THEN 'booked' ELSE 'held' END, 1, false)::slot_outcome;
END $$;
