CREATE TABLE "seat_hold" (
	"practice_id" text NOT NULL,
	"cause" text NOT NULL,
	"appointment_id" text NOT NULL,
	"hold_until" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "seat_hold_practice_id_cause_pk" PRIMARY KEY("practice_id","cause")
);
--> statement-breakpoint
ALTER TABLE "series" ADD COLUMN "duration_min" integer;--> statement-breakpoint
ALTER TABLE "seat_hold" ADD CONSTRAINT "seat_hold_appointment" FOREIGN KEY ("practice_id","appointment_id") REFERENCES "public"."appointment"("practice_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "seat_hold_of" ON "seat_hold" USING btree ("appointment_id");--> statement-breakpoint
CREATE INDEX "seat_hold_over" ON "seat_hold" USING btree ("hold_until");--> statement-breakpoint
ALTER TABLE "busy_calendar" DROP COLUMN "content_hash";--> statement-breakpoint
ALTER TABLE "series" ADD CONSTRAINT "series_duration" CHECK ("series"."duration_min" between 5 and 720);