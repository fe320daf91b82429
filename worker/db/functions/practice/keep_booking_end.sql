-- A booking knows its appointment's end, whoever writes either: the cron finds what is due without reading the past.
CREATE OR REPLACE FUNCTION keep_booking_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.ends_at := (SELECT ends_at FROM appointment WHERE id = NEW.appointment_id);
  RETURN NEW;
END $$;
