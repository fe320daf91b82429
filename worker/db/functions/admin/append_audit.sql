-- Appends one row to the chain; an emptied log goes on from where it was cut. The advisory lock makes the chain a line:
-- one writer at a time, until commit. An instant is kept in milliseconds, so it is hashed in milliseconds.
CREATE OR REPLACE FUNCTION append_audit(
  p_id text, p_at timestamptz, p_actor_id text, p_action text, p_target_id text,
  p_reason text, p_request_id text, p_sealed text
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  last_hash text;
  new_seq bigint;
  kept_at timestamptz := p_at::timestamptz(3);
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('audit_log'));
  SELECT hash INTO last_hash FROM audit_log ORDER BY seq DESC LIMIT 1;
  IF last_hash IS NULL THEN
    SELECT hash INTO last_hash FROM audit_anchor ORDER BY seq DESC LIMIT 1;
  END IF;
  last_hash := coalesce(last_hash, 'genesis');
  INSERT INTO audit_log (id, at, actor_id, action, target_id, reason, request_id, sealed, previous_hash, hash)
  VALUES (p_id, kept_at, p_actor_id, p_action, p_target_id, p_reason, p_request_id, p_sealed, last_hash,
    audit_hash(last_hash, p_id, kept_at, p_actor_id, p_action, p_target_id, p_reason, p_request_id, p_sealed))
  RETURNING seq INTO new_seq;
  RETURN new_seq;
END $$;
