CREATE TABLE "insight_dismissal" (
	"athlete_id" text NOT NULL,
	"insight_key" text NOT NULL,
	"dismissed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "insight_dismissal_athlete_id_insight_key_pk" PRIMARY KEY("athlete_id","insight_key")
);
--> statement-breakpoint
ALTER TABLE "insight_dismissal" ADD CONSTRAINT "insight_dismissal_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;