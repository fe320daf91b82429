import type { Ctx } from '#worker/context.ts'
import { csvRows } from '#worker/domain/practice/csv-rows.ts'
import { type Mapping, personKey, planImport, suggestMapping } from '#worker/domain/practice/plan-import.ts'
import { AppError } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import { loadKnown } from './repo/imports.ts'
import type { ImportClients } from './schema.ts'

/** Rows of one file, its head not counted. */
const MOST_ROWS = 10_000

const MOST_CLIENTS = 50_000

/** Without a column for a name no row can become a client. */
export const namesSomeone = ({ name, lastName }: Mapping) => name !== undefined || lastName !== undefined

/** What an import would do with each row of a file, and the earlier import of the same file. Stores nothing. */
export async function planRows(ctx: Ctx, practiceId: string, input: ImportClients) {
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
