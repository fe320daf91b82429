-- Last statement of a batch that keeps a time for whoever fills a form, or books by it: bounds what may be kept at once
-- without being confirmed. A holder is `network.connection`; `network.told.…` keeps a seat as a session that waits. Of one connection's forms the newest two keep their times.
-- Raises SI033 when more than three sessions of one network, five with what its forms keep, or twenty times of a
-- practice would wait.
CREATE OR REPLACE FUNCTION bound_holds(p_practice text, p_holder text, p_now timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  network text := split_part(p_holder, '.', 1);
  own integer;
  waiting integer;
  own_forms integer;
  forms integer;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('holds:' || p_practice, 0));
  WITH kept AS (
    SELECT a.cause, a.created_at FROM appointment a WHERE a.practice_id = p_practice AND a.is_live AND a.hold_until > p_now
      AND a.holder = p_holder
      AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.appointment_id = a.id AND b.state <> 'cancelled')
    UNION ALL SELECT h.cause, h.created_at FROM seat_hold h WHERE h.practice_id = p_practice AND h.hold_until > p_now
      AND h.holder = p_holder),
  let_go AS (SELECT k.cause FROM kept k ORDER BY k.created_at DESC, k.cause OFFSET 2),
  seats AS (DELETE FROM seat_hold h USING let_go l WHERE h.practice_id = p_practice AND h.cause = l.cause)
  UPDATE appointment a SET is_live = false, version = a.version + 1, updated_at = p_now
  FROM let_go l WHERE a.practice_id = p_practice AND a.cause = l.cause;
  SELECT count(*) FILTER (WHERE split_part(w.holder, '.', 1) = network), count(*) INTO own, waiting FROM (
    SELECT b.form ->> 'holder' AS holder FROM booking b
    WHERE b.practice_id = p_practice AND b.state = 'held' AND b.source = 'public' AND b.hold_until > p_now
    UNION ALL SELECT h.holder FROM seat_hold h WHERE h.practice_id = p_practice AND h.hold_until > p_now
      AND split_part(h.holder, '.', 2) = 'told') w;
  SELECT count(*) FILTER (WHERE split_part(k.holder, '.', 1) = network), count(*) INTO own_forms, forms FROM (
    SELECT a.holder FROM appointment a WHERE a.practice_id = p_practice AND a.is_live AND a.hold_until > p_now
      AND a.holder IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.appointment_id = a.id AND b.state <> 'cancelled')
    UNION ALL SELECT h.holder FROM seat_hold h WHERE h.practice_id = p_practice AND h.hold_until > p_now
      AND split_part(h.holder, '.', 2) IS DISTINCT FROM 'told') k;
  IF own > 3 OR own + own_forms > 5 OR waiting + forms > 20 THEN
    RAISE EXCEPTION 'too much waits unconfirmed' USING ERRCODE = 'SI033';
  END IF;
END $$;
