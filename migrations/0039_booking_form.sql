ALTER TABLE "appointment" ADD COLUMN "holder" text;--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "form" jsonb;--> statement-breakpoint
ALTER TABLE "seat_hold" ADD COLUMN "holder" text;