-- Makes a coached workout agree with its booking: done while that is completed, and not done otherwise. Run again it
-- changes nothing. What a trainer linked counts only while they may see the plan; a plan's version is raised, so a
-- change decided before is decided anew. Returns whose plan changed.
CREATE OR REPLACE FUNCTION settle_coached_workout(p_practice text, p_booking text, p_now timestamptz)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  held record;
  held_at timestamptz;
BEGIN
  SELECT c.workout_id, c.athlete_id, c.linked_by, c.done_at, w.plan_id, w.is_skipped OR w.is_withdrawn AS is_out
  INTO held FROM coached_workout c JOIN planned_workout w ON w.id = c.workout_id
  WHERE c.practice_id = p_practice AND c.booking_id = p_booking;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  SELECT a.starts_at INTO held_at FROM booking b JOIN appointment a ON a.id = b.appointment_id
  JOIN client k ON k.practice_id = b.practice_id AND k.id = b.client_id
  WHERE b.practice_id = p_practice AND b.id = p_booking AND b.state = 'completed' AND NOT held.is_out
    AND (held.done_at IS NOT NULL OR k.athlete_id = held.athlete_id AND (held.linked_by = 'athlete' OR EXISTS (
      SELECT 1 FROM client_link l JOIN client_grant g ON g.link_id = l.id
      WHERE l.practice_id = k.practice_id AND l.client_id = k.id AND l.ended_at IS NULL AND l.athlete_id = held.athlete_id
        AND g.domain = 'plans' AND (g.expires_at IS NULL OR g.expires_at > p_now)
        AND coalesce((SELECT s.granted FROM consent s WHERE s.athlete_id = held.athlete_id
          AND s.purpose = 'trainer_access' ORDER BY s.decided_at DESC, s.id DESC LIMIT 1), true))));
  IF held_at IS NOT DISTINCT FROM held.done_at THEN
    RETURN NULL;
  END IF;
  UPDATE plan SET version = version + 1, updated_at = p_now WHERE id = held.plan_id;
  UPDATE coached_workout SET done_at = held_at WHERE workout_id = held.workout_id;
  UPDATE planned_workout SET completed_at = CASE WHEN activity_id IS NULL THEN held_at ELSE completed_at END,
    updated_at = p_now WHERE id = held.workout_id;
  RETURN held.athlete_id;
END $$;
