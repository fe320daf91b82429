import type pg from 'pg'

/** A practice with one trainer and so many clients, each with a package of so many sessions. */
export async function seedPractice(db: pg.Client, clients: number, sessions: number): Promise<void> {
  await db.query(`
    insert into athlete (id, email, name, created_at, updated_at)
      values ('ath_bench', 'bench@example.org', 'Trainer', now(), now());
    insert into practice (id, name, slug, currency, created_at, updated_at)
      values ('prc_bench', 'Bench', 'bench', 'eur', now(), now());
    insert into booking_settings (practice_id, timezone, no_credit_rule, updated_at)
      values ('prc_bench', 'Europe/Berlin', 'block', now());
    insert into service (id, practice_id, name, duration_min, created_at, updated_at)
      values ('svc_bench', 'prc_bench', 'Training', 60, now(), now())`)
  await db.query(
    `insert into client (id, practice_id, name, created_at, updated_at)
     select 'cli_' || n, 'prc_bench', 'Client ' || n, now(), now() from generate_series(1, $1::int) n`,
    [clients],
  )
  await db.query(
    `insert into package (id, practice_id, client_id, name, unit, quantity, price_minor, currency, status, payment_method,
       valid_from_day, cause, sold_by, sold_at, created_at, updated_at)
     select 'pkg_' || n, 'prc_bench', 'cli_' || n, 'Pack', 'session', $2::int, 100000, 'eur', 'pending', 'manual',
       '2026-01-01', 'sale:' || n, 'bench', now(), now(), now() from generate_series(1, $1::int) n`,
    [clients, sessions],
  )
  await db.query(
    `select activate_package(p_id => 'led_grant' || n, p_practice => 'prc_bench', p_client => 'cli_' || n,
       p_package => 'pkg_' || n, p_is_paid => true, p_actor => 'bench', p_now => now())
     from generate_series(1, $1::int) n`,
    [clients],
  )
  await db.query('analyze')
}
