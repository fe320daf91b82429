CREATE TABLE "intake_question" (
	"id" text NOT NULL,
	"practice_id" text NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"label" text NOT NULL,
	"is_required" boolean DEFAULT false NOT NULL,
	"options" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"wording" text,
	"service_ids" text[],
	"version" integer DEFAULT 1 NOT NULL,
	"removed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "intake_question_practice_id_id_pk" PRIMARY KEY("practice_id","id"),
	CONSTRAINT "intake_question_kind" CHECK ("intake_question"."kind" in ('text', 'long', 'choice', 'yes_no', 'date', 'waiver')),
	CONSTRAINT "intake_question_waiver" CHECK (("intake_question"."kind" = 'waiver') = ("intake_question"."wording" is not null))
);
--> statement-breakpoint
ALTER TABLE "booking" ALTER COLUMN "intake" SET DEFAULT '[]'::jsonb;--> statement-breakpoint
ALTER TABLE "intake_question" ADD CONSTRAINT "intake_question_practice_id_practice_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- Questions stood in each service: one of the same name is one question, asked of the services it stood in.
INSERT INTO intake_question (id, practice_id, position, kind, label, is_required, service_ids, created_at, updated_at)
SELECT q ->> 'id', s.practice_id, row_number() OVER (PARTITION BY s.practice_id ORDER BY min(n), q ->> 'id'), 'long',
  min(q ->> 'label'), bool_or(coalesce((q ->> 'required')::boolean, false)),
  CASE WHEN count(DISTINCT s.id) = (SELECT count(*) FROM service a WHERE a.practice_id = s.practice_id) THEN NULL
    ELSE array_agg(DISTINCT s.id) END, min(s.created_at), now()
FROM service s, jsonb_array_elements(s.intake) WITH ORDINALITY AS asked (q, n)
GROUP BY s.practice_id, q ->> 'id';
--> statement-breakpoint
-- Answers stood by their question's id alone: they get the words they answered.
UPDATE booking b SET intake = coalesce((
  SELECT jsonb_agg(jsonb_build_object('id', said.key, 'kind', 'long', 'label', coalesce(q.label, said.key), 'wording', NULL,
    'version', 1, 'value', said.value) ORDER BY q.position, said.key)
  FROM jsonb_each_text(b.intake) said LEFT JOIN intake_question q ON q.practice_id = b.practice_id AND q.id = said.key), '[]')
WHERE jsonb_typeof(b.intake) = 'object';
