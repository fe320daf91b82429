-- The net price that a package for a time has earned by the end of a day; sums of differences have no rounding error.
CREATE OR REPLACE FUNCTION earned_by_day(p_net integer, p_from date, p_until date, p_day date) RETURNS integer
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_day < p_from THEN 0 WHEN p_until IS NULL OR p_day >= p_until THEN p_net
    ELSE round(p_net::numeric * (p_day - p_from + 1) / (p_until - p_from + 1))::integer END
$$;
