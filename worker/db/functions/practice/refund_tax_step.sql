-- The tax that the refunds of a package should have given back by now, less what they have: parts always add up.
CREATE OR REPLACE FUNCTION refund_tax_step(p_package text, p_refunded integer) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN p.price_minor = 0 THEN 0
      ELSE round(p.tax_minor::numeric * least(greatest(p_refunded, 0), p.price_minor) / p.price_minor)::integer END
    - coalesce((SELECT sum(amount_minor) FROM money_event m
        WHERE m.package_id = p.id AND m.kind = 'tax' AND m.data ->> 'of' = 'refund'), 0)::integer
  FROM package p WHERE p.id = p_package
$$;
