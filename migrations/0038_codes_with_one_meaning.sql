-- One line and its balance. The check on the balance refuses what would make it negative. Only the credit functions call
-- it.
CREATE OR REPLACE FUNCTION append_credit(
  p_id text, p_practice text, p_client text, p_package text, p_kind text, p_amount integer, p_cause text,
  p_booking text, p_reverses text, p_reason text, p_fingerprint text, p_actor text, p_at timestamptz, p_now timestamptz
) RETURNS credit_ledger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  pack package;
  after_it integer;
  line credit_ledger;
BEGIN
  SELECT * INTO pack FROM package WHERE id = p_package AND practice_id = p_practice AND client_id = p_client;
  IF pack.id IS NULL THEN
    RAISE EXCEPTION 'no such package' USING ERRCODE = 'SI012';
  END IF;
  UPDATE credit_balance SET balance = balance + p_amount WHERE package_id = p_package RETURNING balance INTO after_it;
  IF after_it IS NULL THEN
    RAISE EXCEPTION 'the package is not active' USING ERRCODE = 'SI032';
  END IF;
  INSERT INTO credit_ledger (id, practice_id, client_id, package_id, kind, unit, amount, balance_after, value_minor,
    cause, booking_id, reverses_id, reason, fingerprint, actor_id, at, created_at)
  VALUES (p_id, p_practice, p_client, p_package, p_kind, pack.unit, p_amount, after_it,
    CASE WHEN pack.quantity IS NULL THEN NULL WHEN p_kind IN ('grant', 'transfer') THEN 0 ELSE
      earned_minor(pack.price_minor - pack.tax_minor, pack.quantity, after_it)
      - earned_minor(pack.price_minor - pack.tax_minor, pack.quantity, after_it - p_amount) END,
    p_cause, p_booking, p_reverses, p_reason, p_fingerprint, p_actor, p_at, p_now)
  RETURNING * INTO line;
  RETURN line;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION append_credit(text, text, text, text, text, integer, text, text, text, text, text, text,
  timestamptz, timestamptz) FROM PUBLIC;
--> statement-breakpoint
DROP FUNCTION book_slot(p_wish jsonb, p_now timestamp with time zone);
--> statement-breakpoint
-- Books a time of a trainer, or a seat of a planned one. Once per cause; a repeat is answered with what was booked.
-- Raises SI020 taken, SI021 cause of something else, SI022 no such appointment, SI023 no seat left, SI024 has a seat.
CREATE OR REPLACE FUNCTION book_slot(p_request jsonb, p_now timestamptz) RETURNS slot_outcome LANGUAGE plpgsql AS $$
DECLARE
  r record;
  given slot_outcome;
  place appointment;
  touched text[];
