ALTER TABLE "automation" ADD COLUMN "cause" text;--> statement-breakpoint
ALTER TABLE "client_consent" ADD COLUMN "source" text DEFAULT 'form' NOT NULL;--> statement-breakpoint
ALTER TABLE "client_consent" ADD COLUMN "said_day" date;--> statement-breakpoint
ALTER TABLE "automation" ADD CONSTRAINT "automation_cause" UNIQUE("practice_id","cause");--> statement-breakpoint
ALTER TABLE "client_consent" ADD CONSTRAINT "client_consent_source" CHECK ("client_consent"."source" in ('form', 'in_person', 'phone', 'message', 'paper', 'link'));