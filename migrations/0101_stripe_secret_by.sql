ALTER TABLE "stripe_account" ADD COLUMN "webhook_secret_by" text;--> statement-breakpoint
ALTER TABLE "stripe_account" ADD COLUMN "webhook_secret_at" timestamp (3) with time zone;