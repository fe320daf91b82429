CREATE TABLE "provider_look" (
	"athlete_id" text NOT NULL,
	"provider" text NOT NULL,
	"external_id" text NOT NULL,
	"noted_at" timestamp (3) with time zone NOT NULL,
	"is_alone" boolean DEFAULT false NOT NULL,
	CONSTRAINT "provider_look_athlete_id_provider_external_id_pk" PRIMARY KEY("athlete_id","provider","external_id")
);
--> statement-breakpoint
CREATE TABLE "provider_subscription" (
	"provider" text PRIMARY KEY NOT NULL,
	"external_id" text,
	"checked_at" timestamp (3) with time zone,
	"asked_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "provider_look" ADD CONSTRAINT "provider_look_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;