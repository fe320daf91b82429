CREATE TABLE "appointment" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"trainer_id" text NOT NULL,
	"service_id" text NOT NULL,
	"location_id" text,
	"series_id" text,
	"series_day" date,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"blocked_from" timestamp (3) with time zone NOT NULL,
	"blocked_until" timestamp (3) with time zone NOT NULL,
	"capacity" integer NOT NULL,
	"is_live" boolean DEFAULT true NOT NULL,
	"hold_until" timestamp (3) with time zone,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "appointment_of_practice" UNIQUE("practice_id","id"),
	CONSTRAINT "appointment_times" CHECK ("appointment"."starts_at" < "appointment"."ends_at" and "appointment"."blocked_from" <= "appointment"."starts_at" and "appointment"."blocked_until" >= "appointment"."ends_at"),
	CONSTRAINT "appointment_seats" CHECK ("appointment"."capacity" between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "booking" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"appointment_id" text NOT NULL,
	"client_id" text NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"completions" integer DEFAULT 0 NOT NULL,
	"hold_until" timestamp (3) with time zone,
	"confirmed_at" timestamp (3) with time zone,
	"completed_at" timestamp (3) with time zone,
	"completed_by" text,
	"cancelled_at" timestamp (3) with time zone,
	"cancelled_by" text,
	"cancel_reason" text,
	"penalty" text,
	"fee_minor" integer DEFAULT 0 NOT NULL,
	"waived_by" text,
	"waived_reason" text,
	"source" text NOT NULL,
	"intake" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"cause" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "booking_of_practice" UNIQUE("practice_id","id"),
	CONSTRAINT "booking_cause" UNIQUE("practice_id","cause"),
	CONSTRAINT "booking_state" CHECK ("booking"."state" in ('held', 'booked', 'confirmed', 'completed', 'no_show', 'cancelled')),
	CONSTRAINT "booking_hold" CHECK (("booking"."state" = 'held') = ("booking"."hold_until" is not null)),
	CONSTRAINT "booking_cancelled" CHECK (("booking"."state" = 'cancelled') = ("booking"."cancelled_at" is not null)),
	CONSTRAINT "booking_cancelled_by" CHECK ("booking"."cancelled_by" in ('client', 'trainer', 'system')),
	CONSTRAINT "booking_penalty" CHECK ("booking"."penalty" in ('none', 'forgiven', 'credit', 'fee', 'waived')),
	CONSTRAINT "booking_fee" CHECK ("booking"."fee_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "booking_change" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"booking_id" text NOT NULL,
	"version" integer NOT NULL,
	"verb" text NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"actor_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "booking_change_once" UNIQUE("booking_id","version")
);
--> statement-breakpoint
CREATE TABLE "location" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"name" text NOT NULL,
	"address" text,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "location_of_practice" UNIQUE("practice_id","id")
);
--> statement-breakpoint
CREATE TABLE "service" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"duration_min" integer NOT NULL,
	"buffer_before_min" integer DEFAULT 0 NOT NULL,
	"buffer_after_min" integer DEFAULT 0 NOT NULL,
	"capacity" integer DEFAULT 1 NOT NULL,
	"price_minor" integer,
	"sport" text,
	"is_public" boolean DEFAULT true NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"intake" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "service_of_practice" UNIQUE("practice_id","id"),
	CONSTRAINT "service_minutes" CHECK ("service"."duration_min" between 5 and 720),
	CONSTRAINT "service_buffers" CHECK ("service"."buffer_before_min" between 0 and 240 and "service"."buffer_after_min" between 0 and 240),
	CONSTRAINT "service_seats" CHECK ("service"."capacity" between 1 and 200),
	CONSTRAINT "service_price" CHECK ("service"."price_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "money_event" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"provider" text NOT NULL,
	"account" text NOT NULL,
	"object" text NOT NULL,
	"kind" text NOT NULL,
	"line" text NOT NULL,
	"amount_minor" integer NOT NULL,
	"currency" text NOT NULL,
	"client_id" text,
	"package_id" text,
	"booking_id" text,
	"session_due_id" text,
	"trainer_id" text,
	"service_id" text,
	"category" text,
	"description" text,
	"day" date NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"actor_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "money_event_once" UNIQUE("provider","account","object","kind","line"),
	CONSTRAINT "money_event_kind" CHECK ("money_event"."kind" in ('payment', 'refund', 'fee', 'fee_refund', 'tax', 'dispute', 'dispute_reversal', 'expense', 'correction', 'cost')),
	CONSTRAINT "money_event_currency" CHECK ("money_event"."currency" ~ '^[a-z]{3}$')
);
--> statement-breakpoint
CREATE TABLE "text_consent" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"phone" text NOT NULL,
	"is_opted_in" boolean NOT NULL,
	"source" text NOT NULL,
	"wording" text NOT NULL,
	"text_id" text,
	"recorded_by" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "text" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"client_id" text,
	"direction" text NOT NULL,
	"kind" text NOT NULL,
	"booking_id" text,
	"version" integer,
	"state" text NOT NULL,
	"reason" text,
	"phone" text NOT NULL,
	"body" text,
	"segments" integer,
	"cost_micros" integer,
	"cost_currency" text,
	"send_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"provider" text,
	"provider_id" text,
	"error_code" text,
	"cause" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"delivered_at" timestamp (3) with time zone,
	"read_at" timestamp (3) with time zone,
	CONSTRAINT "text_cause" UNIQUE("practice_id","cause"),
	CONSTRAINT "text_of_booking" UNIQUE("booking_id","kind","version"),
	CONSTRAINT "text_provider" UNIQUE("provider","provider_id"),
	CONSTRAINT "text_direction" CHECK ("text"."direction" in ('out', 'in')),
	CONSTRAINT "text_state" CHECK ("text"."state" in ('queued', 'scheduled', 'sending', 'sent', 'delivered', 'failed', 'cancelled', 'expired', 'received')),
	CONSTRAINT "text_received" CHECK (("text"."direction" = 'in') = ("text"."state" = 'received'))
);
--> statement-breakpoint
CREATE TABLE "text_template" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"body" text NOT NULL,
	"is_on" boolean DEFAULT true NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "text_template_once" UNIQUE("practice_id","kind","name")
);
--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_trainer_id_athlete_id_fk" FOREIGN KEY ("trainer_id") REFERENCES "public"."athlete"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_service" FOREIGN KEY ("practice_id","service_id") REFERENCES "public"."service"("practice_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_location" FOREIGN KEY ("practice_id","location_id") REFERENCES "public"."location"("practice_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_appointment" FOREIGN KEY ("practice_id","appointment_id") REFERENCES "public"."appointment"("practice_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_client" FOREIGN KEY ("practice_id","client_id") REFERENCES "public"."client"("practice_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_change" ADD CONSTRAINT "booking_change_booking" FOREIGN KEY ("practice_id","booking_id") REFERENCES "public"."booking"("practice_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "location" ADD CONSTRAINT "location_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service" ADD CONSTRAINT "service_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "money_event" ADD CONSTRAINT "money_event_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "money_event" ADD CONSTRAINT "money_event_client" FOREIGN KEY ("practice_id","client_id") REFERENCES "public"."client"("practice_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_consent" ADD CONSTRAINT "text_consent_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text" ADD CONSTRAINT "text_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text" ADD CONSTRAINT "text_client" FOREIGN KEY ("practice_id","client_id") REFERENCES "public"."client"("practice_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_template" ADD CONSTRAINT "text_template_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "appointment_series_day" ON "appointment" USING btree ("series_id","series_day");--> statement-breakpoint
CREATE INDEX "appointment_range" ON "appointment" USING btree ("practice_id","starts_at");--> statement-breakpoint
CREATE INDEX "appointment_trainer" ON "appointment" USING btree ("trainer_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "booking_one_seat" ON "booking" USING btree ("appointment_id","client_id") WHERE "booking"."state" <> 'cancelled';--> statement-breakpoint
CREATE INDEX "booking_client_new" ON "booking" USING btree ("practice_id","client_id","id");--> statement-breakpoint
CREATE INDEX "money_event_day" ON "money_event" USING btree ("practice_id","day","id");--> statement-breakpoint
CREATE INDEX "money_event_client_new" ON "money_event" USING btree ("practice_id","client_id","id");--> statement-breakpoint
CREATE INDEX "text_consent_newest" ON "text_consent" USING btree ("practice_id","phone","id");--> statement-breakpoint
CREATE INDEX "text_thread" ON "text" USING btree ("practice_id","client_id","id");--> statement-breakpoint
CREATE INDEX "text_booking" ON "text" USING btree ("booking_id");