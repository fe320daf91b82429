-- An appointment that ends at another time takes its bookings' ends with it: see keep_booking_end().
CREATE OR REPLACE FUNCTION spread_appointment_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE booking SET ends_at = NEW.ends_at WHERE appointment_id = NEW.id;
  RETURN NULL;
END $$;
