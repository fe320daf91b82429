-- Whose e-mail or number it is. A number alone is only theirs whose name it is: couples share one.
CREATE OR REPLACE FUNCTION known_client(p_practice text, p_email text, p_phone text, p_name text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT c.id FROM client c WHERE c.practice_id = p_practice AND (lower(c.email) = p_email
    OR (c.phone = p_phone AND (c.email IS NULL OR lower(c.name) = lower(p_name))))
  ORDER BY (lower(c.email) = p_email) DESC NULLS LAST, c.created_at, c.id LIMIT 1
$$;
