CREATE TABLE "due_bill" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"client_id" text NOT NULL,
	"session_due_id" text NOT NULL,
	"kind" text NOT NULL,
	"turn" integer NOT NULL,
	"account" text NOT NULL,
	"url" text NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "due_bill_turn" UNIQUE("session_due_id","kind","turn"),
	CONSTRAINT "due_bill_kind" CHECK ("due_bill"."kind" in ('checkout', 'link'))
);
--> statement-breakpoint
ALTER TABLE "refund_claim" ALTER COLUMN "package_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "refund_claim" ADD COLUMN "session_due_id" text;--> statement-breakpoint
ALTER TABLE "due_bill" ADD CONSTRAINT "due_bill_session_due_id_session_due_id_fk" FOREIGN KEY ("session_due_id") REFERENCES "public"."session_due"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "due_bill" ADD CONSTRAINT "due_bill_client" FOREIGN KEY ("practice_id","client_id") REFERENCES "public"."client"("practice_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "due_bill_open" ON "due_bill" USING btree ("practice_id","client_id") WHERE "due_bill"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "refund_claim_open_due" ON "refund_claim" USING btree ("session_due_id") WHERE "refund_claim"."settled_at" is null;--> statement-breakpoint
ALTER TABLE "refund_claim" ADD CONSTRAINT "refund_claim_of" CHECK (num_nonnulls("refund_claim"."package_id", "refund_claim"."session_due_id") = 1);