ALTER TABLE "service" ADD COLUMN "notice_hours" integer;--> statement-breakpoint
ALTER TABLE "service" ADD COLUMN "horizon_days" integer;--> statement-breakpoint
ALTER TABLE "service" ADD COLUMN "most_per_day" integer;--> statement-breakpoint
ALTER TABLE "booking_settings" ADD COLUMN "notice_hours" integer DEFAULT 4 NOT NULL;--> statement-breakpoint
ALTER TABLE "booking_settings" ADD COLUMN "horizon_days" integer DEFAULT 49 NOT NULL;--> statement-breakpoint
ALTER TABLE "booking_settings" ADD COLUMN "most_per_day" integer DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE "service" ADD CONSTRAINT "service_clients" CHECK ("service"."notice_hours" between 0 and 336 and "service"."horizon_days" between 1 and 180 and "service"."most_per_day" between 1 and 50);--> statement-breakpoint
ALTER TABLE "booking_settings" ADD CONSTRAINT "settings_clients" CHECK ("booking_settings"."notice_hours" between 0 and 336 and "booking_settings"."horizon_days" between 1 and 180 and "booking_settings"."most_per_day" between 1 and 50);