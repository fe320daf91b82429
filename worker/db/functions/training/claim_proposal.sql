-- First statement of a batch that applies a proposal: aborts the whole batch where it waits no more. Its row stays locked
-- until the batch is through, so that of many confirmations one applies it and the others find it applied.
CREATE OR REPLACE FUNCTION claim_proposal(p_athlete_id text, p_proposal_id text, p_now timestamptz)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  claimed text;
BEGIN
  UPDATE plan_suggestion SET state = 'confirmed', confirmed_at = coalesce(confirmed_at, p_now)
  WHERE id = p_proposal_id AND athlete_id = p_athlete_id AND state IN ('proposed', 'failed')
    AND (expires_at IS NULL OR expires_at > p_now)
  RETURNING id INTO claimed;
  IF claimed IS NULL THEN
    RAISE EXCEPTION 'the proposal waits no more' USING ERRCODE = 'SI043';
  END IF;
  RETURN claimed;
END $$;
