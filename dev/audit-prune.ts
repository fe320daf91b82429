import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import * as calls from '#worker/db/functions/admin/audit-calls.ts'
import { signAnchor } from '#worker/features/admin/audit/sign-anchor.ts'
import { makeSealer } from '#worker/platform/seal.ts'
import { projectRoot } from './local/paths.ts'
import { queryOf } from './local/postgres/query-of.ts'
import { readRunning } from './local/running.ts'
import { localVars, readDevVars } from './local/vars.ts'

// npm run audit-prune -- --days 90 --dry-run    says what retention would cut from the audit log
// npm run audit-prune -- --days 90              cuts it and leaves a signed anchor
//
// Runs as the owner of the database, which the product never is: AUDIT_DATABASE_URL and SEALING_KEYS from the
// environment, or the database of the running npm start.

const DAY_MS = 86_400_000
const LEAST_DAYS = 30

/** What was cut, or would be; null when every row is younger. */
export interface Cut {
  seq: number
  hash: string
  rows: number
}

/**
 * Cuts the rows of the audit log that are older than `before` and leaves a signed anchor.
 * @param sealingKeys the product's own, so that the product can check the anchor
 */
export async function pruneAudit(
  client: pg.Client,
  options: { before: Date; now: Date; sealingKeys: string; dryRun: boolean },
): Promise<Cut | null> {
  const prefix = calls.auditPrefix({ before: options.before })
  const found = await client.query(queryOf(sql`select last_seq, last_hash, row_count from ${prefix}`))
  const [row] = found.rows
  if (!row) return null
  const cut = { seq: Number(row.last_seq), hash: String(row.last_hash), rows: Number(row.row_count) }
  if (options.dryRun) return cut
  const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))
  const signature = await signAnchor(makeSealer(options.sealingKeys, random), cut)
  const call = calls.pruneAudit({ lastSeq: cut.seq, lastHash: cut.hash, now: options.now, signature })
  await client.query(queryOf(sql`select ${call}`))
  return cut
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { days: { type: 'string', default: '90' }, 'dry-run': { type: 'boolean', default: false } },
  })
  const days = Number(values.days)
  if (!Number.isInteger(days) || days < LEAST_DAYS)
    throw new Error(`--days is a whole number of at least ${LEAST_DAYS}`)
  const running = readRunning()
  const own = readDevVars(join(projectRoot, '.dev.vars'))
  const local = running ? localVars({ ...running, appOrigin: running.appUrl }, own) : own
  const connectionString = process.env.AUDIT_DATABASE_URL ?? running?.postgresUrl
  const sealingKeys = process.env.SEALING_KEYS ?? local.SEALING_KEYS
  if (!connectionString || !sealingKeys)
    throw new Error('Set AUDIT_DATABASE_URL (the owner of the database) and SEALING_KEYS, or run npm start.')
  const now = new Date()
  const before = new Date(now.getTime() - days * DAY_MS)
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const cut = await pruneAudit(client, { before, now, sealingKeys, dryRun: values['dry-run'] })
    const verb = values['dry-run'] ? 'would be cut' : 'cut'
    console.log(
      cut ? `${cut.rows} rows ${verb}, up to number ${cut.seq}` : `no row is older than ${days} days`,
    )
  } finally {
    await client.end()
  }
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  })
}
