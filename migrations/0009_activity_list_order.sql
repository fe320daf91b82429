DROP INDEX "activity_list";--> statement-breakpoint
CREATE INDEX "activity_list" ON "activity" USING btree ("athlete_id","start_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);