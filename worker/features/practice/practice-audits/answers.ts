import * as z from 'zod'
import { anyJson, instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { practiceAudits } from './routes.ts'

/** What should hold and does not, with the first rows that contradict it. */
const Finding = z.object({ check: z.string(), rows: z.array(z.record(z.string(), anyJson)) })

const AuditList = z.object({
  audits: z.array(
    z.object({
      id: z.string(),
      practiceId: z.string(),
      practiceName: z.string(),
      day: z.iso.date(),
      isClean: z.boolean(),
      /** How much was looked at, by name. */
      counts: z.record(z.string(), z.int()),
      findings: z.array(Finding),
      createdAt: instant,
    }),
  ),
  next: z.string().nullable(),
})
export type AuditList = z.output<typeof AuditList>

const Books = z.object({
  practices: z.int(),
  /** Practices with a report, those of them that differ, and those left out of the last night. */
  reported: z.int(),
  differing: z.int(),
  overdue: z.int(),
  latestAt: instant.nullable(),
  ledgerLines: z.int(),
  bookings: z.int(),
  moneyLines: z.int(),
  /** The newest of each practice, those that differ first. */
  reports: z.array(
    z.object({
      id: z.string(),
      practiceId: z.string(),
      practiceName: z.string(),
      currency: z.string(),
      ownerId: z.string().nullable(),
      ownerName: z.string().nullable(),
      day: z.iso.date(),
      isClean: z.boolean(),
      findings: z.array(Finding),
      at: instant.nullable(),
    }),
  ),
  missing: z.array(
    z.object({ practiceId: z.string(), practiceName: z.string(), lastAt: instant.nullable() }),
  ),
})
export type Books = z.output<typeof Books>

export const answers = {
  'GET /v1/admin/practice-audits': { 200: AuditList },
  'GET /v1/admin/practice-books': { 200: Books },
} satisfies AnswersOf<typeof practiceAudits>
