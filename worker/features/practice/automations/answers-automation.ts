import * as z from 'zod'
import { ANNOUNCED } from '#worker/domain/automation/trigger.ts'

/** Practice-local, `HH:MM`. */
const at = z.string()

const Trigger = z.union([
  z.object({ kind: z.literal('schedule'), every: z.literal('day'), at }),
  /** 1 Monday to 7 Sunday. */
  z.object({ kind: z.literal('schedule'), every: z.literal('week'), weekday: z.int(), at }),
  z.object({ kind: z.literal('schedule'), every: z.literal('month'), day: z.int(), at }),
  z.object({ kind: z.literal('event'), event: z.enum(ANNOUNCED) }),
  z.object({ kind: z.literal('package_low'), atMost: z.int() }),
  z.object({ kind: z.literal('quiet'), days: z.int(), at }),
  z.object({ kind: z.literal('birthday'), at }),
])

const Condition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tag'), tag: z.string(), has: z.boolean() }),
  z.object({ kind: z.literal('status'), is: z.enum(['active', 'paused', 'former']) }),
  z.object({ kind: z.literal('credits'), op: z.enum(['at_most', 'at_least']), count: z.int() }),
  z.object({ kind: z.literal('upcoming'), has: z.boolean() }),
  z.object({ kind: z.literal('unpaid'), has: z.boolean() }),
  z.object({ kind: z.literal('trainer'), trainerId: z.string() }),
])

/** What an automation does for each client. */
export const RunAction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), body: z.string() }),
  z.object({ kind: z.literal('email'), subject: z.string(), body: z.string() }),
  /** A notice for the staff, read in the cockpit. */
  z.object({ kind: z.literal('notification'), title: z.string() }),
  z.object({ kind: z.literal('task'), title: z.string(), dueInDays: z.int() }),
  z.object({ kind: z.literal('tag'), tag: z.string() }),
])

export const AutomationParts = z.object({
  trigger: Trigger,
  /** All of them hold for a client. */
  conditions: z.array(Condition),
  actions: z.array(RunAction),
  /** A client gets it at most once in so many days. */
  restDays: z.int(),
})
