ALTER TABLE "plan_suggestion" DROP CONSTRAINT "plan_suggestion_source";--> statement-breakpoint
ALTER TABLE "plan_suggestion" DROP CONSTRAINT "plan_suggestion_state";--> statement-breakpoint
DROP INDEX "plan_suggestion_waiting";--> statement-breakpoint
ALTER TABLE "plan_suggestion" ADD COLUMN "receipts" jsonb;--> statement-breakpoint
ALTER TABLE "plan_suggestion" ADD COLUMN "plan_version" integer;--> statement-breakpoint
ALTER TABLE "plan_suggestion" ADD COLUMN "expires_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "plan_suggestion" ADD COLUMN "confirmed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "plan_suggestion" ADD COLUMN "applied_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "plan_suggestion" ADD COLUMN "reject_reason" text;--> statement-breakpoint
ALTER TABLE "plan_suggestion" ADD COLUMN "error" jsonb;--> statement-breakpoint
UPDATE "plan_suggestion" SET "applied_at" = "decided_at", "confirmed_at" = "decided_at" WHERE "state" = 'accepted';--> statement-breakpoint
UPDATE "plan_suggestion" SET "expires_at" = "created_at" + interval '48 hours' WHERE "state" = 'waiting';--> statement-breakpoint
UPDATE "plan_suggestion" SET "state" = CASE "state" WHEN 'waiting' THEN 'proposed' WHEN 'accepted' THEN 'applied' WHEN 'dismissed' THEN 'rejected' ELSE "state" END;--> statement-breakpoint
CREATE UNIQUE INDEX "plan_suggestion_open" ON "plan_suggestion" USING btree ("plan_id",("source" in ('system', 'trainer'))) WHERE "plan_suggestion"."state" = 'proposed';--> statement-breakpoint
CREATE INDEX "plan_suggestion_made" ON "plan_suggestion" USING btree ("created_at");--> statement-breakpoint
ALTER TABLE "plan_suggestion" ADD CONSTRAINT "plan_suggestion_source" CHECK ("plan_suggestion"."source" in ('athlete', 'admin', 'coach_system', 'trainer', 'system'));--> statement-breakpoint
ALTER TABLE "plan_suggestion" ADD CONSTRAINT "plan_suggestion_state" CHECK ("plan_suggestion"."state" in ('proposed', 'confirmed', 'applied', 'rejected', 'failed', 'expired', 'withdrawn'));