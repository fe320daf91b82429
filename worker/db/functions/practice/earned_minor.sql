-- The net price that a package has earned once this much of it is left; sums of differences have no rounding error.
CREATE OR REPLACE FUNCTION earned_minor(p_net integer, p_quantity integer, p_balance integer) RETURNS integer
LANGUAGE sql IMMUTABLE AS $$
  SELECT round(p_net::numeric * (p_quantity - least(greatest(p_balance, 0), p_quantity)) / p_quantity)::integer
$$;
