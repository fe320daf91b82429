-- Whether a trainer's time is taken by anything but this appointment.
CREATE OR REPLACE FUNCTION is_taken(p_trainer text, p_from timestamptz, p_until timestamptz, p_but text, p_kept_only boolean)
RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM appointment a WHERE a.trainer_id = p_trainer AND a.is_live
    AND tstzrange(a.blocked_from, a.blocked_until) && tstzrange(p_from, p_until)
    AND a.id IS DISTINCT FROM p_but AND (NOT p_kept_only OR a.hold_until IS NULL))
$$;
