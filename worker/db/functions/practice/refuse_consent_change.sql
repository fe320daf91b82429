-- What was agreed to or taken back is a row each: nothing of it changes. Rows go with a client who is deleted whole.
CREATE OR REPLACE FUNCTION refuse_consent_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (
    SELECT 1 FROM client c WHERE c.practice_id = OLD.practice_id AND c.id = OLD.client_id
  ) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'consents are append-only' USING ERRCODE = 'SI019';
END $$;
