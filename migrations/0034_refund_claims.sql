CREATE TABLE "refund_claim" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"client_id" text NOT NULL,
	"package_id" text NOT NULL,
	"request" text NOT NULL,
	"asked" text NOT NULL,
	"account" text NOT NULL,
	"intent" text NOT NULL,
	"amount_minor" integer NOT NULL,
	"credits" text NOT NULL,
	"reason" text NOT NULL,
	"actor_id" text NOT NULL,
	"object" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "refund_claim_once" UNIQUE("practice_id","request"),
	CONSTRAINT "refund_claim_amount" CHECK ("refund_claim"."amount_minor" > 0)
);
--> statement-breakpoint
ALTER TABLE "refund_claim" ADD CONSTRAINT "refund_claim_client" FOREIGN KEY ("practice_id","client_id") REFERENCES "public"."client"("practice_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "refund_claim_open" ON "refund_claim" USING btree ("package_id") WHERE "refund_claim"."settled_at" is null;--> statement-breakpoint
-- Claims what a refund to a card will give back, before the card's provider is asked for it. While the claim is open
-- nothing else of the package goes back (SI027); the same request claims once (SI028); more than is left of the payment
-- or of everything raises SI020.
CREATE FUNCTION claim_refund(
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
    RAISE EXCEPTION 'more than was paid' USING ERRCODE = 'SI020';
  END IF;
  INSERT INTO refund_claim (id, practice_id, client_id, package_id, request, asked, account, intent, amount_minor, credits,
    reason, actor_id, created_at)
  VALUES (p_id, p_practice, p_client, p_package, p_request, p_asked, p_account, p_intent, p_amount, p_credits, p_reason,
    p_actor, p_now);
END $$;
--> statement-breakpoint
-- As before, and: one by hand is refused while one to a card is under way (SI027); one that was claimed settles its claim.
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
    RAISE EXCEPTION 'more than was paid' USING ERRCODE = 'SI020';
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
