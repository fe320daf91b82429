-- No trainer is ever in two places, at whatever practice. `book_slot()` takes the trainer's advisory lock and looks
-- first, so that this constraint is the last word and not the usual one: alone it answers a rush with deadlocks.
ALTER TABLE appointment ADD CONSTRAINT appointment_no_overlap
  EXCLUDE USING gist (trainer_id WITH =, tstzrange(blocked_from, blocked_until) WITH &&) WHERE (is_live);
--> statement-breakpoint
-- Money that moved did move: a mistake is another row.
CREATE FUNCTION refuse_money_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'money events are append-only' USING ERRCODE = 'SI016';
END $$;
--> statement-breakpoint
CREATE TRIGGER money_event_append_only BEFORE UPDATE OR DELETE ON money_event
  FOR EACH ROW EXECUTE FUNCTION refuse_money_change();
--> statement-breakpoint
CREATE TRIGGER money_event_never_cut BEFORE TRUNCATE ON money_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_money_change();
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON money_event FROM strideiq_app;
