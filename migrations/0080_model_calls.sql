CREATE TABLE "model_call" (
	"id" text PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"answer_id" text NOT NULL,
	"kind" text NOT NULL,
	"risk" text NOT NULL,
	"role" text NOT NULL,
	"arm" text,
	"provider" text NOT NULL,
	"model" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"first_ms" integer,
	"took_ms" integer NOT NULL,
	"input_tokens" integer NOT NULL,
	"cached_tokens" integer NOT NULL,
	"cache_write_tokens" integer NOT NULL,
	"output_tokens" integer NOT NULL,
	"cost_micros" bigint NOT NULL,
	"outcome" text NOT NULL,
	CONSTRAINT "model_call_risk" CHECK ("model_call"."risk" in ('high', 'medium', 'low')),
	CONSTRAINT "model_call_role" CHECK ("model_call"."role" in ('strong', 'standard', 'fallback', 'small')),
	CONSTRAINT "model_call_arm" CHECK ("model_call"."arm" in ('standard', 'small')),
	CONSTRAINT "model_call_cost" CHECK ("model_call"."cost_micros" >= 0),
	CONSTRAINT "model_call_tokens" CHECK ("model_call"."cached_tokens" + "model_call"."cache_write_tokens" <= "model_call"."input_tokens")
);
--> statement-breakpoint
CREATE TABLE "model_id" (
	"model" text PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"is_listed" boolean NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "model_call" ADD CONSTRAINT "model_call_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "model_call_athlete" ON "model_call" USING btree ("athlete_id","started_at");--> statement-breakpoint
CREATE INDEX "model_call_started" ON "model_call" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "model_call_answer" ON "model_call" USING btree ("answer_id");