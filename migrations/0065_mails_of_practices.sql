CREATE TABLE "mail_day" (
	"practice_id" text NOT NULL,
	"day" date NOT NULL,
	"asked_by" text NOT NULL,
	"mails" integer NOT NULL,
	CONSTRAINT "mail_day_practice_id_day_asked_by_pk" PRIMARY KEY("practice_id","day","asked_by")
);
--> statement-breakpoint
ALTER TABLE "mail_day" ADD CONSTRAINT "mail_day_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mail_day_of" ON "mail_day" USING btree ("day");--> statement-breakpoint
CREATE INDEX "outbox_mail_waits" ON "outbox" USING btree (("payload" ->> 'practiceId')) WHERE "outbox"."status" = 'due' and "outbox"."last_error" in ('practice_mail_limit', 'mails_paused');