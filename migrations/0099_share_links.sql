CREATE TABLE "share_link" (
	"id" text PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"activity_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"name_shown" text NOT NULL,
	"shows_health" boolean NOT NULL,
	"cut" jsonb NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "share_link_name" CHECK ("share_link"."name_shown" in ('none', 'initials', 'first'))
);
--> statement-breakpoint
ALTER TABLE "share_link" ADD CONSTRAINT "share_link_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_link" ADD CONSTRAINT "share_link_activity_id_activity_id_fk" FOREIGN KEY ("activity_id") REFERENCES "public"."activity"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "share_link_token" ON "share_link" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "share_link_open" ON "share_link" USING btree ("activity_id") WHERE "share_link"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "share_link_athlete" ON "share_link" USING btree ("athlete_id");--> statement-breakpoint
CREATE INDEX "share_link_activity" ON "share_link" USING btree ("activity_id");