CREATE TABLE "coached_workout" (
	"workout_id" text PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"practice_id" text NOT NULL,
	"booking_id" text NOT NULL,
	"linked_by" text NOT NULL,
	"linked_at" timestamp (3) with time zone NOT NULL,
	"done_at" timestamp (3) with time zone,
	CONSTRAINT "coached_workout_linked_by" CHECK ("coached_workout"."linked_by" in ('athlete', 'trainer'))
);
--> statement-breakpoint
CREATE TABLE "plan_feed" (
	"athlete_id" text NOT NULL,
	"kind" text NOT NULL,
	"token_hash" text NOT NULL,
	"morning_min" integer NOT NULL,
	"evening_min" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "plan_feed_athlete_id_kind_pk" PRIMARY KEY("athlete_id","kind"),
	CONSTRAINT "plan_feed_kind" CHECK ("plan_feed"."kind" in ('full', 'busy')),
	CONSTRAINT "plan_feed_times" CHECK ("plan_feed"."morning_min" between 0 and 1439 and "plan_feed"."evening_min" between 0 and 1439)
);
--> statement-breakpoint
CREATE TABLE "plan_suggestion" (
	"id" text PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"plan_id" text NOT NULL,
	"source" text NOT NULL,
	"practice_id" text,
	"person_id" text,
	"person_name" text,
	"cause" text NOT NULL,
	"reason" text NOT NULL,
	"changes" jsonb NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"change_id" text,
	CONSTRAINT "plan_suggestion_source" CHECK ("plan_suggestion"."source" in ('system', 'trainer')),
	CONSTRAINT "plan_suggestion_state" CHECK ("plan_suggestion"."state" in ('waiting', 'accepted', 'dismissed', 'withdrawn')),
	CONSTRAINT "plan_suggestion_whose" CHECK (("plan_suggestion"."source" = 'trainer') = ("plan_suggestion"."practice_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "coached_workout" ADD CONSTRAINT "coached_workout_workout_id_planned_workout_id_fk" FOREIGN KEY ("workout_id") REFERENCES "public"."planned_workout"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coached_workout" ADD CONSTRAINT "coached_workout_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coached_workout" ADD CONSTRAINT "coached_workout_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coached_workout" ADD CONSTRAINT "coached_workout_booking" FOREIGN KEY ("practice_id","booking_id") REFERENCES "public"."booking"("practice_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_feed" ADD CONSTRAINT "plan_feed_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_suggestion" ADD CONSTRAINT "plan_suggestion_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_suggestion" ADD CONSTRAINT "plan_suggestion_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_suggestion" ADD CONSTRAINT "plan_suggestion_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "coached_workout_one" ON "coached_workout" USING btree ("practice_id","booking_id");--> statement-breakpoint
CREATE INDEX "coached_workout_athlete" ON "coached_workout" USING btree ("athlete_id");--> statement-breakpoint
CREATE UNIQUE INDEX "plan_feed_token" ON "plan_feed" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "plan_suggestion_waiting" ON "plan_suggestion" USING btree ("plan_id") WHERE "plan_suggestion"."state" = 'waiting';--> statement-breakpoint
CREATE UNIQUE INDEX "plan_suggestion_cause" ON "plan_suggestion" USING btree ("plan_id","cause");--> statement-breakpoint
CREATE INDEX "plan_suggestion_athlete" ON "plan_suggestion" USING btree ("athlete_id");