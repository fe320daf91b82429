import * as z from 'zod'
import type { Condition } from '#worker/domain/automation/conditions.ts'
import { CATCH_UPS } from '#worker/domain/automation/decide-firing.ts'
import { AUTOMATION_LIMITS as LIMITS } from '#worker/domain/automation/limits.ts'
import { unknownVariables, VARIABLES } from '#worker/domain/automation/template.ts'
import { ANNOUNCED, type Trigger } from '#worker/domain/automation/trigger.ts'
import { Flag } from '#worker/platform/input-fields.ts'

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most)
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time, such as 09:00')
const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'is empty')
    .max(most, `may have at most ${most} characters`)
    .refine((text) => !/\p{Cc}/u.test(text), 'holds characters a line cannot have')
const named = Object.keys(VARIABLES)
  .map((name) => `{${name}}`)
  .join(' ')
const words = <S extends z.ZodType<string>>(text: S) =>
  text.refine(
    (body) => unknownVariables(body).length === 0,
    `names something unknown in braces; there is ${named}`,
  )
const message = (most: number) =>
  words(
    z
      .string()
      // A form's field writes a break as two characters; a message has one.
      .overwrite((text) => text.replaceAll('\r\n', '\n'))
      .trim()
      .min(1, 'is empty')
      .max(most, `may have at most ${most} characters`),
  )

const schedule = z
  .object({
    kind: z.literal('schedule'),
    every: z.enum(['day', 'week', 'month']),
    /** 1 Monday to 7 Sunday. */
    weekday: whole(1, 7).optional(),
    day: whole(1, 31).optional(),
    at: clock,
  })
  .refine(({ every, weekday }) => every !== 'week' || weekday !== undefined, {
    error: 'is needed for every week',
    path: ['weekday'],
  })
  .refine(({ every, day }) => every !== 'month' || day !== undefined, {
    error: 'is needed for every month',
    path: ['day'],
  })
  .transform(({ kind, every, weekday, day, at }): Trigger => {
    if (every === 'day') return { kind, every, at }
    return every === 'week' ? { kind, every, weekday: weekday ?? 1, at } : { kind, every, day: day ?? 1, at }
  })

const TriggerInput = z.discriminatedUnion('kind', [
  schedule,
  z.object({ kind: z.literal('event'), event: z.enum(ANNOUNCED) }),
  z.object({ kind: z.literal('package_low'), atMost: whole(0, 50).default(2) }),
  z.object({ kind: z.literal('quiet'), days: whole(3, 365), at: clock.default('09:00') }),
  z.object({ kind: z.literal('birthday'), at: clock.default('09:00') }),
])

const ConditionInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tag'), tag: line(LIMITS.tagChars), has: Flag.default(true) }),
  z.object({ kind: z.literal('status'), is: z.enum(['active', 'paused', 'former']) }),
  z.object({
    kind: z.literal('credits'),
    op: z.enum(['at_most', 'at_least']),
    count: whole(0, LIMITS.credits),
  }),
  z.object({ kind: z.literal('upcoming'), has: Flag }),
  z.object({ kind: z.literal('unpaid'), has: Flag }),
  z.object({ kind: z.literal('trainer'), trainerId: z.string().startsWith('ath_').max(40) }),
]) satisfies z.ZodType<Condition>

const ActionInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), body: message(LIMITS.textChars) }),
  z.object({
    kind: z.literal('email'),
    subject: words(line(LIMITS.lineChars)),
    body: message(LIMITS.mailChars),
  }),
  /** A notice for the staff, read in the cockpit. */
  z.object({ kind: z.literal('notification'), title: words(line(LIMITS.lineChars)) }),
  z.object({
    kind: z.literal('task'),
    title: words(line(LIMITS.lineChars)),
    dueInDays: whole(0, LIMITS.dueDays).default(0),
  }),
  z.object({ kind: z.literal('tag'), tag: line(LIMITS.tagChars) }),
])
export type Action = z.output<typeof ActionInput>

const automation = {
  trigger: TriggerInput,
  /** All of them hold for a client. */
  conditions: z
    .array(ConditionInput)
    .max(LIMITS.conditions, `are more than ${LIMITS.conditions}`)
    .default([]),
  actions: z
    .array(ActionInput)
    .min(1, 'Choose what it does.')
    .max(LIMITS.actions, `are more than ${LIMITS.actions}`),
  /** What becomes of a firing that was missed. */
  catchUp: z.enum(CATCH_UPS).default('skip'),
  /** A client gets it at most once in so many days. */
  restDays: whole(0, LIMITS.restDays).default(0),
}

export const DryRun = z.object({
  ...automation,
  /** The automation that is being changed: what it sent itself is not counted against it, and today is over where it ran. */
  automationId: z.string().startsWith('aut_').max(40).optional(),
})
export type DryRun = z.output<typeof DryRun>

/** The parts of an automation that a run keeps as they were. */
export interface Automation {
  trigger: Trigger
  conditions: Condition[]
  actions: Action[]
  restDays: number
}

export const NewAutomation = z.object({
  name: line(LIMITS.nameChars),
  ...automation,
  isOn: Flag.default(false),
  /** Names this request: sent again it is the same automation. */
  requestId: z
    .string()
    .regex(/^[\w-]{8,80}$/, 'is 8 to 80 letters, digits, - or _')
    .optional(),
})
export type NewAutomation = z.output<typeof NewAutomation>

export const ChangeAutomation = z.object({
  name: line(LIMITS.nameChars),
  ...automation,
  version: whole(1, 1_000_000),
})
export type ChangeAutomation = z.output<typeof ChangeAutomation>

export const SwitchAutomation = z.object({ isOn: Flag })

export const RunsQuery = z.object({ before: z.string().max(60).optional() })
