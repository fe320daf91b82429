-- The app reads where the log was cut and cannot say so itself.
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON audit_anchor FROM strideiq_app;
--> statement-breakpoint
-- As before, and an emptied log goes on from where it was cut.
CREATE OR REPLACE FUNCTION append_audit(
  p_id text, p_at timestamptz, p_actor_id text, p_action text, p_target_id text,
  p_reason text, p_request_id text, p_sealed text
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  last_hash text;
  new_seq bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('audit_log'));
  SELECT hash INTO last_hash FROM audit_log ORDER BY seq DESC LIMIT 1;
  IF last_hash IS NULL THEN
    SELECT hash INTO last_hash FROM audit_anchor ORDER BY seq DESC LIMIT 1;
  END IF;
  last_hash := coalesce(last_hash, 'genesis');
  INSERT INTO audit_log (id, at, actor_id, action, target_id, reason, request_id, sealed, previous_hash, hash)
  VALUES (p_id, p_at, p_actor_id, p_action, p_target_id, p_reason, p_request_id, p_sealed, last_hash,
    audit_hash(last_hash, p_id, p_at, p_actor_id, p_action, p_target_id, p_reason, p_request_id, p_sealed))
  RETURNING seq INTO new_seq;
  RETURN new_seq;
END $$;
--> statement-breakpoint
-- The oldest rows up to the first one that is to stay: its last row, and how many they are. No row when none goes.
CREATE FUNCTION audit_prefix(p_before timestamptz, OUT last_seq bigint, OUT last_hash text, OUT row_count integer)
RETURNS SETOF record LANGUAGE sql STABLE AS $$
  SELECT (array_agg(seq ORDER BY seq DESC))[1], (array_agg(hash ORDER BY seq DESC))[1], count(*)::integer
  FROM audit_log
  WHERE seq < coalesce((SELECT min(seq) FROM audit_log WHERE at >= p_before), 9223372036854775807)
  HAVING count(*) > 0
$$;
--> statement-breakpoint
-- Cuts the log after one row and leaves the anchor its successor hangs on. The hash says that it is the row meant.
CREATE FUNCTION prune_audit(p_last_seq bigint, p_last_hash text, p_now timestamptz, p_signature text)
RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  pruned integer;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('audit_log'));
  IF NOT EXISTS (SELECT 1 FROM audit_log WHERE seq = p_last_seq AND hash = p_last_hash) THEN
    RAISE EXCEPTION 'the log has no such row' USING ERRCODE = 'SI004';
  END IF;
  DELETE FROM audit_log WHERE seq <= p_last_seq;
  GET DIAGNOSTICS pruned = ROW_COUNT;
  INSERT INTO audit_anchor (seq, hash, pruned_rows, pruned_at, signature)
  VALUES (p_last_seq, p_last_hash, pruned, p_now, p_signature);
  RETURN pruned;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION audit_prefix(timestamptz) FROM PUBLIC;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION prune_audit(bigint, text, timestamptz, text) FROM PUBLIC;
--> statement-breakpoint
-- Opens the batch of a replay or dismissal: of several presses one wins, the others leave nothing behind.
CREATE FUNCTION close_failed_job(p_id text, p_replays boolean, p_now timestamptz) RETURNS text LANGUAGE plpgsql AS $$
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
