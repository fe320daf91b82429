ALTER TABLE "lap" DROP CONSTRAINT "lap_activity_id_lap_index_pk";--> statement-breakpoint
ALTER TABLE "lap" ADD CONSTRAINT "lap_origin_id_lap_index_pk" PRIMARY KEY("origin_id","lap_index");--> statement-breakpoint
ALTER TABLE "athlete" ADD COLUMN "derived_dirty_to" date;--> statement-breakpoint
ALTER TABLE "activity" ADD COLUMN "edits" jsonb;--> statement-breakpoint
ALTER TABLE "activity" ADD COLUMN "facts" jsonb;--> statement-breakpoint
ALTER TABLE "activity" ADD COLUMN "shared_basis" jsonb;--> statement-breakpoint
ALTER TABLE "activity_origin" ADD COLUMN "facts" jsonb;--> statement-breakpoint
ALTER TABLE "lap" ADD CONSTRAINT "lap_origin_id_activity_origin_id_fk" FOREIGN KEY ("origin_id") REFERENCES "public"."activity_origin"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lap_activity" ON "lap" USING btree ("activity_id");