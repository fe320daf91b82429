CREATE TABLE "check_in" (
	"athlete_id" text NOT NULL,
	"day" date NOT NULL,
	"sleep_h" double precision,
	"sleep_quality" integer,
	"hrv_ms" double precision,
	"rest_hr_bpm" double precision,
	"weight_kg" double precision,
	"soreness" integer,
	"life_stress" integer,
	"mood" integer,
	"nutrition" integer,
	"work_pattern" text,
	"rpe" integer,
	"said_by" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "check_in_athlete_id_day_pk" PRIMARY KEY("athlete_id","day"),
	CONSTRAINT "check_in_sleep" CHECK ("check_in"."sleep_h" between 0 and 24),
	CONSTRAINT "check_in_hrv" CHECK ("check_in"."hrv_ms" between 1 and 400),
	CONSTRAINT "check_in_rest_hr" CHECK ("check_in"."rest_hr_bpm" between 20 and 150),
	CONSTRAINT "check_in_weight" CHECK ("check_in"."weight_kg" between 20 and 400),
	CONSTRAINT "check_in_scales" CHECK ("check_in"."sleep_quality" between 1 and 5 and "check_in"."soreness" between 1 and 5 and "check_in"."life_stress" between 1 and 5
        and "check_in"."mood" between 1 and 5 and "check_in"."nutrition" between 1 and 5 and "check_in"."rpe" between 1 and 10),
	CONSTRAINT "check_in_work" CHECK ("check_in"."work_pattern" in ('off', 'desk', 'standing', 'physical', 'night', 'travel'))
);
--> statement-breakpoint
CREATE TABLE "check_in_choice" (
	"athlete_id" text PRIMARY KEY NOT NULL,
	"fields" text[] NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "gear" (
	"id" text PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"provider" text,
	"external_id" text,
	"start_distance_m" double precision DEFAULT 0 NOT NULL,
	"retired_on" date,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "gear_kind" CHECK ("gear"."kind" in ('bike', 'shoes', 'other')),
	CONSTRAINT "gear_start" CHECK ("gear"."start_distance_m" >= 0)
);
--> statement-breakpoint
CREATE TABLE "gear_default" (
	"athlete_id" text NOT NULL,
	"sport" text NOT NULL,
	"from_day" date NOT NULL,
	"gear_id" text,
	CONSTRAINT "gear_default_athlete_id_sport_from_day_pk" PRIMARY KEY("athlete_id","sport","from_day")
);
--> statement-breakpoint
CREATE TABLE "gear_service" (
	"id" text PRIMARY KEY NOT NULL,
	"gear_id" text NOT NULL,
	"athlete_id" text NOT NULL,
	"name" text NOT NULL,
	"every_m" double precision,
	"every_days" integer,
	"done_on" date NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "gear_service_every" CHECK ("gear_service"."every_m" > 0 or "gear_service"."every_days" > 0)
);
--> statement-breakpoint
CREATE TABLE "ingest_address" (
	"athlete_id" text PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "timeline_note" (
	"id" text PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"kind" text NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date,
	"words" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "timeline_note_kind" CHECK ("timeline_note"."kind" in ('illness', 'injury', 'travel', 'new_shoes', 'other')),
	CONSTRAINT "timeline_note_days" CHECK ("timeline_note"."to_day" >= "timeline_note"."from_day")
);
--> statement-breakpoint
ALTER TABLE "activity" ADD COLUMN "gear_choice" text;--> statement-breakpoint
ALTER TABLE "check_in" ADD CONSTRAINT "check_in_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_in_choice" ADD CONSTRAINT "check_in_choice_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gear" ADD CONSTRAINT "gear_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gear_default" ADD CONSTRAINT "gear_default_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gear_default" ADD CONSTRAINT "gear_default_gear_id_gear_id_fk" FOREIGN KEY ("gear_id") REFERENCES "public"."gear"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gear_service" ADD CONSTRAINT "gear_service_gear_id_gear_id_fk" FOREIGN KEY ("gear_id") REFERENCES "public"."gear"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gear_service" ADD CONSTRAINT "gear_service_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ingest_address" ADD CONSTRAINT "ingest_address_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "timeline_note" ADD CONSTRAINT "timeline_note_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "gear_athlete" ON "gear" USING btree ("athlete_id");--> statement-breakpoint
CREATE UNIQUE INDEX "gear_external" ON "gear" USING btree ("athlete_id","provider","external_id");--> statement-breakpoint
CREATE INDEX "gear_service_gear" ON "gear_service" USING btree ("gear_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ingest_address_token" ON "ingest_address" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "timeline_note_days" ON "timeline_note" USING btree ("athlete_id","from_day");