BEGIN
  SELECT * INTO r FROM jsonb_to_record(p_request) AS request(
    booking text, change text, appointment text, seat_of text, practice text, client text, trainer text, service text,
    location text, series text, series_day date, starts timestamptz, ends timestamptz, blocked_from timestamptz,
    blocked_until timestamptz, capacity integer, note text, hold_until timestamptz, source text, intake jsonb,
    cause text, fingerprint text, actor text, kept text);
  given := slot_answer(r.practice, r.cause, r.fingerprint);
  IF given.appointment_id IS NOT NULL THEN
    RETURN given;
  END IF;
  -- Most of a rush comes too late, and need not wait in line to be told.
  IF r.seat_of IS NULL AND is_taken(r.trainer, r.blocked_from, r.blocked_until, NULL, true) THEN
    RAISE EXCEPTION 'this time is taken' USING ERRCODE = 'SI020';
  END IF;
  PERFORM lock_trainer(r.trainer);
  -- Who waited in line for a time that is gone now leaves it before anything else is looked at.
  given := slot_answer(r.practice, r.cause, r.fingerprint);
  IF given.appointment_id IS NOT NULL THEN
    RETURN given;
  END IF;
  IF r.seat_of IS NULL AND is_taken(r.trainer, r.blocked_from, r.blocked_until, NULL, true) THEN
    RAISE EXCEPTION 'this time is taken' USING ERRCODE = 'SI020';
  END IF;
  touched := drop_expired_holds(r.trainer, p_now);
  IF r.seat_of IS NULL THEN
    IF is_taken(r.trainer, r.blocked_from, r.blocked_until, NULL, false) THEN
      RAISE EXCEPTION 'this time is taken' USING ERRCODE = 'SI020';
    END IF;
    INSERT INTO appointment (id, practice_id, trainer_id, service_id, location_id, series_id, series_day, starts_at,
      ends_at, blocked_from, blocked_until, capacity, hold_until, note, cause, fingerprint, created_by, created_at, updated_at)
    VALUES (r.appointment, r.practice, r.trainer, r.service, r.location, r.series, r.series_day, r.starts, r.ends,
      r.blocked_from, r.blocked_until, r.capacity, r.hold_until, r.note,
      CASE WHEN r.client IS NULL THEN r.cause END, CASE WHEN r.client IS NULL THEN r.fingerprint END,
      r.actor, p_now, p_now)
    RETURNING * INTO place;
  ELSE
    -- A planned session stays planned whatever becomes of a held seat: only what is a hold goes on being one.
    UPDATE appointment SET version = version + 1, updated_at = p_now,
      hold_until = CASE WHEN r.hold_until IS NOT NULL AND hold_until IS NOT NULL THEN greatest(hold_until, r.hold_until) END
    WHERE id = r.seat_of AND practice_id = r.practice AND trainer_id = r.trainer AND is_live
    RETURNING * INTO place;
    IF place.id IS NULL THEN
      RAISE EXCEPTION 'no such appointment' USING ERRCODE = 'SI022';
    END IF;
    IF EXISTS (SELECT 1 FROM booking WHERE appointment_id = place.id AND client_id = r.client AND state <> 'cancelled') THEN
      RAISE EXCEPTION 'the client has a seat' USING ERRCODE = 'SI024';
    END IF;
    DELETE FROM seat_hold WHERE practice_id = r.practice AND appointment_id = place.id AND cause = r.kept;
    IF seats_free(place.id, p_now) <= 0 THEN
      RAISE EXCEPTION 'no seat is left' USING ERRCODE = 'SI023';
    END IF;
    IF r.client IS NULL THEN
      INSERT INTO seat_hold (practice_id, cause, appointment_id, hold_until, created_at)
      VALUES (r.practice, r.cause, place.id, r.hold_until, p_now);
    END IF;
  END IF;
  IF r.client IS NULL THEN
    PERFORM raise_clients(touched, p_now);
    RETURN ROW(NULL, place.id, 'planned', place.version, false)::slot_outcome;
  END IF;
  INSERT INTO booking (id, practice_id, appointment_id, client_id, state, hold_until, source, intake, cause, fingerprint,
    created_by, created_at, updated_at)
  VALUES (r.booking, r.practice, place.id, r.client, CASE WHEN r.hold_until IS NULL THEN 'booked' ELSE 'held' END,
    r.hold_until, r.source, coalesce(r.intake, '{}'), r.cause, r.fingerprint, r.actor, p_now, p_now);
  INSERT INTO booking_change (id, practice_id, booking_id, version, verb, to_state, detail, actor_id, at)
  VALUES (r.change, r.practice, r.booking, 1, CASE WHEN r.hold_until IS NULL THEN 'book' ELSE 'hold' END,
    CASE WHEN r.hold_until IS NULL THEN 'booked' ELSE 'held' END, jsonb_build_object('source', r.source), r.actor, p_now);
  PERFORM raise_clients(touched || r.client, p_now);
  RETURN ROW(r.booking, place.id, CASE WHEN r.hold_until IS NULL THEN 'booked' ELSE 'held' END, 1, false)::slot_outcome;
