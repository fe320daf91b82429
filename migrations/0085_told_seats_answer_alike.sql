-- Gives a trainer's time back that holds no longer keep, and seats that forms no longer keep. The caller has the
-- trainer's lock. A seat that was told of goes on answering its form until the session begins, as a booking would; it
-- counts no longer. Returns whose holds they were.
CREATE OR REPLACE FUNCTION drop_expired_holds(p_trainer text, p_now timestamptz) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
  held text;
  seat booking;
  touched text[] := '{}';
BEGIN
  FOR held IN
    SELECT a.id FROM appointment a WHERE a.trainer_id = p_trainer AND (a.id IN (
        SELECT b.appointment_id FROM booking b WHERE b.state = 'held' AND b.hold_until <= p_now)
      OR a.id IN (SELECT h.appointment_id FROM seat_hold h JOIN appointment s ON s.id = h.appointment_id
        WHERE h.hold_until <= p_now AND (split_part(h.holder, '.', 2) IS DISTINCT FROM 'told' OR s.starts_at <= p_now))
      OR (a.is_live AND a.hold_until <= p_now
        AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.appointment_id = a.id AND b.state <> 'cancelled')))
    ORDER BY a.id FOR NO KEY UPDATE
  LOOP
    DELETE FROM seat_hold h USING appointment s WHERE h.appointment_id = held AND h.hold_until <= p_now AND s.id = held
      AND (split_part(h.holder, '.', 2) IS DISTINCT FROM 'told' OR s.starts_at <= p_now);
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
