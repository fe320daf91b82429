DROP INDEX "text_thread";--> statement-breakpoint
ALTER TABLE "text" ADD COLUMN "read_as" text;--> statement-breakpoint
ALTER TABLE "text" ADD COLUMN "choices" jsonb;--> statement-breakpoint
ALTER TABLE "text" ADD COLUMN "at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
CREATE INDEX "text_talk" ON "text" USING btree ("practice_id","phone","at","id");--> statement-breakpoint
CREATE INDEX "text_said" ON "text" USING btree ("practice_id","phone","at","id") WHERE "text"."state" in ('sending', 'sent', 'delivered', 'failed', 'received');--> statement-breakpoint
CREATE INDEX "text_thread" ON "text" USING btree ("practice_id","client_id","at","id");