CREATE TABLE "trainer_draft" (
	"id" text PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"practice_id" text NOT NULL,
	"author_id" text NOT NULL,
	"request_id" text NOT NULL,
	"made_by" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "trainer_draft_made_by" CHECK ("trainer_draft"."made_by" in ('model', 'rules'))
);
--> statement-breakpoint
CREATE TABLE "trainer_message" (
	"id" text PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"practice_id" text NOT NULL,
	"side" text NOT NULL,
	"author_id" text NOT NULL,
	"author_name" text NOT NULL,
	"request_id" text NOT NULL,
	"body" text NOT NULL,
	"about_kind" text,
	"about_id" text,
	"drafted_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone,
	CONSTRAINT "trainer_message_side" CHECK ("trainer_message"."side" in ('athlete', 'trainer')),
	CONSTRAINT "trainer_message_about" CHECK (("trainer_message"."about_kind" is null) = ("trainer_message"."about_id" is null)),
	CONSTRAINT "trainer_message_kind" CHECK ("trainer_message"."about_kind" in ('workout', 'activity')),
	CONSTRAINT "trainer_message_drafted" CHECK ("trainer_message"."drafted_by" in ('model', 'rules'))
);
--> statement-breakpoint
ALTER TABLE "trainer_draft" ADD CONSTRAINT "trainer_draft_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trainer_draft" ADD CONSTRAINT "trainer_draft_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trainer_message" ADD CONSTRAINT "trainer_message_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trainer_message" ADD CONSTRAINT "trainer_message_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "trainer_draft_request" ON "trainer_draft" USING btree ("athlete_id","practice_id","author_id","request_id");--> statement-breakpoint
CREATE INDEX "trainer_draft_thread" ON "trainer_draft" USING btree ("athlete_id","practice_id","author_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "trainer_message_request" ON "trainer_message" USING btree ("athlete_id","practice_id","author_id","request_id");--> statement-breakpoint
CREATE INDEX "trainer_message_thread" ON "trainer_message" USING btree ("athlete_id","practice_id","id");--> statement-breakpoint
CREATE INDEX "trainer_message_unread" ON "trainer_message" USING btree ("practice_id","athlete_id") WHERE "trainer_message"."read_at" is null;