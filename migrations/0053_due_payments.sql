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
--> statement-breakpoint
-- What is owed is settled, by whatever it was: no bill of it may be paid from now on, also should it be owed again.
CREATE OR REPLACE FUNCTION close_due_bills() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE due_bill SET closed_at = NEW.settled_at WHERE session_due_id = NEW.id AND closed_at IS NULL;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- A refund of a session or fee did not reach the card: its money is with the practice again, once per refund, and the
-- session that it was done with by is paid again.
CREATE OR REPLACE FUNCTION fail_due_refund(
  p_money text, p_practice text, p_client text, p_due text, p_account text, p_object text, p_actor text,
  p_at timestamptz, p_now timestamptz
) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  made money_event;
BEGIN
  PERFORM lock_client_credits(p_practice, p_client, p_now);
  SELECT * INTO made FROM money_event WHERE provider = 'stripe' AND account = p_account AND object = p_object
    AND kind = 'refund' AND line = 'refund' AND practice_id = p_practice AND session_due_id = p_due;
  IF made.id IS NULL THEN
    RETURN 'none';
  END IF;
  IF EXISTS (SELECT 1 FROM money_event WHERE provider = 'stripe' AND account = p_account AND object = p_object
    AND kind = 'refund' AND line = 'failed') THEN
    RETURN 'repeat';
  END IF;
  INSERT INTO money_event (id, practice_id, provider, account, object, kind, line, amount_minor, currency, client_id,
    booking_id, session_due_id, description, day, at, data, actor_id, created_at)
  VALUES (p_money, p_practice, 'stripe', p_account, p_object, 'refund', 'failed', -made.amount_minor, made.currency,
    p_client, made.booking_id, p_due, 'The refund failed', (p_at AT TIME ZONE coalesce(
      (SELECT timezone FROM booking_settings WHERE practice_id = p_practice), 'UTC'))::date,
    p_at, jsonb_build_object('intent', made.data ->> 'intent'), p_actor, p_now);
  UPDATE session_due SET settled_how = 'paid', settled_at = p_now, settled_by = p_actor, settled_reason = NULL
  WHERE id = p_due AND settled_how = 'refunded';
  RETURN 'failed';
END $$;
--> statement-breakpoint
-- A card payment of what is owed was written down: that is settled, once. Settled meanwhile in another way, or the money
-- gone back by now, it stays as it is. Answers how it stands.
CREATE OR REPLACE FUNCTION pay_due(
  p_practice text, p_client text, p_due text, p_actor text, p_now timestamptz
) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  due session_due;
  kept integer;
BEGIN
  PERFORM lock_client_credits(p_practice, p_client, p_now);
  SELECT * INTO due FROM session_due WHERE practice_id = p_practice AND client_id = p_client AND id = p_due;
  IF due.id IS NULL THEN
    RAISE EXCEPTION 'no such session' USING ERRCODE = 'SI031';
  END IF;
  SELECT coalesce(sum(amount_minor), 0) INTO kept FROM money_event
  WHERE session_due_id = p_due AND practice_id = p_practice AND kind IN ('payment', 'refund', 'correction');
  IF due.settled_at IS NOT NULL OR kept = 0 OR kept < due.amount_minor THEN
    RETURN coalesce(due.settled_how, 'owed');
  END IF;
  UPDATE session_due SET settled_how = 'paid', settled_at = p_now, settled_by = p_actor, settled_reason = NULL
  WHERE id = p_due;
  RETURN 'paid';
END $$;
--> statement-breakpoint
-- Gives money of a single session or fee back by hand, once per object. Given back in full it is done with, or owed
-- again: then the payment is undone as if it had not come. More than is left raises SI030, and anything while a refund to
-- a card is under way SI027; a part cannot make it owed again (SI025), nor can a session that did not stay (SI026). What
-- came though it was settled in another way goes back and leaves it settled.
CREATE OR REPLACE FUNCTION refund_due(
  p_money text, p_practice text, p_client text, p_due text, p_object text, p_amount integer, p_becomes text,
  p_reason text, p_data jsonb, p_actor text, p_now timestamptz
) RETURNS refund_outcome LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  due session_due;
  kept integer;
  local_day date;
