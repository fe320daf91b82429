CREATE TABLE "tier_grant" (
	"id" text PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"kind" text NOT NULL,
	"tier" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone,
	"reason" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" text,
	CONSTRAINT "tier_grant_kind" CHECK ("tier_grant"."kind" in ('trial', 'grant', 'comp')),
	CONSTRAINT "tier_grant_time" CHECK ("tier_grant"."ends_at" > "tier_grant"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "usage_quota" (
	"athlete_id" text NOT NULL,
	"entitlement" text NOT NULL,
	"month" text NOT NULL,
	"used" integer NOT NULL,
	CONSTRAINT "usage_quota_athlete_id_entitlement_month_pk" PRIMARY KEY("athlete_id","entitlement","month"),
	CONSTRAINT "usage_quota_used" CHECK ("usage_quota"."used" >= 0)
);
--> statement-breakpoint
CREATE TABLE "usage_take" (
	"athlete_id" text NOT NULL,
	"entitlement" text NOT NULL,
	"cause" text NOT NULL,
	"month" text NOT NULL,
	"state" text NOT NULL,
	"taken_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "usage_take_athlete_id_entitlement_cause_pk" PRIMARY KEY("athlete_id","entitlement","cause"),
	CONSTRAINT "usage_take_state" CHECK ("usage_take"."state" in ('reserved', 'consumed', 'returned'))
);
--> statement-breakpoint
CREATE TABLE "availability" (
	"athlete_id" text PRIMARY KEY NOT NULL,
	"week" jsonb NOT NULL,
	"overrides" jsonb NOT NULL,
	"blackout_days" jsonb NOT NULL,
	"two_a_days" boolean NOT NULL,
	"long_day" integer,
	"key_days" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan" (
	"id" text PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"request_id" text NOT NULL,
	"name" text NOT NULL,
	"status" text NOT NULL,
	"generation_method" text NOT NULL,
	"discipline" text NOT NULL,
	"distance" text NOT NULL,
	"style" text NOT NULL,
	"start_day" date NOT NULL,
	"end_day" date NOT NULL,
	"request" jsonb NOT NULL,
	"phases" jsonb NOT NULL,
	"weeks" jsonb NOT NULL,
	"notes" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"archived_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "plan_status" CHECK ("plan"."status" in ('active', 'paused', 'completed', 'cancelled', 'archived')),
	CONSTRAINT "plan_days" CHECK ("plan"."end_day" >= "plan"."start_day")
);
--> statement-breakpoint
CREATE TABLE "plan_modification_log" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"plan_id" text NOT NULL,
	"change_id" text NOT NULL,
	"workout_id" text,
	"action" text NOT NULL,
	"of_change_id" text,
	"before" jsonb,
	"after" jsonb,
	"at" timestamp (3) with time zone NOT NULL,
	"reason" text,
	"source" text NOT NULL,
	"actor_id" text NOT NULL,
	CONSTRAINT "plan_log_source" CHECK ("plan_modification_log"."source" in ('athlete', 'coach', 'trainer', 'system'))
);
--> statement-breakpoint
CREATE TABLE "planned_workout" (
	"id" text PRIMARY KEY NOT NULL,
	"plan_id" text NOT NULL,
	"athlete_id" text NOT NULL,
	"day" date NOT NULL,
	"half" text NOT NULL,
	"phase" text NOT NULL,
	"sport" text NOT NULL,
	"title" text NOT NULL,
	"description" text,
	"coach_notes" text,
	"purpose" text NOT NULL,
	"priority" text NOT NULL,
	"is_key" boolean NOT NULL,
	"is_hard" boolean NOT NULL,
	"workout" jsonb NOT NULL,
	"planned_s" double precision NOT NULL,
	"planned_m" double precision,
	"planned_stress" double precision NOT NULL,
	"reason" text,
	"race_id" text,
	"is_skipped" boolean DEFAULT false NOT NULL,
	"is_withdrawn" boolean DEFAULT false NOT NULL,
	"activity_id" text,
	"matched_by" text,
	"completed_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "planned_workout_half" CHECK ("planned_workout"."half" in ('am', 'pm')),
	CONSTRAINT "planned_workout_amounts" CHECK ("planned_workout"."planned_s" >= 0 and "planned_workout"."planned_m" >= 0 and "planned_workout"."planned_stress" >= 0),
	CONSTRAINT "planned_workout_matched" CHECK ("planned_workout"."matched_by" in ('auto', 'hand'))
);
--> statement-breakpoint
CREATE TABLE "race" (
	"id" text PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"name" text NOT NULL,
	"day" date NOT NULL,
	"priority" text NOT NULL,
	"discipline" text NOT NULL,
	"distance" text NOT NULL,
	"goal_s" integer,
	"removed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "race_priority" CHECK ("race"."priority" in ('A', 'B', 'C')),
	CONSTRAINT "race_goal" CHECK ("race"."goal_s" > 0)
);
--> statement-breakpoint
ALTER TABLE "tier_grant" ADD CONSTRAINT "tier_grant_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_quota" ADD CONSTRAINT "usage_quota_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_take" ADD CONSTRAINT "usage_take_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability" ADD CONSTRAINT "availability_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_modification_log" ADD CONSTRAINT "plan_modification_log_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planned_workout" ADD CONSTRAINT "planned_workout_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planned_workout" ADD CONSTRAINT "planned_workout_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planned_workout" ADD CONSTRAINT "planned_workout_activity_id_activity_id_fk" FOREIGN KEY ("activity_id") REFERENCES "public"."activity"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "race" ADD CONSTRAINT "race_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tier_grant_athlete" ON "tier_grant" USING btree ("athlete_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "tier_grant_one_trial" ON "tier_grant" USING btree ("athlete_id") WHERE "tier_grant"."kind" = 'trial';--> statement-breakpoint
CREATE UNIQUE INDEX "plan_request" ON "plan" USING btree ("athlete_id","request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "plan_one_active" ON "plan" USING btree ("athlete_id") WHERE "plan"."status" = 'active';--> statement-breakpoint
CREATE INDEX "plan_list" ON "plan" USING btree ("athlete_id","created_at");--> statement-breakpoint
CREATE INDEX "plan_log_plan" ON "plan_modification_log" USING btree ("plan_id","seq");--> statement-breakpoint
CREATE INDEX "plan_log_athlete" ON "plan_modification_log" USING btree ("athlete_id");--> statement-breakpoint
CREATE INDEX "planned_workout_plan" ON "planned_workout" USING btree ("plan_id","day");--> statement-breakpoint
CREATE INDEX "planned_workout_day" ON "planned_workout" USING btree ("athlete_id","day");--> statement-breakpoint
CREATE UNIQUE INDEX "planned_workout_activity" ON "planned_workout" USING btree ("activity_id");--> statement-breakpoint
CREATE INDEX "race_day" ON "race" USING btree ("athlete_id","day");