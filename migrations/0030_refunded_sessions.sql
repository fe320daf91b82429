ALTER TABLE "session_due" DROP CONSTRAINT "session_due_settled";--> statement-breakpoint
CREATE INDEX "money_event_due" ON "money_event" USING btree ("session_due_id") WHERE "money_event"."session_due_id" is not null;--> statement-breakpoint
CREATE INDEX "money_event_corrects" ON "money_event" USING btree (("data" ->> 'corrects')) WHERE "money_event"."kind" = 'correction';--> statement-breakpoint
CREATE INDEX "money_event_by_hand" ON "money_event" USING btree ("practice_id","id") WHERE "money_event"."provider" = 'manual' and "money_event"."line" = 'entry';--> statement-breakpoint
ALTER TABLE "session_due" ADD CONSTRAINT "session_due_settled" CHECK (("session_due"."settled_at" is null) = ("session_due"."settled_how" is null)
        and ("session_due"."settled_how" is null or "session_due"."settled_how" in ('credit', 'paid', 'waived', 'released', 'refunded')));