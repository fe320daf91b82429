DROP FUNCTION admit_client(p_practice text, p_client text, p_trainer text, p_name text, p_email text, p_phone text, p_now timestamp with time zone);
--> statement-breakpoint
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
--> statement-breakpoint
-- Who came by a form that no mailbox ever confirmed, and whom nobody of the practice has edited since: the number is
-- whosever typed it. Where somebody has, it may be theirs, and is only unchecked (below).
UPDATE client c SET phone = NULL WHERE c.phone IS NOT NULL AND c.athlete_id IS NULL AND c.updated_at = c.created_at
  AND EXISTS (SELECT 1 FROM booking b WHERE b.client_id = c.id AND b.source = 'public' AND b.created_at = c.created_at)
  AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.client_id = c.id AND (b.source <> 'public'
    OR b.state NOT IN ('held', 'cancelled')
    OR EXISTS (SELECT 1 FROM booking_change k WHERE k.booking_id = b.id AND k.verb = 'keep')));
--> statement-breakpoint
-- Of the others it is unknown which form the number came from: nobody is sent a link there until it is checked, but
-- where it was proved on the client's own page.
UPDATE client c SET is_phone_unchecked = true WHERE c.phone IS NOT NULL
  AND EXISTS (SELECT 1 FROM booking b WHERE b.client_id = c.id AND b.source = 'public' AND b.created_at = c.created_at)
  AND NOT EXISTS (SELECT 1 FROM text_consent s JOIN text t ON t.id = s.text_id WHERE s.practice_id = c.practice_id
    AND s.phone = c.phone AND s.source = 'code' AND s.is_opted_in AND t.cause LIKE 'code:page:' || c.id || ':%');
