-- Money that moved did move: a mistake is another row.
CREATE OR REPLACE FUNCTION refuse_money_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'money events are append-only' USING ERRCODE = 'SI016';
END $$;
