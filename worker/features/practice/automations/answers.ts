import * as z from 'zod'
import { CATCH_UPS } from '#worker/domain/automation/decide-firing.ts'
import { RUN_STATES } from '#worker/domain/automation/outcome.ts'
import { instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import { AutomationParts, RunAction } from './answers-automation.ts'
import type { automations } from './routes.ts'

/** How many recipients are in each state. */
const Counts = z.object({
  /** Handed on, and not yet known to have arrived or failed. */
  pending: z.int(),
  done: z.int(),
  failed: z.int(),
  skipped: z.int(),
})

/** A time that an automation fires at. */
const Firing = z.object({
  at: z.iso.datetime(),
  /** The wall time of the practice, `YYYY-MM-DDTHH:MM`. */
  local: z.string(),
  /** What the clocks do to the hour that was asked for. */
  shift: z.enum(['missing', 'doubled']).nullable(),
  note: z.string().nullable(),
})
export type Firing = z.output<typeof Firing>

const ShownAutomation = AutomationParts.extend({
  id: z.string(),
  name: z.string(),
  /** When it fires, as a sentence. */
  words: z.string(),
  isOn: z.boolean(),
  nextDueAt: instant.nullable(),
  /** What becomes of a firing that was missed. */
  catchUp: z.enum(CATCH_UPS),
  version: z.int(),
  createdAt: instant,
  updatedAt: instant,
})
export type ShownAutomation = z.output<typeof ShownAutomation>

const LastRun = z.object({
  id: z.string(),
  state: z.enum(RUN_STATES),
  reason: z.string().nullable(),
  dueAt: instant,
  counts: Counts,
})
export type LastRun = z.output<typeof LastRun>

const AutomationList = z.object({
  zone: z.string(),
  automations: z.array(ShownAutomation.extend({ lastRun: LastRun.nullable() })),
})
export type AutomationList = z.output<typeof AutomationList>

const AutomationDetail = ShownAutomation.extend({
  zone: z.string(),
  /** The next five; none for an automation that waits for an event. */
  firings: z.array(Firing),
})
export type AutomationDetail = z.output<typeof AutomationDetail>

/** Null for an automation that is off, or that waits for an event. */
const nextDueAt = instant.nullable()
const AddedAutomation = z.object({ id: z.string(), nextDueAt })
export type AddedAutomation = z.output<typeof AddedAutomation>

const ChangedAutomation = z.object({ version: z.int(), nextDueAt })
export type ChangedAutomation = z.output<typeof ChangedAutomation>

const ShownRun = LastRun.extend({
  /** Practice-local, as is the day up to which missed firings are covered. */
  day: z.iso.date(),
  coversFromDay: z.iso.date().nullable(),
  createdAt: instant,
  finishedAt: instant.nullable(),
})
export type ShownRun = z.output<typeof ShownRun>

const RunList = z.object({
  runs: z.array(ShownRun),
  /** Goes on with `before`; null at the end. */
  next: z.string().nullable(),
})
export type RunList = z.output<typeof RunList>

const RunDetail = ShownRun.extend({
  automationId: z.string(),
  name: z.string(),
  zone: z.string(),
  words: z.string(),
  actions: z.array(RunAction),
  /** One for each client and action. */
  recipients: z.array(
    z.object({
      id: z.string(),
      clientId: z.string(),
      clientName: z.string(),
      /** Which of the run's actions. */
      action: z.int(),
      kind: z.string(),
      state: z.string(),
      reason: z.string().nullable(),
      tries: z.int(),
      textState: z.string().nullable(),
      sendAt: instant.nullable(),
      at: instant.nullable(),
    }),
  ),
})
export type RunDetail = z.output<typeof RunDetail>

const RetriedRun = z.object({ retried: z.int() })
export type RetriedRun = z.output<typeof RetriedRun>

const WouldGet = z.object({
  at: instant,
  clientId: z.string(),
  clientName: z.string(),
  /** Which of the automation's actions. */
  action: z.int(),
  kind: z.string(),
  words: z.string(),
  /** When it would have gone out: later than `at` in quiet hours. */
  sendAt: instant,
  /** Why they would not have got it. */
  held: z.string().nullable(),
})
export type WouldGet = z.output<typeof WouldGet>

const DryRunResult = z.object({
  words: z.string(),
  zone: z.string(),
  fromDay: z.iso.date(),
  toDay: z.iso.date(),
  next: z.array(Firing),
  firings: z.int(),
  /** Who would have received something, and how much was sent or held back in all. */
  clients: z.int(),
  would: z.int(),
  heldBack: z.int(),
  /** Newest first. */
  rows: z.array(WouldGet),
  /** There was more than is shown. */
  isCut: z.boolean(),
})
export type DryRunResult = z.output<typeof DryRunResult>

export const answers = {
  'GET /v1/practices/:practice/automations': { 200: AutomationList },
  'POST /v1/practices/:practice/automations': { 201: AddedAutomation },
  'POST /v1/practices/:practice/automations/dry-run': { 200: DryRunResult },
  'GET /v1/practices/:practice/automations/:automation': { 200: AutomationDetail },
  'PUT /v1/practices/:practice/automations/:automation': { 200: ChangedAutomation },
  'DELETE /v1/practices/:practice/automations/:automation': { 204: null },
  'PUT /v1/practices/:practice/automations/:automation/switch': { 200: ChangedAutomation },
  'GET /v1/practices/:practice/automations/:automation/runs': { 200: RunList },
  'GET /v1/practices/:practice/automation-runs/:run': { 200: RunDetail },
  'POST /v1/practices/:practice/automation-runs/:run/retry': { 202: RetriedRun },
} satisfies AnswersOf<typeof automations>
