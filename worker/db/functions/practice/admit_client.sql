-- First statement of a batch that books for someone new: they become a client with it, or not at all. An address is one
-- client, also when it books twice at once: 40001 when it is another's than was loaded. Whoever types an address gives
-- its client no number: that comes with the booking that the mailbox confirms.
CREATE OR REPLACE FUNCTION admit_client(p_practice text, p_client text, p_trainer text, p_name text, p_email text,
  p_now timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  known text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('public:' || p_practice || ':' || p_email, 0));
  known := known_client(p_practice, p_email);
  IF known IS NULL THEN
    INSERT INTO client (id, practice_id, name, email, trainer_id, created_at, updated_at)
    VALUES (p_client, p_practice, p_name, p_email, p_trainer, p_now, p_now);
  ELSIF known <> p_client THEN
    RAISE EXCEPTION 'the address is another client''s' USING ERRCODE = '40001';
  END IF;
END $$;
