-- The log is append-only for the database's owner too: rows leave through prune_audit() alone, which says how far it cuts.
CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.seq <= nullif(current_setting('strideiq.audit_cut', true), '')::bigint THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'SI034';
END $$;
