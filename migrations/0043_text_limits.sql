CREATE TABLE "text_allowance" (
	"practice_id" text PRIMARY KEY NOT NULL,
	"day_limit" integer,
	"stopped_at" timestamp (3) with time zone,
	"stopped_why" text,
	"cleared_day" date,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "text_day" (
	"practice_id" text NOT NULL,
	"day" date NOT NULL,
	"texts" integer NOT NULL,
	"segments" integer NOT NULL,
	CONSTRAINT "text_day_practice_id_day_pk" PRIMARY KEY("practice_id","day")
);
--> statement-breakpoint
ALTER TABLE "text_allowance" ADD CONSTRAINT "text_allowance_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_day" ADD CONSTRAINT "text_day_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "text_day_of" ON "text_day" USING btree ("day");