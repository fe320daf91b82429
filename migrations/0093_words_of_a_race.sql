-- Nothing has ever been written into this one.
DROP TABLE "race_text";
--> statement-breakpoint
CREATE TABLE "race_text" (
	"race_id" text PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"state" text NOT NULL,
	"fingerprint" text NOT NULL,
	"runs" integer DEFAULT 0 NOT NULL,
	"runs_before" integer DEFAULT 0 NOT NULL,
	"parts" jsonb NOT NULL,
	"written_for" text,
	"source" text,
	"model" text,
	"because" text,
	"withheld" integer DEFAULT 0 NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"written_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "race_text_state" CHECK ("race_text"."state" in ('asked', 'written', 'failed')),
	CONSTRAINT "race_text_source" CHECK ("race_text"."source" in ('model', 'rules')),
	CONSTRAINT "race_text_written" CHECK (("race_text"."written_for" is null) = ("race_text"."written_at" is null))
);
--> statement-breakpoint
ALTER TABLE "race_text" ADD CONSTRAINT "race_text_race_id_race_id_fk" FOREIGN KEY ("race_id") REFERENCES "public"."race"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "race_text" ADD CONSTRAINT "race_text_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "race_text_athlete" ON "race_text" USING btree ("athlete_id");