import type { Ctx } from '#worker/context.ts'
import { csvRows } from '#worker/domain/practice/csv-rows.ts'
import { type Mapping, personKey, planImport, suggestMapping } from '#worker/domain/practice/plan-import.ts'
import { isTaken } from '#worker/features/account/accounts/refusals.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import { insertClients, insertImport, loadKnown, selectImport } from './repo/imports.ts'
import type { ImportClients, ImportRows } from './schema.ts'

/** Rows of one file, its head not counted. */
const MOST_ROWS = 10_000
const MOST_CLIENTS = 50_000
const SHOWN = 20
const TOLD = 200

/**
 * What an import would do: its first rows, and the first of those that are left out or not taken whole. A file
 * without a column for the name shows its head, so that one can be chosen. Nothing is stored.
 */
export async function previewImport(ctx: Ctx, practiceId: string, input: ImportClients) {
  const [{ head, mapping, planned, before }] = await Promise.all([
    plan(ctx, practiceId, input),
    requireMember(ctx, practiceId, ['owner', 'trainer', 'front_desk']),
  ])
  const told = planned.filter(({ reason }) => reason !== null)
  return {
    head,
    mapping,
    creates: planned.filter((row) => row.outcome === 'create').length,
    skips: planned.filter((row) => row.outcome === 'skip').length,
    isRepeat: before !== undefined,
    rows: planned.slice(0, SHOWN),
    told: told.slice(0, TOLD),
    tolds: told.length,
  }
}

/** Imports clients from CSV, all rows or none; the same file with the same mapping is imported once. */
export async function importClients(ctx: Ctx, practiceId: string, input: ImportClients) {
  const [{ planned, mapping, contentHash, before }, session] = await Promise.all([
    plan(ctx, practiceId, input),
    requireMember(ctx, practiceId, ['owner', 'trainer', 'front_desk']),
  ])
  if (!namesSomeone(mapping)) {
    throw new AppError('invalid_input', 'mapping: say which column holds the name', { field: 'mapping' })
  }
  if (before) return present(before)
  const at = { createdAt: ctx.now, updatedAt: ctx.now }
  const clients = planned.flatMap(({ client }) =>
    client === null
      ? []
      : [{ id: ctx.id('client'), practiceId, ...client, status: 'active', version: 1, ...at }],
  )
  const row = {
    id: ctx.id('clientImport'),
    practiceId,
    contentHash,
    fileName: input.fileName ?? null,
    created: clients.length,
    skipped: planned.length - clients.length,
    rows: planned.map(({ line, outcome, reason }) => ({ line, outcome, reason })),
    createdBy: session.athleteId,
    createdAt: ctx.now,
  }
  try {
    await ctx.store({
      import: insertImport(ctx.db, row),
      clients: clients.length > 0 ? insertClients(ctx.db, clients) : null,
    })
  } catch (error) {
    const won = isTaken(error) ? (await loadKnown(ctx.db, practiceId, contentHash, 1)).before : undefined
    if (!won) throw error
    return present(won)
  }
  return present(row)
}

/** What became of each row of an import, or of those alone that have something to say, a page at a time by line. */
export async function readImport(ctx: Ctx, practiceId: string, id: string, { after, told }: ImportRows) {
  const [found] = await Promise.all([selectImport(ctx.db, practiceId, id), requireMember(ctx, practiceId)])
  if (!found) throw notFound('This import')
  const left = found.rows.filter(({ line, reason }) => line > after && (reason !== null || !told))
  const rows = left.slice(0, TOLD)
  return { ...present(found), rows, next: left.length > TOLD ? (rows.at(-1)?.line ?? null) : null }
}

const namesSomeone = ({ name, lastName }: Mapping) => name !== undefined || lastName !== undefined

async function plan(ctx: Ctx, practiceId: string, input: ImportClients) {
  const { rows, isCut } = csvRows(input.csv, MOST_ROWS + 1)
  if (isCut) {
    const message = `csv: holds more than ${MOST_ROWS} rows. Nothing was imported; split the file.`
    throw new AppError('too_large', message, { field: 'csv' })
  }
  const [first, ...records] = rows
  const head = first?.cells ?? []
  const mapping: Mapping = fullMapping(input.mapping) ?? suggestMapping(head)
  const contentHash = await hashToken(`${JSON.stringify(mapping)}\n${input.csv}`)
  const { clients, before } = await loadKnown(ctx.db, practiceId, contentHash, MOST_CLIENTS)
  const known = {
    emails: new Set(clients.flatMap(({ email }) => (email === null ? [] : [email]))),
    people: new Set(clients.map(({ name, phone }) => personKey(name, phone))),
  }
  const planned = namesSomeone(mapping) ? planImport(records, mapping, known) : []
  return { head, mapping, contentHash, before, planned }
}

function fullMapping(given: ImportClients['mapping']): Mapping | undefined {
  if (given === undefined) return undefined
  return Object.fromEntries(Object.entries(given).filter(([, column]) => column !== undefined))
}

function present(row: {
  id: string
  fileName: string | null
  created: number
  skipped: number
  createdAt: Date
}) {
  const { id, fileName, created, skipped, createdAt } = row
  return { id, fileName, created, skipped, createdAt }
}
