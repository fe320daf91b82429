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
