ALTER TABLE "import_file" ADD COLUMN "fingerprint" text;--> statement-breakpoint
CREATE INDEX "import_file_fingerprint" ON "import_file" USING btree ("athlete_id","fingerprint");