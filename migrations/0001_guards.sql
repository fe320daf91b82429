-- The app's own role: reads and writes rows, owns nothing. It gets its log-in from the operator.
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'strideiq_app') THEN
    CREATE ROLE strideiq_app NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO strideiq_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO strideiq_app;
--> statement-breakpoint
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO strideiq_app;
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO strideiq_app;
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO strideiq_app;
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON audit_log FROM strideiq_app;
--> statement-breakpoint
-- The hash of one audit row over its predecessor's hash and every stored field.
CREATE FUNCTION audit_hash(
  previous text, id text, at timestamptz, actor_id text, action text, target_id text,
  reason text, request_id text, sealed text
) RETURNS text LANGUAGE sql IMMUTABLE SET timezone = 'UTC' AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(
    previous, id, to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), actor_id, action, target_id, reason, request_id, sealed
  )::text, 'UTF8')), 'hex')
$$;
--> statement-breakpoint
-- Appends one row to the chain. The advisory lock makes the chain a line: one writer at a time, until commit.
CREATE FUNCTION append_audit(
  p_id text, p_at timestamptz, p_actor_id text, p_action text, p_target_id text,
  p_reason text, p_request_id text, p_sealed text
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  last_hash text;
  new_seq bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('audit_log'));
  SELECT hash INTO last_hash FROM audit_log ORDER BY seq DESC LIMIT 1;
  last_hash := coalesce(last_hash, 'genesis');
  INSERT INTO audit_log (id, at, actor_id, action, target_id, reason, request_id, sealed, previous_hash, hash)
  VALUES (p_id, p_at, p_actor_id, p_action, p_target_id, p_reason, p_request_id, p_sealed, last_hash,
    audit_hash(last_hash, p_id, p_at, p_actor_id, p_action, p_target_id, p_reason, p_request_id, p_sealed))
  RETURNING seq INTO new_seq;
  RETURN new_seq;
END $$;
--> statement-breakpoint
-- First statement of a batch that stores activities: aborts the whole batch when the set of activities
-- changed since the decision was made, so the caller loads and decides again.
CREATE FUNCTION claim_ingest(p_athlete_id text, p_version integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  now_version integer;
BEGIN
  UPDATE athlete SET ingest_version = ingest_version + 1
  WHERE id = p_athlete_id AND ingest_version = p_version
  RETURNING ingest_version INTO now_version;
  IF now_version IS NULL THEN
    RAISE EXCEPTION 'activities of this athlete changed meanwhile' USING ERRCODE = '40001';
  END IF;
  RETURN now_version;
END $$;