END $$;
--> statement-breakpoint
-- Claims what a refund to a card will give back, before the card's provider is asked for it. While the claim is open
-- nothing else of the package goes back (SI027); the same request claims once (SI028); more than is left of the payment
-- or of everything raises SI030.
CREATE OR REPLACE FUNCTION claim_refund(
  p_id text, p_practice text, p_client text, p_package text, p_request text, p_asked text, p_account text, p_intent text,
  p_amount integer, p_credits text, p_reason text, p_actor text, p_now timestamptz
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  left_of_all integer;
  left_this_way integer;
BEGIN
  PERFORM lock_client_credits(p_practice, p_client, p_now);
  IF EXISTS (SELECT 1 FROM refund_claim WHERE practice_id = p_practice AND request = p_request) THEN
    RAISE EXCEPTION 'this request has claimed before' USING ERRCODE = 'SI028';
  END IF;
  IF EXISTS (SELECT 1 FROM refund_claim WHERE package_id = p_package AND settled_at IS NULL) THEN
    RAISE EXCEPTION 'another refund is under way' USING ERRCODE = 'SI027';
  END IF;
  SELECT coalesce(sum(amount_minor), 0), coalesce(sum(amount_minor) FILTER (WHERE provider = 'stripe'
    AND account = p_account AND CASE kind WHEN 'payment' THEN object ELSE data ->> 'intent' END = p_intent), 0)
  INTO left_of_all, left_this_way FROM money_event
  WHERE practice_id = p_practice AND package_id = p_package AND kind IN ('payment', 'refund');
  IF p_amount > least(left_of_all, left_this_way) THEN
    RAISE EXCEPTION 'more than was paid' USING ERRCODE = 'SI030';
  END IF;
  INSERT INTO refund_claim (id, practice_id, client_id, package_id, request, asked, account, intent, amount_minor, credits,
    reason, actor_id, created_at)
  VALUES (p_id, p_practice, p_client, p_package, p_request, p_asked, p_account, p_intent, p_amount, p_credits, p_reason,
    p_actor, p_now);
END $$;
--> statement-breakpoint
-- A statement of a batch that stores what was read at a provider: aborts the whole batch when the connection has ended
-- meanwhile or is to another account, and keeps it from ending until commit. So a removal finds all that was stored.
CREATE OR REPLACE FUNCTION hold_connection(p_id text, p_external_athlete_id text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM connection
  WHERE id = p_id AND external_athlete_id = p_external_athlete_id AND status <> 'revoked' FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the connection has ended meanwhile' USING ERRCODE = 'SI007';
  END IF;
END $$;
--> statement-breakpoint
-- Gives money of a single session back, once per object. Given back in full it is done with, or owed again: then the
-- payment is undone as if it had not come. More than is left raises SI030; a part cannot make it owed again (SI025), nor
-- can a session that did not stay (SI026).
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
  IF due.settled_how IS DISTINCT FROM 'paid' OR p_amount > kept THEN
    RAISE EXCEPTION 'more than was paid' USING ERRCODE = 'SI030';
  END IF;
  IF p_becomes = 'owed' AND (p_amount <> kept OR kept <> due.amount_minor) THEN
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
  IF p_amount = kept THEN
    UPDATE session_due SET settled_how = 'refunded', settled_at = p_now, settled_by = p_actor, settled_reason = p_reason
    WHERE id = p_due;
  END IF;
  RETURN ROW('refunded', due.amount_minor - kept + p_amount, 0,
    CASE WHEN p_amount = kept THEN 'refunded' ELSE 'paid' END)::refund_outcome;
END $$;
--> statement-breakpoint
-- Writes one refund of a package down, once per object, with its part of the tax, and does to the credits what was
-- chosen; one that was claimed settles its claim. Refunded in full before any use, the package is void. By hand, more
-- than is left of what was paid is refused (SI030), and so is one while another to a card is under way (SI027). What a
-- provider gave back has been given back, and is written down.
CREATE OR REPLACE FUNCTION refund_package(
  p_money text, p_tax_money text, p_practice text, p_client text, p_package text, p_provider text, p_account text,
  p_object text, p_amount integer, p_credits text, p_reason text, p_data jsonb, p_actor text,
  p_at timestamptz, p_now timestamptz
) RETURNS refund_outcome LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  pack package;
  local_day date;
  paid integer;
  before_it integer;
  after_it integer;
  tax integer;
  held integer;
  take integer := 0;
  used integer;
BEGIN
  PERFORM lock_client_credits(p_practice, p_client, p_now);
  SELECT * INTO pack FROM package WHERE id = p_package AND practice_id = p_practice AND client_id = p_client;
  IF pack.id IS NULL THEN
    RAISE EXCEPTION 'no such package' USING ERRCODE = 'SI012';
  END IF;
  UPDATE refund_claim SET object = p_object, settled_at = p_now
  WHERE practice_id = p_practice AND package_id = p_package AND request = p_data ->> 'request' AND settled_at IS NULL;
  SELECT coalesce(sum(amount_minor) FILTER (WHERE kind = 'payment'), 0),
    coalesce(-sum(amount_minor) FILTER (WHERE kind = 'refund'), 0)
  INTO paid, before_it FROM money_event WHERE package_id = p_package AND practice_id = p_practice;
  IF EXISTS (SELECT 1 FROM money_event WHERE provider = p_provider AND account = p_account AND object = p_object
    AND kind = 'refund' AND line = 'refund') THEN
    RETURN ROW('repeat', before_it, 0, pack.status)::refund_outcome;
  END IF;
  IF p_provider = 'manual' AND EXISTS (SELECT 1 FROM refund_claim WHERE package_id = p_package AND settled_at IS NULL) THEN
    RAISE EXCEPTION 'another refund is under way' USING ERRCODE = 'SI027';
  END IF;
  IF p_provider = 'manual' AND before_it + p_amount > paid THEN
    RAISE EXCEPTION 'more than was paid' USING ERRCODE = 'SI030';
  END IF;
  after_it := before_it + p_amount;
  tax := refund_tax_step(p_package, after_it);
  local_day := (p_at AT TIME ZONE coalesce(
    (SELECT timezone FROM booking_settings WHERE practice_id = p_practice), 'UTC'))::date;
  INSERT INTO money_event (id, practice_id, provider, account, object, kind, line, amount_minor, currency, client_id,
    package_id, description, day, at, data, actor_id, created_at)
  SELECT v.id, p_practice, p_provider, p_account, p_object, v.kind, v.line, v.amount, pack.currency, p_client, p_package,
    coalesce(p_reason, pack.name), local_day, p_at, p_data || v.data, p_actor, p_now
  FROM (VALUES (p_money, 'refund', 'refund', -p_amount, '{}'::jsonb),
    (p_tax_money, 'tax', 'tax', tax, '{"of": "refund"}'::jsonb)) AS v (id, kind, line, amount, data)
  WHERE v.amount <> 0;
  SELECT balance INTO held FROM credit_balance WHERE package_id = p_package;
  IF p_credits = 'reduce' AND pack.quantity IS NOT NULL AND coalesce(held, 0) > 0 THEN
    take := CASE WHEN after_it >= paid OR pack.price_minor = 0 THEN held ELSE least(held,
      floor(pack.quantity::numeric * least(after_it, pack.price_minor) / pack.price_minor)::integer
      - floor(pack.quantity::numeric * least(before_it, pack.price_minor) / pack.price_minor)::integer) END;
    IF take > 0 THEN
      PERFORM append_credit('led_' || substr(p_money, 5), p_practice, p_client, p_package, 'adjust', -take,
        'refund:' || p_object, NULL, NULL, coalesce(p_reason, 'refunded'), NULL, p_actor, p_at, p_now);
    END IF;
  END IF;
  SELECT count(*) FILTER (WHERE kind = 'use' OR (kind = 'transfer' AND amount < 0)) - count(*) FILTER (WHERE kind = 'release')
  INTO used FROM credit_ledger WHERE package_id = p_package;
  IF p_credits = 'reduce' AND after_it >= paid AND used = 0 AND pack.status = 'active' THEN
    UPDATE package SET status = 'void', voided_at = p_at, updated_at = p_now WHERE id = p_package;
    pack.status := 'void';
  END IF;
  RETURN ROW('refunded', after_it, take, pack.status)::refund_outcome;
END $$;
--> statement-breakpoint
-- Pays an owed session with a credit of today.
CREATE OR REPLACE FUNCTION settle_due(
  p_id text, p_practice text, p_client text, p_due text, p_actor text, p_now timestamptz
) RETURNS credit_outcome LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  due session_due;
  given credit_outcome;
  line credit_ledger;
  pays record;
BEGIN
  PERFORM lock_client_credits(p_practice, p_client, p_now);
  SELECT * INTO due FROM session_due WHERE practice_id = p_practice AND client_id = p_client AND id = p_due;
  IF due.id IS NULL THEN
    RAISE EXCEPTION 'no such session' USING ERRCODE = 'SI031';
  END IF;
  given := credit_answer(p_practice, 'due:' || p_due, NULL);
  IF given.outcome IS NOT NULL THEN
    RETURN given;
  END IF;
  IF due.settled_at IS NOT NULL THEN
    RETURN ROW(due.settled_how, true, NULL, NULL, NULL, NULL, NULL, NULL, due.id, due.amount_minor, due.currency)::credit_outcome;
  END IF;
  SELECT * INTO pays FROM paying_package(p_practice, p_client, due.duration_min, due.amount_minor, p_now);
  IF pays.package_id IS NULL THEN
    RETURN ROW('none', false, NULL, NULL, NULL, NULL, NULL, NULL, due.id, due.amount_minor, due.currency)::credit_outcome;
  END IF;
  line := append_credit(p_id, p_practice, p_client, pays.package_id, 'use', -pays.cost, 'due:' || p_due,
    due.booking_id, NULL, NULL, NULL, p_actor, due.at, p_now);
  UPDATE session_due SET settled_how = 'credit', settled_at = p_now, settled_by = p_actor WHERE id = p_due;
  RETURN ROW('used', false, line.id, line.package_id, line.unit, line.amount, line.balance_after,
    line.value_minor, due.id, due.amount_minor, due.currency)::credit_outcome;
END $$;
