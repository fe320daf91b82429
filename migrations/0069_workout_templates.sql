CREATE TABLE "workout_template" (
	"id" text PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"title" text NOT NULL,
	"sport" text NOT NULL,
	"workout" jsonb NOT NULL,
	"tags" text[] DEFAULT '{}'::text[] NOT NULL,
	"variant_of" text,
	"removed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "workout_template_sport" CHECK ("workout_template"."sport" in ('run', 'bike', 'swim', 'strength', 'brick', 'rest'))
);
--> statement-breakpoint
ALTER TABLE "workout_template" ADD CONSTRAINT "workout_template_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "workout_template_list" ON "workout_template" USING btree ("athlete_id","updated_at" DESC NULLS LAST);