-- The hash of one audit row over its predecessor's hash and every stored field.
CREATE OR REPLACE FUNCTION audit_hash(
  previous text, id text, at timestamptz, actor_id text, action text, target_id text,
  reason text, request_id text, sealed text
) RETURNS text LANGUAGE sql IMMUTABLE SET timezone = 'UTC' AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(
    previous, id, to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), actor_id, action, target_id, reason, request_id, sealed
  )::text, 'UTF8')), 'hex')
$$;
