CREATE TABLE "coach_answer" (
	"id" text PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"message_id" text NOT NULL,
	"state" text NOT NULL,
	"source" text,
	"is_continued" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "coach_answer_state" CHECK ("coach_answer"."state" in ('streaming', 'complete', 'interrupted', 'failed', 'timed_out')),
	CONSTRAINT "coach_answer_ended" CHECK (("coach_answer"."state" = 'streaming') = ("coach_answer"."ended_at" is null))
);
--> statement-breakpoint
CREATE TABLE "coach_answer_event" (
	"answer_id" text NOT NULL,
	"athlete_id" text NOT NULL,
	"n" integer NOT NULL,
	"event" jsonb NOT NULL,
	CONSTRAINT "coach_answer_event_answer_id_n_pk" PRIMARY KEY("answer_id","n"),
	CONSTRAINT "coach_answer_event_n" CHECK ("coach_answer_event"."n" > 0)
);
--> statement-breakpoint
CREATE TABLE "coach_message" (
	"id" text PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"request_id" text NOT NULL,
	"text" text NOT NULL,
	"about_kind" text,
	"about_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "coach_message_about" CHECK (("coach_message"."about_kind" is null) = ("coach_message"."about_id" is null)),
	CONSTRAINT "coach_message_kind" CHECK ("coach_message"."about_kind" in ('day', 'activity', 'insight', 'plan'))
);
--> statement-breakpoint
ALTER TABLE "coach_answer" ADD CONSTRAINT "coach_answer_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coach_answer" ADD CONSTRAINT "coach_answer_message_id_coach_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."coach_message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coach_answer_event" ADD CONSTRAINT "coach_answer_event_answer_id_coach_answer_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."coach_answer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coach_answer_event" ADD CONSTRAINT "coach_answer_event_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coach_message" ADD CONSTRAINT "coach_message_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "coach_answer_message" ON "coach_answer" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "coach_answer_athlete" ON "coach_answer" USING btree ("athlete_id");--> statement-breakpoint
CREATE INDEX "coach_answer_event_athlete" ON "coach_answer_event" USING btree ("athlete_id");--> statement-breakpoint
CREATE UNIQUE INDEX "coach_message_request" ON "coach_message" USING btree ("athlete_id","request_id");--> statement-breakpoint
CREATE INDEX "coach_message_thread" ON "coach_message" USING btree ("athlete_id","created_at","id");