CREATE TABLE "portal_link" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"client_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "portal_session" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"client_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"link_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "busy_calendar" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"trainer_id" text NOT NULL,
	"name" text NOT NULL,
	"sealed_url" text NOT NULL,
	"host" text NOT NULL,
	"content_hash" text,
	"read_at" timestamp (3) with time zone,
	"tried_at" timestamp (3) with time zone,
	"problem" text,
	"events" integer DEFAULT 0 NOT NULL,
	"skipped" integer DEFAULT 0 NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "busy_time" (
	"calendar_id" text NOT NULL,
	"trainer_id" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "busy_time_calendar_id_starts_at_ends_at_pk" PRIMARY KEY("calendar_id","starts_at","ends_at"),
	CONSTRAINT "busy_time_order" CHECK ("busy_time"."starts_at" < "busy_time"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "calendar_feed" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"trainer_id" text,
	"client_id" text,
	"token_hash" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "calendar_feed_whose" CHECK (("calendar_feed"."trainer_id" is null) <> ("calendar_feed"."client_id" is null))
);
--> statement-breakpoint
CREATE TABLE "series" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"trainer_id" text NOT NULL,
	"service_id" text NOT NULL,
	"location_id" text,
	"start_day" date NOT NULL,
	"until_day" date,
	"count" integer,
	"every_weeks" integer DEFAULT 1 NOT NULL,
	"weekdays" integer[] NOT NULL,
	"wall_time" text NOT NULL,
	"follows_id" text,
	"made_until" date,
	"version" integer DEFAULT 1 NOT NULL,
	"cause" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "series_of_practice" UNIQUE("practice_id","id"),
	CONSTRAINT "series_cause" UNIQUE("practice_id","cause"),
	CONSTRAINT "series_weeks" CHECK ("series"."every_weeks" between 1 and 52),
	CONSTRAINT "series_count" CHECK ("series"."count" between 1 and 520),
	CONSTRAINT "series_weekdays" CHECK (cardinality("series"."weekdays") between 1 and 7 and "series"."weekdays" <@ '{1,2,3,4,5,6,7}'),
	CONSTRAINT "series_wall_time" CHECK ("series"."wall_time" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$')
);
--> statement-breakpoint
CREATE TABLE "series_day" (
	"series_id" text NOT NULL,
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"reason" text,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "series_day_series_id_day_pk" PRIMARY KEY("series_id","day"),
	CONSTRAINT "series_day_kind" CHECK ("series_day"."kind" in ('skip', 'problem'))
);
--> statement-breakpoint
CREATE TABLE "series_member" (
	"series_id" text NOT NULL,
	"practice_id" text NOT NULL,
	"client_id" text NOT NULL,
	CONSTRAINT "series_member_series_id_client_id_pk" PRIMARY KEY("series_id","client_id")
);
--> statement-breakpoint
CREATE TABLE "waitlist_entry" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"client_id" text NOT NULL,
	"service_id" text NOT NULL,
	"trainer_id" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"offers" integer DEFAULT 0 NOT NULL,
	"booking_id" text,
	"claim_until" timestamp (3) with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "waitlist_state" CHECK ("waitlist_entry"."state" in ('waiting', 'offered', 'claimed', 'passed', 'left', 'closed')),
	CONSTRAINT "waitlist_offer" CHECK (("waitlist_entry"."state" = 'offered') = ("waitlist_entry"."claim_until" is not null))
);
--> statement-breakpoint
ALTER TABLE "portal_link" ADD CONSTRAINT "portal_link_client" FOREIGN KEY ("practice_id","client_id") REFERENCES "public"."client"("practice_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_session" ADD CONSTRAINT "portal_session_client" FOREIGN KEY ("practice_id","client_id") REFERENCES "public"."client"("practice_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "busy_calendar" ADD CONSTRAINT "busy_calendar_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "busy_calendar" ADD CONSTRAINT "busy_calendar_trainer_id_athlete_id_fk" FOREIGN KEY ("trainer_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "busy_time" ADD CONSTRAINT "busy_time_calendar_id_busy_calendar_id_fk" FOREIGN KEY ("calendar_id") REFERENCES "public"."busy_calendar"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "busy_time" ADD CONSTRAINT "busy_time_trainer_id_athlete_id_fk" FOREIGN KEY ("trainer_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_trainer_id_athlete_id_fk" FOREIGN KEY ("trainer_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_client" FOREIGN KEY ("practice_id","client_id") REFERENCES "public"."client"("practice_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series" ADD CONSTRAINT "series_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series" ADD CONSTRAINT "series_trainer_id_athlete_id_fk" FOREIGN KEY ("trainer_id") REFERENCES "public"."athlete"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series" ADD CONSTRAINT "series_service" FOREIGN KEY ("practice_id","service_id") REFERENCES "public"."service"("practice_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series" ADD CONSTRAINT "series_location" FOREIGN KEY ("practice_id","location_id") REFERENCES "public"."location"("practice_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series_day" ADD CONSTRAINT "series_day_series_id_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."series"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series_member" ADD CONSTRAINT "series_member_series_id_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."series"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series_member" ADD CONSTRAINT "series_member_client" FOREIGN KEY ("practice_id","client_id") REFERENCES "public"."client"("practice_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_entry_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_entry_trainer_id_athlete_id_fk" FOREIGN KEY ("trainer_id") REFERENCES "public"."athlete"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_client" FOREIGN KEY ("practice_id","client_id") REFERENCES "public"."client"("practice_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_service" FOREIGN KEY ("practice_id","service_id") REFERENCES "public"."service"("practice_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "portal_link_token" ON "portal_link" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "portal_link_client_of" ON "portal_link" USING btree ("practice_id","client_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "portal_session_token" ON "portal_session" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "portal_session_client_of" ON "portal_session" USING btree ("practice_id","client_id");--> statement-breakpoint
CREATE INDEX "busy_calendar_practice" ON "busy_calendar" USING btree ("practice_id","id");--> statement-breakpoint
CREATE INDEX "busy_calendar_due" ON "busy_calendar" USING btree ("removed_at","tried_at");--> statement-breakpoint
CREATE INDEX "busy_time_trainer" ON "busy_time" USING btree ("trainer_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feed_token" ON "calendar_feed" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "calendar_feed_practice" ON "calendar_feed" USING btree ("practice_id","id");--> statement-breakpoint
CREATE INDEX "series_open" ON "series" USING btree ("ended_at","id");--> statement-breakpoint
CREATE INDEX "series_member_client_of" ON "series_member" USING btree ("practice_id","client_id");--> statement-breakpoint
CREATE UNIQUE INDEX "waitlist_once" ON "waitlist_entry" USING btree ("practice_id","client_id","trainer_id","service_id","starts_at") WHERE "waitlist_entry"."state" in ('waiting', 'offered');--> statement-breakpoint
CREATE INDEX "waitlist_slot" ON "waitlist_entry" USING btree ("trainer_id","starts_at");--> statement-breakpoint
CREATE INDEX "waitlist_practice" ON "waitlist_entry" USING btree ("practice_id","starts_at","id");