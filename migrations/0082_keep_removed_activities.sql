CREATE TABLE "removed_activity" (
	"athlete_id" text NOT NULL,
	"activity_id" text NOT NULL,
	"batch" text NOT NULL,
	"removed_at" timestamp (3) with time zone NOT NULL,
	"rows" jsonb NOT NULL,
	"stream_keys" text[] NOT NULL,
	CONSTRAINT "removed_activity_athlete_id_activity_id_pk" PRIMARY KEY("athlete_id","activity_id")
);
--> statement-breakpoint
ALTER TABLE "removed_activity" ADD CONSTRAINT "removed_activity_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "removed_activity_batch" ON "removed_activity" USING btree ("athlete_id","batch");--> statement-breakpoint
CREATE INDEX "removed_activity_age" ON "removed_activity" USING btree ("removed_at");--> statement-breakpoint
CREATE INDEX "removed_activity_streams" ON "removed_activity" USING gin ("stream_keys");