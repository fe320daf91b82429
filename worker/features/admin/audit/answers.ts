import * as z from 'zod'
import { anyJson, instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { audit } from './routes.ts'

const AuditView = z.object({
  seq: z.int(),
  id: z.string(),
  at: instant,
  actorId: z.string(),
  action: z.string(),
  targetId: z.string().nullable(),
  reason: z.string().nullable(),
  requestId: z.string().nullable(),
  /** What it was and what it became; null when nothing was kept or the person's key is gone. */
  content: z.object({ before: anyJson, after: anyJson }).nullable(),
})
export type AuditView = z.output<typeof AuditView>

const AuditPage = z.object({
  rows: z.array(AuditView),
  /** Give it back as `before_seq` for the next page; null at the end. */
  nextBeforeSeq: z.int().nullable(),
})
export type AuditPage = z.output<typeof AuditPage>

const Verification = z.object({
  intact: z.boolean(),
  /** Rows that are not what was written, or whose predecessor is gone. */
  brokenAt: z.array(z.int()),
  /** Where the log was cut by retention. */
  anchor: z.object({ seq: z.int(), prunedRows: z.int(), prunedAt: instant, signed: z.boolean() }).nullable(),
})
export type Verification = z.output<typeof Verification>

export const answers = {
  'GET /v1/admin/audit': { 200: AuditPage },
  'GET /v1/admin/audit/export': { 200: 'text/csv' },
  'GET /v1/admin/audit/verification': { 200: Verification },
} satisfies AnswersOf<typeof audit>
