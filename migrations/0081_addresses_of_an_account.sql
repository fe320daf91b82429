ALTER TABLE "athlete" ADD COLUMN "email_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "athlete" ADD COLUMN "past_emails" jsonb;