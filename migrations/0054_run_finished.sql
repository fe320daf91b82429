ALTER TABLE "automation_run" DROP CONSTRAINT "automation_run_state";--> statement-breakpoint
ALTER TABLE "automation_run" ADD CONSTRAINT "automation_run_state" CHECK ("automation_run"."state" in ('waiting', 'running', 'finished', 'success', 'partial', 'failed', 'skipped'));--> statement-breakpoint
UPDATE "automation_run" SET "state" = 'finished', "reason" = nullif(btrim(regexp_replace("reason",
  'Nobody met the conditions\.|The client did not meet the conditions\.|Everything was refusal back \(\d+\)\.|\d+ of \d+ failed\.', '', 'g')), '')
WHERE "state" IN ('success', 'partial', 'failed') OR "state" = 'skipped' AND "reason" ~ 'me+t the conditions|Everything was refusal back';
