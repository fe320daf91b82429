-- Cuts the log after one row and leaves the anchor its successor hangs on. The hash says that it is the row meant.
CREATE OR REPLACE FUNCTION prune_audit(p_last_seq bigint, p_last_hash text, p_now timestamptz, p_signature text)
RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  pruned integer;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('audit_log'));
  IF NOT EXISTS (SELECT 1 FROM audit_log WHERE seq = p_last_seq AND hash = p_last_hash) THEN
    RAISE EXCEPTION 'the log has no such row' USING ERRCODE = 'SI004';
  END IF;
  PERFORM set_config('strideiq.audit_cut', p_last_seq::text, true);
  DELETE FROM audit_log WHERE seq <= p_last_seq;
  GET DIAGNOSTICS pruned = ROW_COUNT;
  PERFORM set_config('strideiq.audit_cut', '', true);
  INSERT INTO audit_anchor (seq, hash, pruned_rows, pruned_at, signature)
  VALUES (p_last_seq, p_last_hash, pruned, p_now, p_signature);
  RETURN pruned;
END $$;
REVOKE EXECUTE ON FUNCTION prune_audit(bigint, text, timestamptz, text) FROM PUBLIC;
