CREATE TABLE "insight_shown" (
	"athlete_id" text NOT NULL,
	"insight_key" text NOT NULL,
	"difference" double precision NOT NULL,
	"from_value" double precision NOT NULL,
	"to_value" double precision NOT NULL,
	"shown_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "insight_shown_athlete_id_insight_key_pk" PRIMARY KEY("athlete_id","insight_key")
);
--> statement-breakpoint
ALTER TABLE "insight_shown" ADD CONSTRAINT "insight_shown_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;