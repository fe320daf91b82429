-- Behind `claim_booking`, which locks the client: refuses with 40001 when their other sessions on a booking's day, which
-- decided whether they may have one more, are not as many as were loaded. What a stranger asked for is none of them.
CREATE OR REPLACE FUNCTION claim_day(p_practice text, p_booking text, p_others integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF p_others <> (
    SELECT count(*) FROM booking own
    JOIN appointment at ON at.id = own.appointment_id
    JOIN booking_settings s ON s.practice_id = own.practice_id
    JOIN booking other ON other.practice_id = own.practice_id AND other.client_id = own.client_id AND other.id <> own.id
      AND other.state <> 'cancelled' AND NOT (other.state = 'held' AND other.source = 'public')
    JOIN appointment there ON there.id = other.appointment_id
      AND (there.starts_at AT TIME ZONE s.timezone)::date = (at.starts_at AT TIME ZONE s.timezone)::date
    WHERE own.practice_id = p_practice AND own.id = p_booking) THEN
    RAISE EXCEPTION 'the sessions of that day have changed' USING ERRCODE = '40001';
  END IF;
END $$;
