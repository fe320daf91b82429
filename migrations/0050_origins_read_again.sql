ALTER TABLE "activity_origin" ADD COLUMN "health_left_out" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "activity_origin" ADD COLUMN "reader_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX "origin_left_out" ON "activity_origin" USING btree ("athlete_id","id") WHERE "activity_origin"."health_left_out";--> statement-breakpoint
CREATE INDEX "origin_reader" ON "activity_origin" USING btree ("reader_version","id") WHERE "activity_origin"."file_key" is not null;