-- A booking knows its appointment's end, whoever writes either: the cron finds what is due without reading the past.
CREATE FUNCTION keep_booking_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.ends_at := (SELECT ends_at FROM appointment WHERE id = NEW.appointment_id);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER booking_end BEFORE INSERT ON booking FOR EACH ROW EXECUTE FUNCTION keep_booking_end();
--> statement-breakpoint
CREATE FUNCTION spread_appointment_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE booking SET ends_at = NEW.ends_at WHERE appointment_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER appointment_end AFTER UPDATE OF ends_at ON appointment FOR EACH ROW
  WHEN (OLD.ends_at <> NEW.ends_at) EXECUTE FUNCTION spread_appointment_end();
--> statement-breakpoint
-- The one lock of a trainer's time, at whatever practice. Everything locks in one order, so that nobody waits in a
-- circle: trainer, appointment, booking, client.
CREATE FUNCTION lock_trainer(p_trainer text) RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(hashtextextended('trainer:' || p_trainer, 0))
$$;
--> statement-breakpoint
-- Raises the version that surfaces compare, of several clients always in the same order.
CREATE FUNCTION raise_clients(p_clients text[], p_now timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  one text;
BEGIN
  FOR one IN SELECT DISTINCT c FROM unnest(p_clients) c WHERE c IS NOT NULL ORDER BY c LOOP
    UPDATE client SET version = version + 1, updated_at = p_now WHERE id = one;
  END LOOP;
END $$;
--> statement-breakpoint
-- Gives a trainer's time back that holds no longer keep. The caller has the trainer's lock. Returns whose holds they were.
CREATE FUNCTION drop_expired_holds(p_trainer text, p_now timestamptz) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
  held text;
  seat booking;
  touched text[] := '{}';
BEGIN
  FOR held IN
    SELECT a.id FROM appointment a WHERE a.trainer_id = p_trainer AND a.id IN (
      SELECT b.appointment_id FROM booking b WHERE b.state = 'held' AND b.hold_until <= p_now)
    ORDER BY a.id FOR NO KEY UPDATE
  LOOP
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
CREATE TYPE slot_outcome AS (
  booking_id text, appointment_id text, state text, version integer, is_repeat boolean
);
--> statement-breakpoint
-- What was booked under a cause, if anything. Another asking under the same cause is refused, not answered.
CREATE FUNCTION slot_answer(p_practice text, p_cause text, p_fingerprint text) RETURNS slot_outcome
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
    RETURN NULL;
  END IF;
  IF p_fingerprint IS NOT NULL AND kept IS DISTINCT FROM p_fingerprint THEN
    RAISE EXCEPTION 'this cause was used for something else' USING ERRCODE = 'SI021';
  END IF;
  RETURN given;
END $$;
--> statement-breakpoint
-- Whether a trainer's time is taken by anything but this appointment.
CREATE FUNCTION is_taken(p_trainer text, p_from timestamptz, p_until timestamptz, p_but text, p_kept_only boolean)
RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM appointment a WHERE a.trainer_id = p_trainer AND a.is_live
    AND tstzrange(a.blocked_from, a.blocked_until) && tstzrange(p_from, p_until)
    AND a.id IS DISTINCT FROM p_but AND (NOT p_kept_only OR a.hold_until IS NULL))
