CREATE TABLE "impersonation" (
	"id" text PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"admin_id" text NOT NULL,
	"session_id" text NOT NULL,
	"token" text NOT NULL,
	"reason" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "impersonation" ADD CONSTRAINT "impersonation_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "impersonation" ADD CONSTRAINT "impersonation_admin_id_athlete_id_fk" FOREIGN KEY ("admin_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "impersonation_token_key" ON "impersonation" USING btree ("token");--> statement-breakpoint
CREATE INDEX "impersonation_athlete" ON "impersonation" USING btree ("athlete_id","started_at");--> statement-breakpoint
CREATE INDEX "impersonation_admin" ON "impersonation" USING btree ("admin_id");