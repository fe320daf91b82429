CREATE TABLE "coach_note" (
	"id" text PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"receipts" jsonb NOT NULL,
	"question" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"dismissed_at" timestamp (3) with time zone,
	CONSTRAINT "coach_note_kind" CHECK ("coach_note"."kind" in ('hrv', 'gap', 'taper', 'trajectory'))
);
--> statement-breakpoint
CREATE TABLE "coach_note_state" (
	"athlete_id" text PRIMARY KEY NOT NULL,
	"is_off" boolean DEFAULT false NOT NULL,
	"looked_day" date
);
--> statement-breakpoint
ALTER TABLE "coach_note" ADD CONSTRAINT "coach_note_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coach_note_state" ADD CONSTRAINT "coach_note_state_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "coach_note_day" ON "coach_note" USING btree ("athlete_id","day");