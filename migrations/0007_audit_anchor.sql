CREATE TABLE "audit_anchor" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"pruned_rows" integer NOT NULL,
	"pruned_at" timestamp (3) with time zone NOT NULL,
	"signature" text NOT NULL
);
