-- First statement of a batch that changes a plan: aborts the whole batch when the plan changed since the decision was
-- made, so the caller loads and decides again.
CREATE OR REPLACE FUNCTION claim_plan(p_athlete_id text, p_plan_id text, p_version integer, p_now timestamptz)
RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  now_version integer;
BEGIN
  UPDATE plan SET version = version + 1, updated_at = p_now
  WHERE id = p_plan_id AND athlete_id = p_athlete_id AND version = p_version
  RETURNING version INTO now_version;
  IF now_version IS NULL THEN
    RAISE EXCEPTION 'the plan changed meanwhile' USING ERRCODE = 'SI041';
  END IF;
  RETURN now_version;
END $$;
--> statement-breakpoint
-- What was done to a plan stays as it was written. Rows go with an athlete who is erased whole.
CREATE OR REPLACE FUNCTION refuse_plan_log_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM athlete a WHERE a.id = OLD.athlete_id) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'the log of a plan is append-only' USING ERRCODE = 'SI042';
END $$;
--> statement-breakpoint
-- Takes one of a month's quota, or makes what was reserved a use. The row of the month is the lock: of any number at
-- once, no more get through than the quota allows. The same cause takes once, however often it is tried.
CREATE OR REPLACE FUNCTION take_quota(
  p_athlete_id text, p_entitlement text, p_month text, p_cause text, p_most integer, p_state text, p_now timestamptz
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  held text;
  taken integer;
BEGIN
  INSERT INTO usage_take (athlete_id, entitlement, cause, month, state, taken_at)
  VALUES (p_athlete_id, p_entitlement, p_cause, p_month, 'returned', p_now)
  ON CONFLICT (athlete_id, entitlement, cause) DO NOTHING;
  SELECT state INTO held FROM usage_take
  WHERE athlete_id = p_athlete_id AND entitlement = p_entitlement AND cause = p_cause FOR UPDATE;
  IF held = 'consumed' OR held = p_state THEN
    RETURN;
  END IF;
  IF held = 'returned' THEN
    INSERT INTO usage_quota AS q (athlete_id, entitlement, month, used)
    SELECT p_athlete_id, p_entitlement, p_month, 1 WHERE p_most IS NULL OR p_most > 0
    ON CONFLICT (athlete_id, entitlement, month) DO UPDATE SET used = q.used + 1
    WHERE p_most IS NULL OR q.used < p_most
    RETURNING used INTO taken;
    IF taken IS NULL THEN
      RAISE EXCEPTION 'the quota of this month is used up' USING ERRCODE = 'SI040';
    END IF;
  END IF;
  UPDATE usage_take SET state = p_state, taken_at = p_now,
    month = CASE WHEN held = 'returned' THEN p_month ELSE month END
  WHERE athlete_id = p_athlete_id AND entitlement = p_entitlement AND cause = p_cause;
END $$;
--> statement-breakpoint
CREATE TRIGGER plan_modification_log_append_only BEFORE UPDATE OR DELETE ON plan_modification_log
  FOR EACH ROW EXECUTE FUNCTION refuse_plan_log_change();
