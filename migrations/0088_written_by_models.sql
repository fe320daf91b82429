CREATE TABLE "model_plan" (
	"id" text PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"request_id" text NOT NULL,
	"kind" text NOT NULL,
	"asked" jsonb NOT NULL,
	"state" text NOT NULL,
	"weeks" integer NOT NULL,
	"written" jsonb NOT NULL,
	"runs" integer DEFAULT 0 NOT NULL,
	"source" text,
	"model" text,
	"because" text,
	"broken" jsonb NOT NULL,
	"is_repaired" boolean DEFAULT false NOT NULL,
	"withheld" integer DEFAULT 0 NOT NULL,
	"made" jsonb,
	"words" jsonb NOT NULL,
	"plan_id" text,
	"replaced_plan_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "model_plan_kind" CHECK ("model_plan"."kind" in ('week', 'weeks')),
	CONSTRAINT "model_plan_state" CHECK ("model_plan"."state" in ('waiting', 'writing', 'repairing', 'ready', 'kept', 'undone', 'dropped', 'failed')),
	CONSTRAINT "model_plan_source" CHECK ("model_plan"."source" in ('model', 'rules')),
	CONSTRAINT "model_plan_weeks" CHECK ("model_plan"."weeks" between 1 and 12)
);
--> statement-breakpoint
CREATE TABLE "race_text" (
	"race_id" text NOT NULL,
	"kind" text NOT NULL,
	"athlete_id" text NOT NULL,
	"request_id" text NOT NULL,
	"state" text NOT NULL,
	"source" text,
	"model" text,
	"because" text,
	"sentences" jsonb NOT NULL,
	"receipts" jsonb NOT NULL,
	"withheld" integer DEFAULT 0 NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"written_at" timestamp (3) with time zone,
	CONSTRAINT "race_text_race_id_kind_pk" PRIMARY KEY("race_id","kind"),
	CONSTRAINT "race_text_kind" CHECK ("race_text"."kind" in ('strategy', 'nutrition')),
	CONSTRAINT "race_text_state" CHECK (("race_text"."state" = 'waiting') = ("race_text"."written_at" is null)),
	CONSTRAINT "race_text_source" CHECK ("race_text"."source" in ('model', 'rules'))
);
--> statement-breakpoint
ALTER TABLE "model_plan" ADD CONSTRAINT "model_plan_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "race_text" ADD CONSTRAINT "race_text_race_id_race_id_fk" FOREIGN KEY ("race_id") REFERENCES "public"."race"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "race_text" ADD CONSTRAINT "race_text_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "model_plan_request" ON "model_plan" USING btree ("athlete_id","request_id");--> statement-breakpoint
CREATE INDEX "model_plan_list" ON "model_plan" USING btree ("athlete_id","created_at");--> statement-breakpoint
CREATE INDEX "race_text_athlete" ON "race_text" USING btree ("athlete_id");