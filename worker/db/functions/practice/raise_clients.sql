-- Raises the version that surfaces compare, of several clients always in the same order.
CREATE OR REPLACE FUNCTION raise_clients(p_clients text[], p_now timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  one text;
BEGIN
  FOR one IN SELECT DISTINCT c FROM unnest(p_clients) c WHERE c IS NOT NULL ORDER BY c LOOP
    UPDATE client SET version = version + 1, updated_at = p_now WHERE id = one;
  END LOOP;
END $$;
