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
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION prune_audit(bigint, text, timestamptz, text) FROM PUBLIC;
--> statement-breakpoint
-- The log is append-only for the database's owner too: rows leave through prune_audit() alone, which says how far it cuts.
CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.seq <= nullif(current_setting('strideiq.audit_cut', true), '')::bigint THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'SI034';
END $$;

--> statement-breakpoint
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON audit_log
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
--> statement-breakpoint
CREATE TRIGGER audit_log_never_cut BEFORE TRUNCATE ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
