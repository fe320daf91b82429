-- The one lock of a trainer's time, at whatever practice. Everything locks in one order, so that nobody waits in a
-- circle: trainer, appointment, booking, client.
CREATE OR REPLACE FUNCTION lock_trainer(p_trainer text) RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(hashtextextended('trainer:' || p_trainer, 0))
$$;
