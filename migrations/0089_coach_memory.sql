CREATE TABLE "coach_fact" (
	"id" text PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"text" text NOT NULL,
	"is_health" boolean NOT NULL,
	"is_kept" boolean NOT NULL,
	"message_id" text,
	"said_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "coach_fact_length" CHECK (char_length("coach_fact"."text") between 1 and 160)
);
--> statement-breakpoint
CREATE TABLE "coach_preference" (
	"athlete_id" text PRIMARY KEY NOT NULL,
	"tone" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "coach_preference_tone" CHECK ("coach_preference"."tone" in ('brief', 'detailed'))
);
--> statement-breakpoint
ALTER TABLE "coach_fact" ADD CONSTRAINT "coach_fact_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coach_fact" ADD CONSTRAINT "coach_fact_message_id_coach_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."coach_message"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coach_preference" ADD CONSTRAINT "coach_preference_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "coach_fact_athlete" ON "coach_fact" USING btree ("athlete_id","said_at");--> statement-breakpoint
CREATE INDEX "coach_fact_message" ON "coach_fact" USING btree ("message_id");