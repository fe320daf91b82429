-- Whose e-mail address it is. Nothing else is asked: only a mailbox answers for itself, by the link that it is sent.
-- An address that an assistant filled in is nobody's yet: the link would open the page of whom they chose.
CREATE OR REPLACE FUNCTION known_client(p_practice text, p_email text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT c.id FROM client c WHERE c.practice_id = p_practice AND lower(c.email) = p_email AND NOT c.is_email_unchecked
  ORDER BY c.created_at, c.id LIMIT 1
$$;
