import * as z from 'zod'
import { SPORTS } from '#worker/domain/activity/sport.ts'
import { DOMAINS } from '#worker/domain/policy/shared-domains.ts'
import { CLIENT_FIELDS, ROW_OUTCOMES } from '#worker/domain/practice/plan-import.ts'
import { instant, Made } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { clients } from './routes.ts'
import { CLIENT_STATUSES } from './schema.ts'

const text = z.string().nullable()
const amount = z.number().nullable()

/** What can be used, over all packages. */
export const Remaining = z.object({
  sessions: z.int(),
  minutes: z.int(),
  amountMinor: z.int(),
  isUnlimited: z.boolean(),
})

/** What a list and a page both tell of a client. */
const ClientLine = z.object({
  id: z.string(),
  name: z.string(),
  email: text,
  /** E.164. */
  phone: text,
  tags: z.array(z.string()),
  status: z.enum(CLIENT_STATUSES),
  trainerId: text,
  /** They have an account here and let the practice in. */
  isLinked: z.boolean(),
  /** Raised with every change of credits, bookings, texts or money. */
  version: z.int(),
  createdAt: instant,
})

const ClientList = z.object({
  clients: z.array(
    ClientLine.extend({
      /** What they can use on the practice's own day. */
      remaining: Remaining,
      nextBookingAt: z.iso.datetime().nullable(),
    }),
  ),
  /** Give it back as `after` for the next page; null at the end. */
  next: text,
  /** What the list can be narrowed to. */
  tags: z.array(z.string()),
})
export type ClientList = z.output<typeof ClientList>

const Client = ClientLine.extend({
  /** Filled in by an assistant: the link to their page goes there once somebody else has sent one. */
  isEmailUnchecked: z.boolean(),
  isPhoneUnchecked: z.boolean(),
  zone: text,
  birthDate: z.iso.date().nullable(),
  updatedAt: instant,
  /** Brought back with a change, so that nobody saves over what they have not seen. */
  etag: z.string(),
  /** The open link to their account, accepted or not. */
  link: z
    .object({
      id: z.string(),
      email: z.string(),
      acceptedAt: instant.nullable(),
      expiresAt: instant,
      /** What they let the practice see now. */
      domains: z.array(z.enum(DOMAINS)),
    })
    .nullable(),
})
export type Client = z.output<typeof Client>

const ChangedClient = z.object({ version: z.int() })
export type ChangedClient = z.output<typeof ChangedClient>

const NotePage = z.object({
  notes: z.array(
    z.object({
      id: z.string(),
      body: z.string(),
      isShared: z.boolean(),
      authorId: z.string(),
      authorName: z.string(),
      createdAt: instant,
      updatedAt: instant,
      etag: z.string(),
    }),
  ),
  next: text,
})
export type NotePage = z.output<typeof NotePage>

const Invited = z.object({ id: z.string(), email: z.string(), expiresAt: instant })
export type Invited = z.output<typeof Invited>

const Training = z.object({
  /** Newest first, as far as their sources' terms allow. */
  activities: z.array(
    z.object({
      id: z.string(),
      day: z.iso.date(),
      name: z.string(),
      sport: z.enum(SPORTS),
      subSport: text,
      startAt: z.iso.datetime({ offset: true }),
      movingS: z.number(),
      elapsedS: z.number(),
      distanceM: amount,
      elevationGainM: amount,
      averageHeartRateBpm: amount,
      maxHeartRateBpm: amount,
      averagePowerW: amount,
      stressPoints: amount,
    }),
  ),
  /** Activities that the terms of their sources keep back. */
  leftOut: z.int(),
})
export type Training = z.output<typeof Training>

const PlannedRow = z.object({
  line: z.int(),
  outcome: z.enum(ROW_OUTCOMES),
  /** Why it is skipped, or what of it was left out. */
  reason: text,
  name: z.string(),
  client: z
    .object({
      name: z.string(),
      email: text,
      phone: text,
      birthDate: z.iso.date().nullable(),
      tags: z.array(z.string()),
    })
    .nullable(),
})

const ImportPreview = z.object({
  head: z.array(z.string()),
  /** Which column, from 0, holds what. */
  mapping: z.partialRecord(z.enum(CLIENT_FIELDS), z.int()),
  creates: z.int(),
  skips: z.int(),
  /** The same file was imported before. */
  isRepeat: z.boolean(),
  /** The first rows. */
  rows: z.array(PlannedRow),
  /** The first rows that were left out or not taken whole, of so many. */
  told: z.array(PlannedRow),
  tolds: z.int(),
})
export type ImportPreview = z.output<typeof ImportPreview>

const Import = z.object({
  id: z.string(),
  fileName: text,
  created: z.int(),
  skipped: z.int(),
  createdAt: instant,
})
export type Import = z.output<typeof Import>

const ImportPage = Import.extend({
  rows: z.array(z.object({ line: z.int(), outcome: z.enum(ROW_OUTCOMES), reason: text })),
  /** Give it back as `after` for the next page; null at the end. */
  next: z.int().nullable(),
})
export type ImportPage = z.output<typeof ImportPage>

export const answers = {
  'GET /v1/practices/:practice/clients': { 200: ClientList },
  'POST /v1/practices/:practice/clients': { 201: Made },
  'GET /v1/practices/:practice/clients/:client': { 200: Client },
  'PATCH /v1/practices/:practice/clients/:client': { 200: ChangedClient },
  'DELETE /v1/practices/:practice/clients/:client': { 204: null },
  'GET /v1/practices/:practice/clients/:client/notes': { 200: NotePage },
  'POST /v1/practices/:practice/clients/:client/notes': { 201: Made },
  'PUT /v1/practices/:practice/clients/:client/notes/:note': { 204: null },
  'DELETE /v1/practices/:practice/clients/:client/notes/:note': { 204: null },
  'POST /v1/practices/:practice/clients/:client/link': { 201: Invited },
  'DELETE /v1/practices/:practice/clients/:client/link': { 204: null },
  'GET /v1/practices/:practice/clients/:client/training': { 200: Training },
  'POST /v1/practices/:practice/client-imports/preview': { 200: ImportPreview },
  'POST /v1/practices/:practice/client-imports': { 201: Import },
  'GET /v1/practices/:practice/client-imports/:import': { 200: ImportPage },
} satisfies AnswersOf<typeof clients>