$$;
--> statement-breakpoint
-- Books a time of a trainer, or a seat of a planned one. Once per cause; a repeat is answered with what was booked.
-- Raises SI020 taken, SI021 cause of something else, SI022 no such appointment, SI023 no seat left, SI024 has a seat.
CREATE FUNCTION book_slot(p_wish jsonb, p_now timestamptz) RETURNS slot_outcome LANGUAGE plpgsql AS $$
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
    cause text, fingerprint text, actor text);
  given := slot_answer(w.practice, w.cause, w.fingerprint);
  IF given.appointment_id IS NOT NULL THEN
    RETURN given;
  END IF;
  -- Most of a rush comes too late, and need not wait in line to be told.
  IF w.seat_of IS NULL AND is_taken(w.trainer, w.blocked_from, w.blocked_until, NULL, true) THEN
    RAISE EXCEPTION 'this time is taken' USING ERRCODE = 'SI020';
  END IF;
  PERFORM lock_trainer(w.trainer);
  given := slot_answer(w.practice, w.cause, w.fingerprint);
  IF given.appointment_id IS NOT NULL THEN
    RETURN given;
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
    UPDATE appointment SET version = version + 1, updated_at = p_now,
      hold_until = CASE WHEN w.hold_until IS NULL THEN NULL ELSE greatest(hold_until, w.hold_until) END
    WHERE id = w.seat_of AND practice_id = w.practice AND trainer_id = w.trainer AND is_live
    RETURNING * INTO place;
    IF place.id IS NULL THEN
      RAISE EXCEPTION 'no such appointment' USING ERRCODE = 'SI022';
    END IF;
    IF EXISTS (SELECT 1 FROM booking WHERE appointment_id = place.id AND client_id = w.client AND state <> 'cancelled') THEN
      RAISE EXCEPTION 'the client has a seat' USING ERRCODE = 'SI024';
    END IF;
    IF (SELECT count(*) FROM booking WHERE appointment_id = place.id AND state <> 'cancelled') >= place.capacity THEN
      RAISE EXCEPTION 'no seat is left' USING ERRCODE = 'SI023';
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
--> statement-breakpoint
-- Moves an appointment with all its open seats, in time or to another trainer. 40001 when it is not as it was loaded.
-- What was confirmed was another time: it is booked again.
CREATE FUNCTION move_slot(p_move jsonb, p_now timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  m record;
  place appointment;
  seat record;
  touched text[];
  one text;
BEGIN
  SELECT * INTO m FROM jsonb_to_record(p_move) AS move(
    practice text, appointment text, version integer, from_trainer text, trainer text, location text, starts timestamptz,
    ends timestamptz, blocked_from timestamptz, blocked_until timestamptz, changes jsonb, detail jsonb, actor text);
  FOR one IN SELECT DISTINCT t FROM unnest(ARRAY[m.from_trainer, m.trainer]) t ORDER BY t LOOP
    PERFORM lock_trainer(one);
  END LOOP;
  touched := drop_expired_holds(m.trainer, p_now);
  SELECT * INTO place FROM appointment
  WHERE id = m.appointment AND practice_id = m.practice FOR NO KEY UPDATE;
  IF place.id IS NULL OR place.version <> m.version OR NOT place.is_live OR place.trainer_id <> m.from_trainer THEN
    RAISE EXCEPTION 'the appointment has changed' USING ERRCODE = '40001';
  END IF;
  IF is_taken(m.trainer, m.blocked_from, m.blocked_until, m.appointment, false) THEN
    RAISE EXCEPTION 'this time is taken' USING ERRCODE = 'SI020';
  END IF;
  UPDATE appointment SET trainer_id = m.trainer, location_id = m.location, starts_at = m.starts, ends_at = m.ends,
    blocked_from = m.blocked_from, blocked_until = m.blocked_until, version = version + 1, updated_at = p_now
  WHERE id = m.appointment RETURNING * INTO place;
  FOR seat IN
    WITH before AS (SELECT id, state FROM booking WHERE appointment_id = m.appointment
      AND state IN ('held', 'booked', 'confirmed'))
    UPDATE booking b SET state = CASE b.state WHEN 'confirmed' THEN 'booked' ELSE b.state END, confirmed_at = NULL,
      is_reopened = false, blocked_at = NULL, version = b.version + 1, updated_at = p_now
    FROM before WHERE b.id = before.id
    RETURNING b.id, b.practice_id, b.client_id, b.version, b.state, before.state AS was
  LOOP
    INSERT INTO booking_change (id, practice_id, booking_id, version, verb, from_state, to_state, detail, actor_id, at)
    VALUES (m.changes ->> seat.id, seat.practice_id, seat.id, seat.version, 'reschedule', seat.was, seat.state, m.detail,
      m.actor, p_now);
    touched := touched || seat.client_id;
  END LOOP;
  PERFORM raise_clients(touched, p_now);
  RETURN place.version;
END $$;
--> statement-breakpoint
-- First statement of a batch that changes a booking: takes its locks and refuses with 40001 when it, or the client's
-- record that decided about forgiveness, is not as it was loaded. What follows in the batch needs no guard.
CREATE FUNCTION claim_booking(p_practice text, p_booking text, p_version integer, p_offences integer, p_now timestamptz)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  seat booking;
BEGIN
  PERFORM 1 FROM appointment a WHERE a.id = (
    SELECT b.appointment_id FROM booking b WHERE b.id = p_booking AND b.practice_id = p_practice) FOR NO KEY UPDATE;
  SELECT * INTO seat FROM booking WHERE id = p_booking AND practice_id = p_practice FOR NO KEY UPDATE;
  IF seat.id IS NULL OR seat.version <> p_version THEN
    RAISE EXCEPTION 'the booking has changed' USING ERRCODE = '40001';
  END IF;
  PERFORM raise_clients(ARRAY[seat.client_id], p_now);
  IF p_offences IS NOT NULL AND p_offences <> (SELECT count(*) FROM booking b WHERE b.practice_id = p_practice
    AND b.client_id = seat.client_id AND b.penalty IN ('forgiven', 'credit', 'fee')) THEN
    RAISE EXCEPTION 'the record of the client has changed' USING ERRCODE = '40001';
  END IF;
END $$;
--> statement-breakpoint
-- Takes the credit of a session that did not take place, by the practice's policy. A cancellation is never refused for
-- want of a credit: without one the session is owed, whatever the rule for completing says.
CREATE FUNCTION forfeit_session(
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
