CREATE TABLE "time_off" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"trainer_id" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"reason" text,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "time_off_span" CHECK ("time_off"."starts_at" < "time_off"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "working_hours" (
	"practice_id" text NOT NULL,
	"person_id" text NOT NULL,
	"weekday" integer NOT NULL,
	"start_min" integer NOT NULL,
	"end_min" integer NOT NULL,
	"location_id" text,
	CONSTRAINT "working_hours_practice_id_person_id_weekday_start_min_pk" PRIMARY KEY("practice_id","person_id","weekday","start_min"),
	CONSTRAINT "working_hours_day" CHECK ("working_hours"."weekday" between 1 and 7),
	CONSTRAINT "working_hours_span" CHECK ("working_hours"."start_min" >= 0 and "working_hours"."start_min" < "working_hours"."end_min" and "working_hours"."end_min" <= 1440)
);
--> statement-breakpoint
ALTER TABLE "appointment" ADD COLUMN "cause" text;--> statement-breakpoint
ALTER TABLE "appointment" ADD COLUMN "fingerprint" text;--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "ends_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "is_reopened" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "blocked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "penalty_cause" text;--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "fingerprint" text;--> statement-breakpoint
ALTER TABLE "time_off" ADD CONSTRAINT "time_off_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "time_off" ADD CONSTRAINT "time_off_trainer_id_athlete_id_fk" FOREIGN KEY ("trainer_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "working_hours" ADD CONSTRAINT "working_hours_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "working_hours" ADD CONSTRAINT "working_hours_person_id_athlete_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "working_hours" ADD CONSTRAINT "working_hours_location" FOREIGN KEY ("practice_id","location_id") REFERENCES "public"."location"("practice_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "time_off_trainer" ON "time_off" USING btree ("trainer_id","ends_at");--> statement-breakpoint
CREATE INDEX "booking_due" ON "booking" USING btree ("ends_at") WHERE "booking"."state" in ('booked', 'confirmed');--> statement-breakpoint
CREATE INDEX "booking_holds" ON "booking" USING btree ("hold_until") WHERE "booking"."state" = 'held';--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_cause" UNIQUE("practice_id","cause");