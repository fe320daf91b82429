ALTER TABLE "race" ADD COLUMN "place" text;--> statement-breakpoint
ALTER TABLE "race" ADD COLUMN "starts_at" text;--> statement-breakpoint
ALTER TABLE "race" ADD COLUMN "climb_m" integer;--> statement-breakpoint
ALTER TABLE "race" ADD COLUMN "course" jsonb;--> statement-breakpoint
ALTER TABLE "race" ADD COLUMN "temperature_c" integer;--> statement-breakpoint
ALTER TABLE "race" ADD COLUMN "result_s" integer;--> statement-breakpoint
ALTER TABLE "race" ADD COLUMN "ticks" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "race" ADD CONSTRAINT "race_result" CHECK ("race"."result_s" > 0);--> statement-breakpoint
ALTER TABLE "race" ADD CONSTRAINT "race_climb" CHECK ("race"."climb_m" >= 0);