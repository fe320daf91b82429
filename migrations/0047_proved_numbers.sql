ALTER TABLE "client" ADD COLUMN "is_email_unchecked" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "client" ADD COLUMN "is_phone_unchecked" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "text_to_number" ON "text" USING btree ("phone","at") WHERE "text"."direction" = 'out';--> statement-breakpoint
CREATE INDEX "text_code" ON "text" USING btree ("phone","created_at") WHERE "text"."kind" = 'code';