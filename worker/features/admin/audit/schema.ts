import * as z from 'zod'
import { Day } from '#worker/platform/input-fields.ts'

const DAY_MS = 86_400_000

export const AuditQuery = z
  .object({
    action: z.string().max(100).optional(),
    actor_id: z.string().max(60).optional(),
    target_id: z.string().max(60).optional(),
    /** Days in UTC, both included. */
    from: Day.optional(),
    to: Day.optional(),
    before_seq: z.coerce.number().int().positive().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .transform((q) => ({
    action: q.action,
    actorId: q.actor_id,
    targetId: q.target_id,
    from: q.from ? new Date(q.from) : undefined,
    until: q.to ? new Date(Date.parse(q.to) + DAY_MS) : undefined,
    beforeSeq: q.before_seq,
    limit: q.limit,
  }))
export type AuditQuery = z.output<typeof AuditQuery>
