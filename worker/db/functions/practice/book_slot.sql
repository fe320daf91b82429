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
