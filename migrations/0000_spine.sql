CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE TABLE "active_day" (
	"athlete_id" text NOT NULL,
	"day" date NOT NULL,
	CONSTRAINT "active_day_athlete_id_day_pk" PRIMARY KEY("athlete_id","day")
);
--> statement-breakpoint
CREATE TABLE "admin_permission" (
	"athlete_id" text NOT NULL,
	"permission" text NOT NULL,
	"granted_by" text,
	"granted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "admin_permission_athlete_id_permission_pk" PRIMARY KEY("athlete_id","permission")
);
--> statement-breakpoint
CREATE TABLE "athlete" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"name" text NOT NULL,
	"image" text,
	"roles" text[] DEFAULT '{athlete}'::text[] NOT NULL,
	"zone" text DEFAULT 'UTC' NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"units" text DEFAULT 'metric' NOT NULL,
	"two_factor_enabled" boolean DEFAULT false NOT NULL,
	"blocked_at" timestamp (3) with time zone,
	"blocked_reason" text,
	"last_login_at" timestamp (3) with time zone,
	"onboarding_step" text DEFAULT 'consents' NOT NULL,
	"data_version" integer DEFAULT 1 NOT NULL,
	"ingest_version" integer DEFAULT 1 NOT NULL,
	"derived_dirty_from" date,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "athlete_email_lower" CHECK ("athlete"."email" = lower("athlete"."email")),
	CONSTRAINT "athlete_units" CHECK ("athlete"."units" in ('metric', 'imperial'))
);
--> statement-breakpoint
CREATE TABLE "consent" (
	"id" text PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"purpose" text NOT NULL,
	"version" text NOT NULL,
	"granted" boolean NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "credential" (
	"id" text PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invite" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text,
	"code" text,
	"uses_left" integer DEFAULT 1 NOT NULL,
	"note" text,
	"grants" jsonb,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "invite_email_or_code" CHECK ("invite"."email" is not null or "invite"."code" is not null),
	CONSTRAINT "invite_uses" CHECK ("invite"."uses_left" >= 0)
);
--> statement-breakpoint
CREATE TABLE "person_key" (
	"athlete_id" text PRIMARY KEY NOT NULL,
	"sealed_key" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "two_factor" (
	"id" text PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"verified" boolean DEFAULT true NOT NULL,
	"failed_verification_count" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "activity" (
	"id" text PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"parent_id" text,
	"leg_index" integer,
	"name" text NOT NULL,
	"sport" text NOT NULL,
	"sub_sport" text,
	"start_at" timestamp (3) with time zone NOT NULL,
	"utc_offset_s" integer,
	"day" date NOT NULL,
	"elapsed_s" double precision NOT NULL,
	"moving_s" double precision NOT NULL,
	"distance_m" double precision,
	"elevation_gain_m" double precision,
	"elevation_loss_m" double precision,
	"average_speed_mps" double precision,
	"max_speed_mps" double precision,
	"average_heart_rate_bpm" double precision,
	"max_heart_rate_bpm" double precision,
	"average_power_w" double precision,
	"max_power_w" double precision,
	"normalised_power_w" double precision,
	"graded_pace_s_per_km" double precision,
	"average_cadence_rpm" double precision,
	"average_temperature_c" double precision,
	"energy_kj" double precision,
	"is_indoor" boolean DEFAULT false NOT NULL,
	"is_manual" boolean DEFAULT false NOT NULL,
	"device_name" text,
	"notes" text,
	"sets" jsonb,
	"detail" text DEFAULT 'summary' NOT NULL,
	"stream_key" text,
	"stream_names" text[],
	"stress_points" double precision,
	"stress_model" text,
	"stress_inputs" jsonb,
	"stress_confidence" text,
	"stress_override" double precision,
	"shared_stress_points" double precision,
	"heart_rate_zone_s" double precision[],
	"power_zone_s" double precision[],
	"pace_zone_s" double precision[],
	"policy_ai" boolean NOT NULL,
	"policy_coach" boolean NOT NULL,
	"policy_public" boolean NOT NULL,
	"excluded_from_load" boolean DEFAULT false NOT NULL,
	"excluded_from_bests" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "activity_distance" CHECK ("activity"."distance_m" >= 0),
	CONSTRAINT "activity_times" CHECK ("activity"."elapsed_s" >= 0 and "activity"."moving_s" >= 0),
	CONSTRAINT "activity_stress" CHECK ("activity"."stress_points" >= 0 and "activity"."stress_points" < 10000)
);
--> statement-breakpoint
CREATE TABLE "activity_origin" (
	"id" text PRIMARY KEY NOT NULL,
	"activity_id" text NOT NULL,
	"athlete_id" text NOT NULL,
	"provider" text NOT NULL,
	"external_id" text,
	"content_hash" text,
	"import_job_id" text,
	"device_name" text,
	"file_key" text,
	"file_name" text,
	"file_size_bytes" integer,
	"summary" jsonb NOT NULL,
	"stream_key" text,
	"stream_names" text[],
	"match" jsonb,
	"keep_apart" boolean DEFAULT false NOT NULL,
	"policy_ai" boolean NOT NULL,
	"policy_coach" boolean NOT NULL,
	"policy_public" boolean NOT NULL,
	"raw_expires_at" timestamp (3) with time zone,
	"detail" text DEFAULT 'summary' NOT NULL,
	"fetched_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "origin_identity" CHECK ("activity_origin"."external_id" is not null or "activity_origin"."content_hash" is not null or "activity_origin"."provider" = 'manual')
);
--> statement-breakpoint
CREATE TABLE "best_effort" (
	"activity_id" text NOT NULL,
	"athlete_id" text NOT NULL,
	"sport" text NOT NULL,
	"kind" text NOT NULL,
	"extent" double precision NOT NULL,
	"value" double precision NOT NULL,
	"start_s" double precision,
	"day" date NOT NULL,
	"is_provider_stated" boolean DEFAULT false NOT NULL,
	"policy_ai" boolean NOT NULL,
	"policy_coach" boolean NOT NULL,
	"policy_public" boolean NOT NULL,
	CONSTRAINT "best_effort_activity_id_kind_extent_pk" PRIMARY KEY("activity_id","kind","extent")
);
--> statement-breakpoint
CREATE TABLE "day_load" (
	"athlete_id" text NOT NULL,
	"audience" text NOT NULL,
	"day" date NOT NULL,
	"sport" text NOT NULL,
	"stress" double precision NOT NULL,
	"moving_s" double precision NOT NULL,
	"distance_m" double precision NOT NULL,
	"elevation_gain_m" double precision NOT NULL,
	"activities" integer NOT NULL,
	"easy_s" double precision DEFAULT 0 NOT NULL,
	"moderate_s" double precision DEFAULT 0 NOT NULL,
	"hard_s" double precision DEFAULT 0 NOT NULL,
	CONSTRAINT "day_load_athlete_id_audience_day_sport_pk" PRIMARY KEY("athlete_id","audience","day","sport"),
	CONSTRAINT "day_load_audience" CHECK ("day_load"."audience" in ('own', 'shared'))
);
--> statement-breakpoint
CREATE TABLE "fitness_day" (
	"athlete_id" text NOT NULL,
	"audience" text NOT NULL,
	"scope" text NOT NULL,
	"day" date NOT NULL,
	"stress" double precision NOT NULL,
	"fitness" double precision NOT NULL,
	"fatigue" double precision NOT NULL,
	"form" double precision NOT NULL,
	CONSTRAINT "fitness_day_athlete_id_audience_scope_day_pk" PRIMARY KEY("athlete_id","audience","scope","day")
);
--> statement-breakpoint
CREATE TABLE "lap" (
	"activity_id" text NOT NULL,
	"lap_index" integer NOT NULL,
	"athlete_id" text NOT NULL,
	"origin_id" text NOT NULL,
	"start_s" double precision NOT NULL,
	"elapsed_s" double precision NOT NULL,
	"moving_s" double precision NOT NULL,
	"distance_m" double precision,
	"elevation_gain_m" double precision,
	"average_speed_mps" double precision,
	"average_heart_rate_bpm" double precision,
	"max_heart_rate_bpm" double precision,
	"average_power_w" double precision,
	"average_cadence_rpm" double precision,
	"graded_pace_s_per_km" double precision,
	"trigger" text,
	CONSTRAINT "lap_activity_id_lap_index_pk" PRIMARY KEY("activity_id","lap_index")
);
--> statement-breakpoint
CREATE TABLE "connection" (
	"id" text PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"provider" text NOT NULL,
	"external_athlete_id" text NOT NULL,
	"external_name" text,
	"scopes" text[] NOT NULL,
	"sealed_access_token" text,
	"sealed_refresh_token" text,
	"access_expires_at" timestamp (3) with time zone,
	"refresh_lease_until" timestamp (3) with time zone,
	"status" text DEFAULT 'active' NOT NULL,
	"status_reason" text,
	"last_polled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "connection_status" CHECK ("connection"."status" in ('active', 'revoked', 'error'))
);
--> statement-breakpoint
CREATE TABLE "import_file" (
	"import_job_id" text NOT NULL,
	"entry" integer NOT NULL,
	"athlete_id" text NOT NULL,
	"name" text NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"activity_id" text,
	"content_hash" text,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "import_file_import_job_id_entry_pk" PRIMARY KEY("import_job_id","entry"),
	CONSTRAINT "import_file_status" CHECK ("import_file"."status" in ('imported', 'duplicate', 'skipped', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "athlete_data_import_job" (
	"id" text PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"importer" text NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"name" text NOT NULL,
	"object_key" text,
	"stats" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"cursor" jsonb,
	"error_message" text,
	"heartbeat_at" timestamp (3) with time zone,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "import_job_status" CHECK ("athlete_data_import_job"."status" in ('queued', 'running', 'success', 'partial', 'error'))
);
--> statement-breakpoint
CREATE TABLE "ingestion_state" (
	"athlete_id" text NOT NULL,
	"provider" text NOT NULL,
	"status" text NOT NULL,
	"phase" text,
	"deferred_until" timestamp (3) with time zone,
	"defer_reason" text,
	"error_message" text,
	"cursor" jsonb,
	"index_known" integer DEFAULT 0 NOT NULL,
	"index_done" integer DEFAULT 0 NOT NULL,
	"detail_known" integer DEFAULT 0 NOT NULL,
	"detail_done" integer DEFAULT 0 NOT NULL,
	"newest_day" date,
	"oldest_day" date,
	"heartbeat_at" timestamp (3) with time zone,
	"completed_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ingestion_state_athlete_id_provider_pk" PRIMARY KEY("athlete_id","provider"),
	CONSTRAINT "ingestion_state_status" CHECK ("ingestion_state"."status" in ('not_connected', 'queued', 'running', 'deferred', 'paused', 'error', 'complete'))
);
--> statement-breakpoint
CREATE TABLE "oauth_state" (
	"id" text PRIMARY KEY NOT NULL,
	"athlete_id" text,
	"provider" text NOT NULL,
	"return_to" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "upload" (
	"id" text PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"name" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"object_key" text NOT NULL,
	"multipart_id" text,
	"parts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"import_job_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "upload_size" CHECK ("upload"."size_bytes" > 0 and "upload"."size_bytes" <= 536870912),
	CONSTRAINT "upload_status" CHECK ("upload"."status" in ('open', 'complete', 'aborted'))
);
--> statement-breakpoint
CREATE TABLE "webhook_event" (
	"id" text PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"payload" jsonb NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"processed_at" timestamp (3) with time zone,
	"outcome" text
);
--> statement-breakpoint
CREATE TABLE "intake" (
	"athlete_id" text PRIMARY KEY NOT NULL,
	"answers" jsonb NOT NULL,
	"baseline" jsonb,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "intent_snapshot" (
	"id" text PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"intent" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "profile" (
	"athlete_id" text PRIMARY KEY NOT NULL,
	"birth_date" date,
	"sex_for_grading" text,
	"weight_kg" double precision,
	"rest_hr_bpm" integer,
	"max_hr_bpm" integer,
	"seed_fitness" double precision,
	"seed_fatigue" double precision,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "profile_sex" CHECK ("profile"."sex_for_grading" in ('female', 'male'))
);
--> statement-breakpoint
CREATE TABLE "threshold" (
	"id" text PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"sport" text NOT NULL,
	"effective_from" date NOT NULL,
	"ftp_w" double precision,
	"threshold_pace_s_per_km" double precision,
	"threshold_hr_bpm" double precision,
	"css_mps" double precision,
	"source" text DEFAULT 'entered' NOT NULL,
	"evidence" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "zone_system" (
	"id" text PRIMARY KEY NOT NULL,
	"athlete_id" text NOT NULL,
	"sport" text NOT NULL,
	"measure" text NOT NULL,
	"bounds" double precision[] NOT NULL,
	"effective_from" date NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "zone_system_measure" CHECK ("zone_system"."measure" in ('heart_rate', 'pace', 'power'))
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" text NOT NULL,
	"action" text NOT NULL,
	"target_id" text,
	"reason" text,
	"request_id" text,
	"sealed" text,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "failed_job" (
	"id" text PRIMARY KEY NOT NULL,
	"outbox_id" text,
	"type" text NOT NULL,
	"payload" jsonb NOT NULL,
	"athlete_id" text,
	"error_code" text NOT NULL,
	"error_message" text NOT NULL,
	"attempts" integer NOT NULL,
	"failed_at" timestamp (3) with time zone NOT NULL,
	"replayed_at" timestamp (3) with time zone,
	"dismissed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "flag" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_by" text,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "flag_override" (
	"key" text NOT NULL,
	"athlete_id" text NOT NULL,
	"value" jsonb NOT NULL,
	"updated_by" text,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "flag_override_key_athlete_id_pk" PRIMARY KEY("key","athlete_id")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"payload" jsonb NOT NULL,
	"dedupe_key" text,
	"lane_key" text,
	"athlete_id" text,
	"due_at" timestamp (3) with time zone NOT NULL,
	"status" text DEFAULT 'due' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"heartbeat_at" timestamp (3) with time zone,
	"last_error" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "outbox_status" CHECK ("outbox"."status" in ('due', 'running', 'done', 'parked'))
);
--> statement-breakpoint
ALTER TABLE "active_day" ADD CONSTRAINT "active_day_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "admin_permission" ADD CONSTRAINT "admin_permission_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credential" ADD CONSTRAINT "credential_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_key" ADD CONSTRAINT "person_key_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "two_factor" ADD CONSTRAINT "two_factor_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_origin" ADD CONSTRAINT "activity_origin_activity_id_activity_id_fk" FOREIGN KEY ("activity_id") REFERENCES "public"."activity"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_origin" ADD CONSTRAINT "activity_origin_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "best_effort" ADD CONSTRAINT "best_effort_activity_id_activity_id_fk" FOREIGN KEY ("activity_id") REFERENCES "public"."activity"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "best_effort" ADD CONSTRAINT "best_effort_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "day_load" ADD CONSTRAINT "day_load_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fitness_day" ADD CONSTRAINT "fitness_day_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lap" ADD CONSTRAINT "lap_activity_id_activity_id_fk" FOREIGN KEY ("activity_id") REFERENCES "public"."activity"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lap" ADD CONSTRAINT "lap_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connection" ADD CONSTRAINT "connection_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_file" ADD CONSTRAINT "import_file_import_job_id_athlete_data_import_job_id_fk" FOREIGN KEY ("import_job_id") REFERENCES "public"."athlete_data_import_job"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_file" ADD CONSTRAINT "import_file_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "athlete_data_import_job" ADD CONSTRAINT "athlete_data_import_job_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ingestion_state" ADD CONSTRAINT "ingestion_state_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "oauth_state" ADD CONSTRAINT "oauth_state_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload" ADD CONSTRAINT "upload_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intake" ADD CONSTRAINT "intake_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intent_snapshot" ADD CONSTRAINT "intent_snapshot_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profile" ADD CONSTRAINT "profile_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threshold" ADD CONSTRAINT "threshold_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "zone_system" ADD CONSTRAINT "zone_system_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "failed_job" ADD CONSTRAINT "failed_job_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flag_override" ADD CONSTRAINT "flag_override_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_athlete_id_athlete_id_fk" FOREIGN KEY ("athlete_id") REFERENCES "public"."athlete"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "active_day_day" ON "active_day" USING btree ("day");--> statement-breakpoint
CREATE UNIQUE INDEX "athlete_email_key" ON "athlete" USING btree ("email");--> statement-breakpoint
CREATE INDEX "athlete_name_search" ON "athlete" USING gin (lower("name") gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "athlete_email_search" ON "athlete" USING gin ("email" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "consent_latest" ON "consent" USING btree ("athlete_id","purpose","decided_at");--> statement-breakpoint
CREATE UNIQUE INDEX "credential_provider_account" ON "credential" USING btree ("provider_id","account_id");--> statement-breakpoint
CREATE INDEX "credential_athlete" ON "credential" USING btree ("athlete_id");--> statement-breakpoint
CREATE UNIQUE INDEX "invite_email_key" ON "invite" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "invite_code_key" ON "invite" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "session_token_key" ON "session" USING btree ("token");--> statement-breakpoint
CREATE INDEX "session_athlete" ON "session" USING btree ("athlete_id");--> statement-breakpoint
CREATE INDEX "two_factor_athlete" ON "two_factor" USING btree ("athlete_id");--> statement-breakpoint
CREATE INDEX "verification_identifier" ON "verification" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "activity_list" ON "activity" USING btree ("athlete_id","start_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "activity_day" ON "activity" USING btree ("athlete_id","day");--> statement-breakpoint
CREATE INDEX "activity_parent" ON "activity" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "activity_name_search" ON "activity" USING gin (lower("name") gin_trgm_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "origin_external" ON "activity_origin" USING btree ("athlete_id","provider","external_id");--> statement-breakpoint
CREATE UNIQUE INDEX "origin_content" ON "activity_origin" USING btree ("athlete_id","content_hash");--> statement-breakpoint
CREATE INDEX "origin_activity" ON "activity_origin" USING btree ("activity_id");--> statement-breakpoint
CREATE INDEX "origin_detail" ON "activity_origin" USING btree ("athlete_id","provider","detail");--> statement-breakpoint
CREATE INDEX "origin_raw_expiry" ON "activity_origin" USING btree ("raw_expires_at");--> statement-breakpoint
CREATE INDEX "best_effort_rank" ON "best_effort" USING btree ("athlete_id","sport","kind","extent","value");--> statement-breakpoint
CREATE UNIQUE INDEX "connection_athlete_provider" ON "connection" USING btree ("athlete_id","provider");--> statement-breakpoint
CREATE UNIQUE INDEX "connection_external" ON "connection" USING btree ("provider","external_athlete_id") WHERE "connection"."status" <> 'revoked';--> statement-breakpoint
CREATE INDEX "import_job_athlete" ON "athlete_data_import_job" USING btree ("athlete_id","created_at");--> statement-breakpoint
CREATE INDEX "import_job_work" ON "athlete_data_import_job" USING btree ("status","heartbeat_at");--> statement-breakpoint
CREATE INDEX "ingestion_state_work" ON "ingestion_state" USING btree ("status","heartbeat_at");--> statement-breakpoint
CREATE INDEX "upload_athlete" ON "upload" USING btree ("athlete_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_event_key" ON "webhook_event" USING btree ("provider","dedupe_key");--> statement-breakpoint
CREATE INDEX "webhook_event_at" ON "webhook_event" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "intent_latest" ON "intent_snapshot" USING btree ("athlete_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "threshold_from" ON "threshold" USING btree ("athlete_id","sport","effective_from","source");--> statement-breakpoint
CREATE UNIQUE INDEX "zone_system_from" ON "zone_system" USING btree ("athlete_id","sport","measure","effective_from");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_id" ON "audit_log" USING btree ("id");--> statement-breakpoint
CREATE INDEX "audit_target" ON "audit_log" USING btree ("target_id","seq");--> statement-breakpoint
CREATE INDEX "audit_action" ON "audit_log" USING btree ("action","seq");--> statement-breakpoint
CREATE INDEX "failed_job_open" ON "failed_job" USING btree ("failed_at") WHERE "failed_job"."replayed_at" is null and "failed_job"."dismissed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_dedupe" ON "outbox" USING btree ("dedupe_key");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_lane_due" ON "outbox" USING btree ("lane_key") WHERE "outbox"."status" = 'due';--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_lane_running" ON "outbox" USING btree ("lane_key") WHERE "outbox"."status" = 'running';--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("due_at") WHERE "outbox"."status" = 'due';--> statement-breakpoint
CREATE INDEX "outbox_running" ON "outbox" USING btree ("heartbeat_at") WHERE "outbox"."status" = 'running';--> statement-breakpoint
CREATE INDEX "outbox_athlete" ON "outbox" USING btree ("athlete_id","created_at");