-- What an origin keeps of its streams, without what it says of the heart.
CREATE OR REPLACE FUNCTION facts_without_health(p_facts jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN jsonb_typeof(p_facts) = 'object' THEN
    jsonb_set(p_facts, '{stream,heartRate}', 'null', false) || jsonb_build_object('bests', coalesce(
      (SELECT jsonb_agg(best ORDER BY place) FROM jsonb_array_elements(p_facts -> 'bests') WITH ORDINALITY AS b(best, place)
        WHERE best ->> 'kind' <> 'heart_rate'), '[]'))
  ELSE p_facts END
$$;
