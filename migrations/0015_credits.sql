CREATE TABLE "access_log" (
	"id" text PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"practice_id" text NOT NULL,
	"client_id" text NOT NULL,
	"person_id" text NOT NULL,
	"person_name" text NOT NULL,
	"domain" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "client_consent" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"client_id" text NOT NULL,
	"purpose" text NOT NULL,
	"granted" boolean NOT NULL,
	"wording" text NOT NULL,
	"recorded_by" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "client_grant" (
	"link_id" text NOT NULL,
	"domain" text NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"granted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "client_grant_link_id_domain_pk" PRIMARY KEY("link_id","domain"),
	CONSTRAINT "client_grant_domain" CHECK ("client_grant"."domain" in ('training', 'health', 'plans', 'messages'))
);
--> statement-breakpoint
CREATE TABLE "client_import" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"content_hash" text NOT NULL,
	"file_name" text,
	"created" integer NOT NULL,
	"skipped" integer NOT NULL,
	"rows" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "client_import_once" UNIQUE("practice_id","content_hash")
);
--> statement-breakpoint
CREATE TABLE "client_link" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"client_id" text NOT NULL,
	"email" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"athlete_id" text,
	"accepted_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "client_link_accepted" CHECK (("client_link"."athlete_id" is null) = ("client_link"."accepted_at" is null))
);
--> statement-breakpoint
CREATE TABLE "client_note" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"client_id" text NOT NULL,
	"author_id" text NOT NULL,
	"body" text NOT NULL,
	"is_shared" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "practice_invite" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"is_trainer" boolean NOT NULL,
	"token_hash" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"accepted_by" text,
	"accepted_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "practice_invite_role" CHECK ("practice_invite"."role" in ('owner', 'trainer', 'assistant', 'front_desk'))
);
--> statement-breakpoint
CREATE TABLE "credit_balance" (
	"package_id" text PRIMARY KEY NOT NULL,
	"balance" integer NOT NULL,
	CONSTRAINT "credit_balance_not_negative" CHECK ("credit_balance"."balance" >= 0)
);
--> statement-breakpoint
CREATE TABLE "credit_ledger" (
	"id" text PRIMARY KEY NOT NULL,
	"seq" bigserial NOT NULL,
	"practice_id" text NOT NULL,
	"client_id" text NOT NULL,
	"package_id" text NOT NULL,
	"kind" text NOT NULL,
	"unit" text NOT NULL,
	"amount" integer NOT NULL,
	"balance_after" integer NOT NULL,
	"value_minor" integer,
	"cause" text NOT NULL,
	"booking_id" text,
	"reverses_id" text,
	"reason" text,
	"fingerprint" text,
	"actor_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "credit_ledger_cause" UNIQUE("practice_id","cause"),
	CONSTRAINT "credit_ledger_reverses" UNIQUE("reverses_id"),
	CONSTRAINT "credit_ledger_kind" CHECK ("credit_ledger"."kind" in ('grant', 'use', 'release', 'expire', 'adjust', 'transfer')),
	CONSTRAINT "credit_ledger_sign" CHECK (case "credit_ledger"."kind" when 'use' then "credit_ledger"."amount" <= 0 when 'expire' then "credit_ledger"."amount" < 0
        when 'grant' then "credit_ledger"."amount" >= 0 when 'release' then "credit_ledger"."amount" >= 0 else "credit_ledger"."amount" <> 0 end)
);
--> statement-breakpoint
CREATE TABLE "package" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"client_id" text NOT NULL,
	"product_id" text,
	"name" text NOT NULL,
	"unit" text NOT NULL,
	"quantity" integer,
	"price_minor" integer NOT NULL,
	"tax_minor" integer DEFAULT 0 NOT NULL,
	"currency" text NOT NULL,
	"payer_name" text,
	"payer_email" text,
	"status" text DEFAULT 'pending' NOT NULL,
	"payment_method" text NOT NULL,
	"paid_at" timestamp (3) with time zone,
	"valid_from_day" date NOT NULL,
	"expires_day" date,
	"renews_id" text,
	"cause" text NOT NULL,
	"fingerprint" text,
	"sold_by" text NOT NULL,
	"sold_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "package_of_client" UNIQUE("practice_id","client_id","id"),
	CONSTRAINT "package_cause" UNIQUE("practice_id","cause"),
	CONSTRAINT "package_unit" CHECK ("package"."unit" in ('session', 'minute', 'amount', 'unlimited')),
	CONSTRAINT "package_quantity" CHECK (("package"."unit" = 'unlimited') = ("package"."quantity" is null) and "package"."quantity" > 0),
	CONSTRAINT "package_status" CHECK ("package"."status" in ('pending', 'active', 'void')),
	CONSTRAINT "package_method" CHECK ("package"."payment_method" in ('card', 'invoice', 'manual', 'transfer')),
	CONSTRAINT "package_price" CHECK ("package"."price_minor" >= 0 and "package"."tax_minor" between 0 and "package"."price_minor"),
	CONSTRAINT "package_days" CHECK ("package"."expires_day" >= "package"."valid_from_day")
);
--> statement-breakpoint
CREATE TABLE "practice_audit" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"day" date NOT NULL,
	"is_clean" boolean NOT NULL,
	"counts" jsonb NOT NULL,
	"findings" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "product" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"name" text NOT NULL,
	"unit" text NOT NULL,
	"quantity" integer,
	"price_minor" integer NOT NULL,
	"tax_bp" integer DEFAULT 0 NOT NULL,
	"valid_days" integer,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "product_unit" CHECK ("product"."unit" in ('session', 'minute', 'amount', 'unlimited')),
	CONSTRAINT "product_quantity" CHECK (("product"."unit" = 'unlimited') = ("product"."quantity" is null) and "product"."quantity" > 0),
	CONSTRAINT "product_price" CHECK ("product"."price_minor" >= 0 and "product"."tax_bp" between 0 and 10000)
);
--> statement-breakpoint
CREATE TABLE "session_due" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"client_id" text NOT NULL,
	"kind" text NOT NULL,
	"amount_minor" integer NOT NULL,
	"currency" text NOT NULL,
	"duration_min" integer,
	"cause" text NOT NULL,
	"booking_id" text,
	"fingerprint" text,
	"actor_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"settled_how" text,
	"settled_at" timestamp (3) with time zone,
	"settled_by" text,
	"settled_reason" text,
	CONSTRAINT "session_due_cause" UNIQUE("practice_id","cause"),
	CONSTRAINT "session_due_kind" CHECK ("session_due"."kind" in ('owed', 'charge')),
	CONSTRAINT "session_due_amount" CHECK ("session_due"."amount_minor" >= 0),
	CONSTRAINT "session_due_settled" CHECK (("session_due"."settled_at" is null) = ("session_due"."settled_how" is null)
        and ("session_due"."settled_how" is null or "session_due"."settled_how" in ('credit', 'paid', 'waived', 'released')))
);
--> statement-breakpoint
ALTER TABLE "access_log" ADD CONSTRAINT "access_log_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_log" ADD CONSTRAINT "access_log_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_consent" ADD CONSTRAINT "client_consent_client" FOREIGN KEY ("practice_id","client_id") REFERENCES "public"."client"("practice_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_grant" ADD CONSTRAINT "client_grant_link_id_client_link_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."client_link"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_import" ADD CONSTRAINT "client_import_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_link" ADD CONSTRAINT "client_link_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_link" ADD CONSTRAINT "client_link_client" FOREIGN KEY ("practice_id","client_id") REFERENCES "public"."client"("practice_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_note" ADD CONSTRAINT "client_note_author_id_athlete_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_note" ADD CONSTRAINT "client_note_client" FOREIGN KEY ("practice_id","client_id") REFERENCES "public"."client"("practice_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_invite" ADD CONSTRAINT "practice_invite_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_balance" ADD CONSTRAINT "credit_balance_package_id_package_id_fk" FOREIGN KEY ("package_id") REFERENCES "public"."package"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_ledger" ADD CONSTRAINT "credit_ledger_package" FOREIGN KEY ("practice_id","client_id","package_id") REFERENCES "public"."package"("practice_id","client_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "package" ADD CONSTRAINT "package_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "package" ADD CONSTRAINT "package_client" FOREIGN KEY ("practice_id","client_id") REFERENCES "public"."client"("practice_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_audit" ADD CONSTRAINT "practice_audit_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product" ADD CONSTRAINT "product_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_due" ADD CONSTRAINT "session_due_client" FOREIGN KEY ("practice_id","client_id") REFERENCES "public"."client"("practice_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_log_athlete" ON "access_log" USING btree ("athlete_id","id");--> statement-breakpoint
CREATE INDEX "client_consent_newest" ON "client_consent" USING btree ("practice_id","client_id","purpose","id");--> statement-breakpoint
CREATE UNIQUE INDEX "client_link_token" ON "client_link" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "client_link_open" ON "client_link" USING btree ("client_id") WHERE "client_link"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "client_link_athlete" ON "client_link" USING btree ("athlete_id");--> statement-breakpoint
CREATE INDEX "client_note_client_new" ON "client_note" USING btree ("practice_id","client_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "practice_invite_token" ON "practice_invite" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "practice_invite_practice" ON "practice_invite" USING btree ("practice_id","id");--> statement-breakpoint
CREATE INDEX "credit_ledger_client" ON "credit_ledger" USING btree ("practice_id","client_id","seq");--> statement-breakpoint
CREATE INDEX "credit_ledger_package_seq" ON "credit_ledger" USING btree ("package_id","seq");--> statement-breakpoint
CREATE INDEX "package_expiry" ON "package" USING btree ("expires_day") WHERE "package"."status" = 'active';--> statement-breakpoint
CREATE UNIQUE INDEX "practice_audit_day" ON "practice_audit" USING btree ("practice_id","day");--> statement-breakpoint
CREATE INDEX "practice_audit_new" ON "practice_audit" USING btree ("id");--> statement-breakpoint
CREATE INDEX "product_practice" ON "product" USING btree ("practice_id","name");--> statement-breakpoint
CREATE INDEX "session_due_open" ON "session_due" USING btree ("practice_id","client_id") WHERE "session_due"."settled_at" is null;