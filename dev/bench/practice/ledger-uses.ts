import type pg from 'pg'
import { check } from '../report.ts'
import { lanes } from './bench-database.ts'

const USE = `select * from use_session(p_id => $1, p_practice => 'prc_bench', p_client => $2, p_cause => $3,
  p_minutes => 60, p_amount_minor => null, p_booking => null, p_fingerprint => null, p_actor => 'bench', p_at => now(),
  p_now => now())`

let seq = 0
export const use = (client: pg.Client, who: number) => {
  const n = ++seq
  return client.query({ name: 'use', text: USE, values: [`led_${n}`, `cli_${who}`, `bench:${n}`] })
}
/** How many uses there were. */
export const uses = () => seq
/** A client by chance, never the first: theirs is the hot package. */
export const anyClient = (clients: number) => 2 + Math.floor(Math.random() * (clients - 1))

const balances =
  'select coalesce(sum(balance), 0)::int as left_over, min(balance) as least from credit_balance'

/** Every credit that went is a line, every balance the sum of its lines. */
export async function checkLedger(
  db: pg.Client,
  { granted, used }: { granted: number; used: number },
): Promise<void> {
  const { rows } = await db.query(balances)
  check(rows[0].least >= 0, 'a balance is negative')
  check(rows[0].left_over === granted - used, `${rows[0].left_over} left after ${used} uses`)
  const sums =
    await db.query(`select 1 from credit_balance b join credit_ledger l on l.package_id = b.package_id
    group by b.package_id having sum(l.amount) <> b.balance limit 1`)
  check(sums.rowCount === 0, 'a balance is not the sum of its lines')
}

/** What one would write first, on a package of a hundred: read what is left, write what will be. */
export async function naiveUses(clients: readonly pg.Client[], db: pg.Client): Promise<number> {
  await db.query('create table naive_pack (left_over int); create table naive_use (n int)')
  await db.query('insert into naive_pack values (100)')
  await lanes(clients, 400, async (client, n) => {
    const { rows } = await client.query('select left_over from naive_pack')
    if (rows[0].left_over < 1) return
    await client.query('update naive_pack set left_over = $1', [rows[0].left_over - 1])
    await client.query('insert into naive_use values ($1)', [n])
  })
  const { rows } = await db.query('select count(*)::int as n from naive_use')
  return rows[0].n
}
