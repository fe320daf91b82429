CREATE TABLE "threshold_dismissal" (
	"athlete_id" text NOT NULL,
	"sport" text NOT NULL,
	"kind" text NOT NULL,
	"value" double precision NOT NULL,
	"dismissed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "threshold_dismissal_athlete_id_sport_kind_pk" PRIMARY KEY("athlete_id","sport","kind")
);
--> statement-breakpoint
ALTER TABLE "threshold_dismissal" ADD CONSTRAINT "threshold_dismissal_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;