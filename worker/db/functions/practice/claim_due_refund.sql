-- Claims what a refund of a session or fee to a card will give back, before the card's provider is asked for it. While the
-- claim is open nothing else of it goes back (SI027); the same request claims once (SI028); more than is left of the
-- payment or of everything raises SI030.
CREATE OR REPLACE FUNCTION claim_due_refund(
  p_id text, p_practice text, p_client text, p_due text, p_request text, p_asked text, p_account text, p_intent text,
  p_amount integer, p_reason text, p_actor text, p_now timestamptz
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  left_of_all integer;
  left_this_way integer;
BEGIN
  PERFORM lock_client_credits(p_practice, p_client, p_now);
  IF EXISTS (SELECT 1 FROM refund_claim WHERE practice_id = p_practice AND request = p_request) THEN
    RAISE EXCEPTION 'this request has claimed before' USING ERRCODE = 'SI028';
  END IF;
  IF EXISTS (SELECT 1 FROM refund_claim WHERE session_due_id = p_due AND settled_at IS NULL) THEN
    RAISE EXCEPTION 'another refund is under way' USING ERRCODE = 'SI027';
  END IF;
  SELECT coalesce(sum(amount_minor), 0), coalesce(sum(amount_minor) FILTER (WHERE provider = 'stripe'
    AND account = p_account AND CASE kind WHEN 'payment' THEN object ELSE data ->> 'intent' END = p_intent), 0)
  INTO left_of_all, left_this_way FROM money_event
  WHERE practice_id = p_practice AND session_due_id = p_due AND kind IN ('payment', 'refund', 'correction');
  IF p_amount > least(left_of_all, left_this_way) THEN
    RAISE EXCEPTION 'more than was paid' USING ERRCODE = 'SI030';
  END IF;
  INSERT INTO refund_claim (id, practice_id, client_id, session_due_id, request, asked, account, intent, amount_minor,
    credits, reason, actor_id, created_at)
  VALUES (p_id, p_practice, p_client, p_due, p_request, p_asked, p_account, p_intent, p_amount, 'keep', p_reason, p_actor,
    p_now);
END $$;
