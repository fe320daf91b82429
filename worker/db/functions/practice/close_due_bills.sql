-- What is owed is settled, by whatever it was: no bill of it may be paid from now on, also should it be owed again.
CREATE OR REPLACE FUNCTION close_due_bills() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE due_bill SET closed_at = NEW.settled_at WHERE session_due_id = NEW.id AND closed_at IS NULL;
  RETURN NULL;
END $$;
