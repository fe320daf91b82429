import * as z from 'zod'
import { ITEM_STATUSES } from '#worker/domain/activity/import-outcome.ts'
import { instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { imports } from './routes.ts'
import { IMPORT_STATUSES, IMPORT_WAITS } from './schema.ts'

/** Bounded counts of one import; `total` is what is known so far. */
const ImportStats = z.object({
  total: z.int(),
  imported: z.int(),
  duplicate: z.int(),
  skipped: z.int(),
  failed: z.int(),
})
export type ImportStats = z.output<typeof ImportStats>

/**
 * What it waits for: its files to arrive, its turn, another try at `until`, the release of a pause, the end of the lease
 * of a run that was killed, or a person, where it failed for good.
 */
export const ImportWait = z.object({ for: z.enum(IMPORT_WAITS), until: instant.nullable() })
export type ImportWait = z.output<typeof ImportWait>

const ImportList = z.object({
  imports: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      importer: z.string(),
      status: z.enum(IMPORT_STATUSES),
      stats: ImportStats,
      errorMessage: z.string().nullable(),
      createdAt: instant,
      startedAt: instant.nullable(),
      finishedAt: instant.nullable(),
      /** Files whose parts have not all arrived. */
      uploadsOpen: z.int(),
      /** Null while it is read, and once it has ended. */
      waits: ImportWait.nullable(),
    }),
  ),
})
export type ImportList = z.output<typeof ImportList>

/** What became of one item of an import. */
const ItemOutcome = z.object({
  /** Its number in the import. */
  entry: z.int(),
  name: z.string(),
  status: z.enum(ITEM_STATUSES),
  reason: z.string().nullable(),
  activityId: z.string().nullable(),
})
export type ItemOutcome = z.output<typeof ItemOutcome>

const ItemList = z.object({
  files: z.array(ItemOutcome),
  /** Give it back as `after` for the next page; null at the end. */
  nextCursor: z.int().nullable(),
})
export type ItemList = z.output<typeof ItemList>

const StartedImport = z.object({
  importId: z.string(),
  /** Where each file that is taken goes; `file` is its place among those asked for. */
  uploads: z.array(
    z.object({
      uploadId: z.string(),
      file: z.int(),
      name: z.string(),
      partBytes: z.int(),
      parts: z.int(),
    }),
  ),
  /** Files that cannot be taken, by name; the others are not kept back by them. */
  refused: z.array(z.object({ file: z.int(), name: z.string(), reason: z.string() })),
})
export type StartedImport = z.output<typeof StartedImport>

const OpenUploads = z.object({
  uploads: z.array(
    z.object({
      uploadId: z.string(),
      name: z.string(),
      sizeBytes: z.int(),
      partBytes: z.int(),
      parts: z.int(),
      /** Parts that have not arrived, counted from 1. */
      missing: z.array(z.int()),
    }),
  ),
})
export type OpenUploads = z.output<typeof OpenUploads>

const Cancelled = z.object({ cancelled: z.int() })
export type Cancelled = z.output<typeof Cancelled>

const Queued = z.object({ status: z.literal('queued') })
export type Queued = z.output<typeof Queued>

const PartTaken = z.object({ part: z.int() })
export type PartTaken = z.output<typeof PartTaken>

const Completed = z.object({ importId: z.string().nullable() })
export type Completed = z.output<typeof Completed>

const Aborted = z.object({ aborted: z.literal(true) })
export type Aborted = z.output<typeof Aborted>

export const answers = {
  'GET /v1/imports': { 200: ImportList },
  'POST /v1/imports': { 201: StartedImport },
  'GET /v1/imports/:id/files': { 200: ItemList },
  'GET /v1/imports/:id/uploads': { 200: OpenUploads },
  'DELETE /v1/imports/:id/uploads': { 200: Cancelled },
  'POST /v1/imports/:id/retry': { 202: Queued },
  'PUT /v1/uploads/:id/parts/:part': { 200: PartTaken },
  'POST /v1/uploads/:id/complete': { 202: Completed },
  'DELETE /v1/uploads/:id': { 200: Aborted },
} satisfies AnswersOf<typeof imports>
