ALTER TABLE "activity" ADD COLUMN "rpe" integer;--> statement-breakpoint
ALTER TABLE "activity" ADD COLUMN "tags" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
CREATE INDEX "activity_tagged" ON "activity" USING btree ("athlete_id","start_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "activity"."tags" <> '{}';--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_rpe" CHECK ("activity"."rpe" between 1 and 10);