-- The oldest rows up to the first one that is to stay: its last row, and how many they are. No row when none goes.
CREATE OR REPLACE FUNCTION audit_prefix(p_before timestamptz, OUT last_seq bigint, OUT last_hash text, OUT row_count integer)
RETURNS SETOF record LANGUAGE sql STABLE AS $$
  SELECT (array_agg(seq ORDER BY seq DESC))[1], (array_agg(hash ORDER BY seq DESC))[1], count(*)::integer
  FROM audit_log
  WHERE seq < coalesce((SELECT min(seq) FROM audit_log WHERE at >= p_before), 9223372036854775807)
  HAVING count(*) > 0
$$;
REVOKE EXECUTE ON FUNCTION audit_prefix(timestamptz) FROM PUBLIC;
