-- First statement of a batch that replays or dismisses a job: of several requests one wins, the others (SI003) leave
-- nothing behind.
CREATE OR REPLACE FUNCTION close_failed_job(p_id text, p_replays boolean, p_now timestamptz) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  closed text;
BEGIN
  UPDATE failed_job SET
    replayed_at = CASE WHEN p_replays THEN p_now END,
    dismissed_at = CASE WHEN NOT p_replays THEN p_now END
  WHERE id = p_id AND replayed_at IS NULL AND dismissed_at IS NULL
  RETURNING id INTO closed;
  IF closed IS NULL THEN
    RAISE EXCEPTION 'this job was replayed or dismissed' USING ERRCODE = 'SI003';
  END IF;
  RETURN closed;
END $$;