BEGIN
  PERFORM lock_client_credits(p_practice, p_client, p_now);
  SELECT * INTO due FROM session_due WHERE practice_id = p_practice AND client_id = p_client AND id = p_due;
  IF due.id IS NULL THEN
    RAISE EXCEPTION 'no such session' USING ERRCODE = 'SI031';
  END IF;
  SELECT coalesce(sum(amount_minor), 0) INTO kept FROM money_event
  WHERE session_due_id = p_due AND practice_id = p_practice AND kind IN ('payment', 'refund', 'correction');
  IF EXISTS (SELECT 1 FROM money_event WHERE provider = 'manual' AND account = p_practice AND object = p_object
    AND line = 'refund') THEN
    RETURN ROW('repeat', due.amount_minor - kept, 0, coalesce(due.settled_how, 'owed'))::refund_outcome;
  END IF;
  IF EXISTS (SELECT 1 FROM refund_claim WHERE session_due_id = p_due AND settled_at IS NULL) THEN
    RAISE EXCEPTION 'another refund is under way' USING ERRCODE = 'SI027';
  END IF;
  IF due.settled_how IS NULL OR p_amount > kept THEN
    RAISE EXCEPTION 'more than was paid' USING ERRCODE = 'SI030';
  END IF;
  IF p_becomes = 'owed' AND (p_amount <> kept OR kept <> due.amount_minor OR due.settled_how <> 'paid') THEN
    RAISE EXCEPTION 'owed again asks for the whole amount' USING ERRCODE = 'SI025';
  END IF;
  IF p_becomes = 'owed' AND due.booking_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.id = due.booking_id
    AND ((b.state = 'completed' AND due.cause = 'booking:' || b.id || ':complete:' || b.completions)
      OR (b.penalty = 'fee' AND due.cause LIKE 'booking:%:penalty:%'))) THEN
    RAISE EXCEPTION 'the session did not stay' USING ERRCODE = 'SI026';
  END IF;
  local_day := (p_now AT TIME ZONE coalesce(
    (SELECT timezone FROM booking_settings WHERE practice_id = p_practice), 'UTC'))::date;
  INSERT INTO money_event (id, practice_id, provider, account, object, kind, line, amount_minor, currency, client_id,
    booking_id, session_due_id, description, day, at, data, actor_id, created_at)
  VALUES (p_money, p_practice, 'manual', p_practice, p_object,
    CASE p_becomes WHEN 'owed' THEN 'correction' ELSE 'refund' END, 'refund', -p_amount, due.currency, p_client,
    due.booking_id, due.id, p_reason, local_day, p_now,
    p_data || CASE p_becomes WHEN 'owed' THEN '{"of": "received"}'::jsonb ELSE '{}'::jsonb END, p_actor, p_now);
  IF p_becomes = 'owed' THEN
    UPDATE session_due SET settled_how = NULL, settled_at = NULL, settled_by = NULL, settled_reason = NULL WHERE id = p_due;
    RETURN ROW('refunded', p_amount, 0, 'owed')::refund_outcome;
  END IF;
  IF p_amount = kept AND due.settled_how = 'paid' THEN
    UPDATE session_due SET settled_how = 'refunded', settled_at = p_now, settled_by = p_actor, settled_reason = p_reason
    WHERE id = p_due;
  END IF;
  RETURN ROW('refunded', due.amount_minor - kept + p_amount, 0,
    CASE WHEN p_amount = kept AND due.settled_how = 'paid' THEN 'refunded' ELSE due.settled_how END)::refund_outcome;
END $$;
--> statement-breakpoint
-- Writes down what a provider gave back of a card's payment of a session or fee, once per object; one that was claimed
-- settles its claim. Given back in full, a session that was paid is done with.
CREATE OR REPLACE FUNCTION refund_due_by_card(
  p_money text, p_practice text, p_client text, p_due text, p_account text, p_object text, p_amount integer,
  p_reason text, p_data jsonb, p_actor text, p_at timestamptz, p_now timestamptz
) RETURNS refund_outcome LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  due session_due;
  refunded integer;
  kept integer;
  local_day date;
BEGIN
  PERFORM lock_client_credits(p_practice, p_client, p_now);
  SELECT * INTO due FROM session_due WHERE practice_id = p_practice AND client_id = p_client AND id = p_due;
  IF due.id IS NULL THEN
    RAISE EXCEPTION 'no such session' USING ERRCODE = 'SI031';
  END IF;
  UPDATE refund_claim SET object = p_object, settled_at = p_now
  WHERE practice_id = p_practice AND session_due_id = p_due AND request = p_data ->> 'request' AND settled_at IS NULL;
  SELECT coalesce(sum(amount_minor), 0), coalesce(-sum(amount_minor) FILTER (WHERE kind = 'refund'), 0) INTO kept, refunded
  FROM money_event
  WHERE session_due_id = p_due AND practice_id = p_practice AND kind IN ('payment', 'refund', 'correction');
  IF EXISTS (SELECT 1 FROM money_event WHERE provider = 'stripe' AND account = p_account AND object = p_object
    AND kind = 'refund' AND line = 'refund') THEN
    RETURN ROW('repeat', refunded, 0, coalesce(due.settled_how, 'owed'))::refund_outcome;
  END IF;
  local_day := (p_at AT TIME ZONE coalesce(
    (SELECT timezone FROM booking_settings WHERE practice_id = p_practice), 'UTC'))::date;
  INSERT INTO money_event (id, practice_id, provider, account, object, kind, line, amount_minor, currency, client_id,
    booking_id, session_due_id, description, day, at, data, actor_id, created_at)
  VALUES (p_money, p_practice, 'stripe', p_account, p_object, 'refund', 'refund', -p_amount, due.currency, p_client,
    due.booking_id, due.id, p_reason, local_day, p_at, p_data, p_actor, p_now);
  IF kept <= p_amount AND due.settled_how = 'paid' THEN
    UPDATE session_due SET settled_how = 'refunded', settled_at = p_now, settled_by = p_actor, settled_reason = p_reason
    WHERE id = p_due;
    due.settled_how := 'refunded';
  END IF;
  RETURN ROW('refunded', refunded + p_amount, 0, coalesce(due.settled_how, 'owed'))::refund_outcome;
END $$;
--> statement-breakpoint
CREATE TRIGGER due_bills_close AFTER UPDATE OF settled_at ON session_due FOR EACH ROW
  WHEN (NEW.settled_at IS NOT NULL) EXECUTE FUNCTION close_due_bills();
