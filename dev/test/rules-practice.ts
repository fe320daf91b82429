import type pg from 'pg'
import { type MigratedDatabase, openMigrated } from './migrated-database.ts'

/** What a test of a rule that stands in SQL and in TypeScript needs: a practice to put rows into. */
export interface RulesPractice extends MigratedDatabase {
  practiceId: string
  serviceId: string
  trainerId: string
  /** Rows of a table, by their columns. */
  insert(table: string, rows: readonly Record<string, unknown>[]): Promise<void>
  /** Someone new, with nothing. */
  newClient(): Promise<string>
  setZone(zone: string): Promise<void>
}

const AT = '2026-01-01T00:00:00Z'
const MADE = { created_at: AT, updated_at: AT }

export async function openRulesPractice(name: string): Promise<RulesPractice> {
  const database = await openMigrated(name)
  const { client } = database
  const practiceId = 'prc_rules'
  const of = { practice_id: practiceId }
  let clients = 0
  const insert = (table: string, rows: readonly Record<string, unknown>[]) => insertRows(client, table, rows)
  await insert('athlete', [{ id: 'ath_rules', email: 'rules@example.org', name: 'Trainer', ...MADE }])
  await insert('practice', [{ id: practiceId, name: 'Rules', slug: 'rules', currency: 'eur', ...MADE }])
  await insert('booking_settings', [{ ...of, timezone: 'UTC', updated_at: AT }])
  await insert('service', [
    { id: 'svc_rules', ...of, name: 'Training', duration_min: 60, capacity: 8, ...MADE },
  ])
  return {
    ...database,
    practiceId,
    serviceId: 'svc_rules',
    trainerId: 'ath_rules',
    insert,
    async newClient() {
      const id = `cli_${++clients}`
      await insert('client', [{ id, ...of, name: id, ...MADE }])
      return id
    },
    async setZone(zone) {
      await client.query('update booking_settings set timezone = $1', [zone])
    },
  }
}

async function insertRows(
  client: pg.Client,
  table: string,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  if (rows.length === 0) return
  const columns = Object.keys(rows[0] ?? {}).join(', ')
  const text = `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)`
  await client.query(text, [JSON.stringify(rows)])
}
