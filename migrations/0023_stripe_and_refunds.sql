CREATE TABLE "automation" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"name" text NOT NULL,
	"trigger" jsonb NOT NULL,
	"conditions" jsonb NOT NULL,
	"actions" jsonb NOT NULL,
	"is_on" boolean DEFAULT false NOT NULL,
	"next_due_at" timestamp (3) with time zone,
	"catch_up" text DEFAULT 'skip' NOT NULL,
	"rest_days" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "automation_of_practice" UNIQUE("practice_id","id"),
	CONSTRAINT "automation_catch_up" CHECK ("automation"."catch_up" in ('skip', 'once')),
	CONSTRAINT "automation_rest" CHECK ("automation"."rest_days" between 0 and 365),
	CONSTRAINT "automation_removed" CHECK ("automation"."removed_at" is null or not "automation"."is_on")
);
--> statement-breakpoint
CREATE TABLE "automation_run" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"automation_id" text NOT NULL,
	"rule" jsonb NOT NULL,
	"cause" text NOT NULL,
	"client_id" text,
	"due_at" timestamp (3) with time zone NOT NULL,
	"covers_from_day" date,
	"day" date NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "automation_run_once" UNIQUE("automation_id","cause"),
	CONSTRAINT "automation_run_of_practice" UNIQUE("practice_id","id"),
	CONSTRAINT "automation_run_state" CHECK ("automation_run"."state" in ('waiting', 'running', 'success', 'partial', 'failed', 'skipped')),
	CONSTRAINT "automation_run_reason" CHECK ("automation_run"."state" not in ('failed', 'skipped') or "automation_run"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "automation_run_recipient" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"automation_id" text NOT NULL,
	"run_id" text NOT NULL,
	"client_id" text NOT NULL,
	"action" integer NOT NULL,
	"kind" text NOT NULL,
	"cause" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"tries" integer DEFAULT 1 NOT NULL,
	"text_id" text,
	"mail_key" text,
	"task_id" text,
	"claimed_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "automation_recipient_once" UNIQUE("automation_id","cause"),
	CONSTRAINT "automation_recipient_kind" CHECK ("automation_run_recipient"."kind" in ('text', 'email', 'notification', 'task', 'tag')),
	CONSTRAINT "automation_recipient_state" CHECK ("automation_run_recipient"."state" in ('waiting', 'claimed', 'done', 'failed', 'skipped')),
	CONSTRAINT "automation_recipient_reason" CHECK ("automation_run_recipient"."state" not in ('failed', 'skipped') or "automation_run_recipient"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "cockpit_snooze" (
	"practice_id" text NOT NULL,
	"key" text NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"person_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "cockpit_snooze_practice_id_key_pk" PRIMARY KEY("practice_id","key")
);
--> statement-breakpoint
CREATE TABLE "practice_task" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"client_id" text,
	"kind" text DEFAULT 'task' NOT NULL,
	"title" text NOT NULL,
	"due_day" date NOT NULL,
	"done_at" timestamp (3) with time zone,
	"done_by" text,
	"cause" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "practice_task_cause" UNIQUE("practice_id","cause"),
	CONSTRAINT "practice_task_kind" CHECK ("practice_task"."kind" in ('task', 'notice')),
	CONSTRAINT "practice_task_done" CHECK (("practice_task"."done_at" is null) = ("practice_task"."done_by" is null))
);
--> statement-breakpoint
CREATE TABLE "package_bill" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"client_id" text NOT NULL,
	"package_id" text NOT NULL,
	"kind" text NOT NULL,
	"turn" integer NOT NULL,
	"account" text NOT NULL,
	"url" text NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "package_bill_turn" UNIQUE("package_id","kind","turn"),
	CONSTRAINT "package_bill_kind" CHECK ("package_bill"."kind" in ('checkout', 'link', 'invoice'))
);
--> statement-breakpoint
CREATE TABLE "payment_failure" (
	"id" text PRIMARY KEY NOT NULL,
	"practice_id" text NOT NULL,
	"client_id" text NOT NULL,
	"package_id" text NOT NULL,
	"object" text NOT NULL,
	"code" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stripe_account" (
	"practice_id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"charges_enabled" boolean DEFAULT false NOT NULL,
	"details_submitted" boolean DEFAULT false NOT NULL,
	"disabled_reason" text,
	"webhook_secret" text,
	"connected_by" text NOT NULL,
	"connected_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "stripe_account_once" UNIQUE("account_id")
);
--> statement-breakpoint
ALTER TABLE "package" ADD COLUMN "voided_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "automation" ADD CONSTRAINT "automation_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "automation_run" ADD CONSTRAINT "automation_run_rule" FOREIGN KEY ("practice_id","automation_id") REFERENCES "public"."automation"("practice_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "automation_run_recipient" ADD CONSTRAINT "automation_recipient_run" FOREIGN KEY ("practice_id","run_id") REFERENCES "public"."automation_run"("practice_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "automation_run_recipient" ADD CONSTRAINT "automation_recipient_client" FOREIGN KEY ("practice_id","client_id") REFERENCES "public"."client"("practice_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cockpit_snooze" ADD CONSTRAINT "cockpit_snooze_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cockpit_snooze" ADD CONSTRAINT "cockpit_snooze_person_id_athlete_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_task" ADD CONSTRAINT "practice_task_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_task" ADD CONSTRAINT "practice_task_client" FOREIGN KEY ("practice_id","client_id") REFERENCES "public"."client"("practice_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "package_bill" ADD CONSTRAINT "package_bill_client" FOREIGN KEY ("practice_id","client_id") REFERENCES "public"."client"("practice_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_failure" ADD CONSTRAINT "payment_failure_client" FOREIGN KEY ("practice_id","client_id") REFERENCES "public"."client"("practice_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stripe_account" ADD CONSTRAINT "stripe_account_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "automation_due" ON "automation" USING btree ("next_due_at") WHERE "automation"."is_on";--> statement-breakpoint
CREATE INDEX "automation_run_new" ON "automation_run" USING btree ("automation_id","id");--> statement-breakpoint
CREATE INDEX "automation_recipient_run_new" ON "automation_run_recipient" USING btree ("run_id","id");--> statement-breakpoint
CREATE INDEX "automation_recipient_cap" ON "automation_run_recipient" USING btree ("practice_id","client_id","claimed_at") WHERE "automation_run_recipient"."state" in ('claimed', 'done');--> statement-breakpoint
CREATE INDEX "practice_task_open" ON "practice_task" USING btree ("practice_id","due_day","id") WHERE "practice_task"."done_at" is null;--> statement-breakpoint
CREATE INDEX "payment_failure_new" ON "payment_failure" USING btree ("practice_id","at");--> statement-breakpoint
CREATE INDEX "credit_ledger_at" ON "credit_ledger" USING btree ("practice_id","at");--> statement-breakpoint
CREATE INDEX "money_event_package" ON "money_event" USING btree ("package_id");