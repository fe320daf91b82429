-- Moves an appointment with all its open seats, in time or to another trainer. 40001 when it is not as it was loaded.
-- What was confirmed was another time: it is booked again.
CREATE OR REPLACE FUNCTION move_slot(p_move jsonb, p_now timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
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
