import * as z from 'zod'
import { BOOKING_STATES } from '#worker/domain/booking/states.ts'
import { NEED_ACTIONS } from '#worker/domain/cockpit/need-words.ts'
import { NEED_KINDS } from '#worker/domain/cockpit/needs.ts'
import { instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { cockpit } from './routes.ts'

const moment = z.iso.datetime()

/** What its kind tells besides: only the fields of that kind are there. */
const Values = z
  .object({
    appointmentId: z.string(),
    bookingId: z.string(),
    startsAt: moment,
    service: z.string(),
    penalty: z.enum(['credit', 'fee']),
    feeMinor: z.int().nullable(),
    since: moment,
    words: z.string(),
    count: z.int(),
    ratio: z.number(),
    /** Points a day. */
    acute: z.number(),
    chronic: z.number(),
    minor: z.int().nullable(),
    days: z.int(),
    runId: z.string(),
    name: z.string(),
    failed: z.int(),
    total: z.int(),
    at: moment,
    left: z.int(),
    nextStartsAt: moment.nullable(),
    lastStartsAt: moment,
    taskId: z.string(),
    title: z.string(),
    overdueDays: z.int(),
    isNotice: z.boolean(),
  })
  .partial()

const Item = z.object({
  /** What it is put off by. */
  key: z.string(),
  kind: z.enum(NEED_KINDS),
  /** 0 to 100. */
  weight: z.number(),
  clientId: z.string().nullable(),
  clientName: z.string().nullable(),
  canText: z.boolean(),
  title: z.string(),
  reason: z.string(),
  /** What a person does about it. */
  action: z.enum(NEED_ACTIONS),
  values: Values,
})
export type Item = z.output<typeof Item>

const Session = z.object({
  id: z.string(),
  startsAt: instant,
  endsAt: instant,
  capacity: z.int(),
  service: z.string(),
  trainer: z.string(),
  bookings: z.array(
    z.object({
      id: z.string(),
      clientId: z.string(),
      clientName: z.string(),
      state: z.enum(BOOKING_STATES),
    }),
  ),
})
export type Session = z.output<typeof Session>

const Week = z.object({
  fromDay: z.iso.date(),
  toDay: z.iso.date(),
  completed: z.int(),
  booked: z.int(),
  noShows: z.int(),
  cancelled: z.int(),
  /** The owner's to know; null for everyone else. */
  earnedMinor: z.int().nullable(),
  receivedMinor: z.int().nullable(),
  newClients: z.int(),
})
export type Week = z.output<typeof Week>

const Cockpit = z.object({
  zone: z.string(),
  currency: z.string(),
  /** The practice's own. */
  day: z.iso.date(),
  /** Heaviest first. */
  items: z.array(Item),
  more: z.int(),
  snoozed: z.array(Item.extend({ until: instant.nullable() })),
  today: z.array(Session),
  week: Week,
})
export type Cockpit = z.output<typeof Cockpit>

const LoadSpikes = z.object({
  items: z.array(Item),
  /** Clients whose look is being written down: they are among the items of the next read. */
  pending: z.int(),
})
export type LoadSpikes = z.output<typeof LoadSpikes>

const Replied = z.object({
  texted: z.int(),
  refused: z.int(),
  outcomes: z.array(
    z.object({
      clientId: z.string(),
      clientName: z.string(),
      /** The text's, or `refused`. */
      state: z.string(),
      reason: z.enum(['no_number', 'opted_out', 'not_opted_in']).nullable(),
    }),
  ),
})
export type Replied = z.output<typeof Replied>

const Snoozed = z.object({ until: instant })
export type Snoozed = z.output<typeof Snoozed>

export const answers = {
  'GET /v1/practices/:practice/cockpit': { 200: Cockpit },
  'GET /v1/practices/:practice/cockpit/load-spikes': { 200: LoadSpikes },
  'POST /v1/practices/:practice/cockpit/replies': { 201: Replied },
  'POST /v1/practices/:practice/cockpit/snoozes': { 201: Snoozed },
  'DELETE /v1/practices/:practice/cockpit/snoozes/:key': { 204: null },
} satisfies AnswersOf<typeof cockpit>
