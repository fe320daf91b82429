CREATE EXTENSION IF NOT EXISTS btree_gist;--> statement-breakpoint
CREATE TABLE "booking_settings" (
	"practice_id" text PRIMARY KEY NOT NULL,
	"timezone" text NOT NULL,
	"complete_after_min" integer DEFAULT 60 NOT NULL,
	"no_credit_rule" text DEFAULT 'owed' NOT NULL,
	"single_price_minor" integer DEFAULT 0 NOT NULL,
	"quiet_from" text DEFAULT '21:00' NOT NULL,
	"quiet_until" text DEFAULT '08:00' NOT NULL,
	"late_cancel_hours" integer DEFAULT 24 NOT NULL,
	"late_cancel_rule" text DEFAULT 'credit' NOT NULL,
	"no_show_rule" text DEFAULT 'credit' NOT NULL,
	"fee_minor" integer DEFAULT 0 NOT NULL,
	"forgive_first" boolean DEFAULT true NOT NULL,
	"reminder_hours" integer DEFAULT 24 NOT NULL,
	"hold_min" integer DEFAULT 10 NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "settings_no_credit" CHECK ("booking_settings"."no_credit_rule" in ('block', 'owed', 'charge')),
	CONSTRAINT "settings_late" CHECK ("booking_settings"."late_cancel_rule" in ('none', 'credit', 'fee') and "booking_settings"."no_show_rule" in ('none', 'credit', 'fee')),
	CONSTRAINT "settings_quiet" CHECK ("booking_settings"."quiet_from" ~ '^[0-2][0-9]:[0-5][0-9]$' and "booking_settings"."quiet_until" ~ '^[0-2][0-9]:[0-5][0-9]$'),
	CONSTRAINT "settings_minutes" CHECK ("booking_settings"."complete_after_min" between 0 and 1440 and "booking_settings"."hold_min" between 1 and 120)
);
--> statement-breakpoint
CREATE TABLE "client" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"phone" text,
	"zone" text,
	"birth_date" date,
	"tags" text[] DEFAULT '{}'::text[] NOT NULL,
	"athlete_id" text,
	"trainer_id" text,
	"status" text DEFAULT 'active' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "client_status" CHECK ("client"."status" in ('active', 'paused', 'former'))
);
--> statement-breakpoint
CREATE TABLE "practice" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"currency" text NOT NULL,
	"stripe_account_id" text,
	"phone_number" text,
	"brand" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "practice_slug_form" CHECK ("practice"."slug" ~ '^[a-z0-9](?:[a-z0-9-]{1,58}[a-z0-9])$'),
	CONSTRAINT "practice_currency" CHECK ("practice"."currency" ~ '^[a-z]{3}$')
);
--> statement-breakpoint
CREATE TABLE "practice_member" (
	"practice_id" text NOT NULL,
	"person_id" text NOT NULL,
	"role" text NOT NULL,
	"is_trainer" boolean DEFAULT true NOT NULL,
	"left_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "practice_member_practice_id_person_id_pk" PRIMARY KEY("practice_id","person_id"),
	CONSTRAINT "practice_member_role" CHECK ("practice_member"."role" in ('owner', 'trainer', 'assistant', 'front_desk'))
);
--> statement-breakpoint
ALTER TABLE "booking_settings" ADD CONSTRAINT "booking_settings_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client" ADD CONSTRAINT "client_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client" ADD CONSTRAINT "client_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client" ADD CONSTRAINT "client_trainer_id_athlete_id_fk" FOREIGN KEY ("trainer_id") REFERENCES "public"."athlete"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_member" ADD CONSTRAINT "practice_member_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_member" ADD CONSTRAINT "practice_member_person_id_athlete_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "client_practice" ON "client" USING btree ("practice_id","name","id");--> statement-breakpoint
CREATE INDEX "client_phone" ON "client" USING btree ("practice_id","phone");--> statement-breakpoint
CREATE INDEX "client_athlete" ON "client" USING btree ("athlete_id");--> statement-breakpoint
CREATE UNIQUE INDEX "client_once" ON "client" USING btree ("practice_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "practice_slug_key" ON "practice" USING btree ("slug");--> statement-breakpoint
CREATE UNIQUE INDEX "practice_phone_key" ON "practice" USING btree ("phone_number");--> statement-breakpoint
CREATE INDEX "practice_member_person" ON "practice_member" USING btree ("person_id");