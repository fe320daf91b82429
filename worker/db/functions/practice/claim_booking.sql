-- First statement of a batch that changes a booking: takes its locks and refuses with 40001 when it, or the client's
-- record that decided about forgiveness, is not as it was loaded. What follows in the batch needs no guard.
CREATE OR REPLACE FUNCTION claim_booking(p_practice text, p_booking text, p_version integer, p_offences integer, p_now timestamptz)
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
