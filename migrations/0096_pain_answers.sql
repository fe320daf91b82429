CREATE TABLE "injury_return" (
	"id" text PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"area" text,
	"start_stage" text NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "injury_return_stage" CHECK ("injury_return"."start_stage" in ('walk', 'run_walk', 'easy', 'steady', 'hard')),
	CONSTRAINT "injury_return_days" CHECK ("injury_return"."to_day" >= "injury_return"."from_day")
);
--> statement-breakpoint
CREATE TABLE "pain_answer" (
	"athlete_id" text NOT NULL,
	"day" date NOT NULL,
	"moment" text NOT NULL,
	"score" integer NOT NULL,
	"signs" text[] NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pain_answer_athlete_id_day_moment_pk" PRIMARY KEY("athlete_id","day","moment"),
	CONSTRAINT "pain_answer_moment" CHECK ("pain_answer"."moment" in ('before', 'during', 'after', 'morning')),
	CONSTRAINT "pain_answer_score" CHECK ("pain_answer"."score" between 0 and 10),
	CONSTRAINT "pain_answer_signs" CHECK ("pain_answer"."signs" <@ array['sharp', 'night', 'limp'])
);
--> statement-breakpoint
ALTER TABLE "injury_return" ADD CONSTRAINT "injury_return_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pain_answer" ADD CONSTRAINT "pain_answer_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "injury_return_days" ON "injury_return" USING btree ("athlete_id","from_day");--> statement-breakpoint
CREATE UNIQUE INDEX "injury_return_on" ON "injury_return" USING btree ("athlete_id") WHERE "injury_return"."to_day" is null;