-- A seat that a form keeps while it is filled counts as taken until its time is over. A held seat that ran out does not.
CREATE OR REPLACE FUNCTION seats_free(p_appointment text, p_now timestamptz) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT a.capacity
    - (SELECT count(*)::integer FROM booking b WHERE b.appointment_id = a.id AND b.state <> 'cancelled'
        AND (b.state <> 'held' OR b.hold_until > p_now))
    - (SELECT count(*)::integer FROM seat_hold h WHERE h.appointment_id = a.id AND h.hold_until > p_now)
  FROM appointment a WHERE a.id = p_appointment
$$;
