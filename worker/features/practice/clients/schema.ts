import * as z from 'zod'
import { isNearDay, TOO_FAR } from '#worker/domain/calendar/bounds.ts'
import { emptyAsNull } from '#worker/domain/empty-field.ts'
import { DOMAINS } from '#worker/domain/policy/shared-domains.ts'
import { CLIENT_FIELDS } from '#worker/domain/practice/plan-import.ts'
import { Email, Zone } from '#worker/features/account/accounts/schema.ts'
import { Flag, NearDay } from '#worker/platform/input-fields.ts'

const orNull = <S extends z.ZodType>(schema: S) => z.preprocess(emptyAsNull, schema.nullable().optional())
const name = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(80, 'may have at most 80 characters')
  .refine((text) => !/\p{Cc}/u.test(text), 'holds characters a name cannot have')
const phone = z
  .string()
  .transform((text) => text.replace(/[\s().\-/]/g, '').replace(/^00/, '+'))
  .pipe(z.string().regex(/^\+[1-9]\d{6,14}$/, 'needs its country code, such as +49 170 1234567'))
const tags = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(',').filter((tag) => tag.trim() !== '') : value),
  z.array(z.string().trim().min(1).max(40)).max(20, 'are more than 20'),
)

const fields = {
  name,
  email: orNull(Email),
  phone: orNull(phone),
  zone: orNull(Zone),
  birthDate: orNull(NearDay),
  trainerId: orNull(z.string().startsWith('ath_').max(40)),
  tags: tags.optional(),
}

const ticked = z.preprocess((value) => (value === 'on' ? true : value), Flag)
export const NewClient = z.object({
  ...fields,
  /** They told whoever adds them that texts about their sessions are fine. */
  texts: ticked.optional(),
})
export type NewClient = z.output<typeof NewClient>

export const CLIENT_STATUSES = ['active', 'paused', 'former'] as const

/** What the form was shown, as it was read; left out, the last change wins. */
const etag = z.string().max(40).optional()

export const ChangeClient = z.object({ ...fields, status: z.enum(CLIENT_STATUSES), etag }).partial()
export type ChangeClient = z.output<typeof ChangeClient>

export const ClientsQuery = z.object({
  q: z.string().trim().max(100).default(''),
  tag: z.string().trim().max(40).optional(),
  status: z.enum(CLIENT_STATUSES).optional(),
  /** The cursor of the page before. */
  after: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type ClientsQuery = z.output<typeof ClientsQuery>

export const WriteNote = z.object({
  body: z.string().trim().min(1, 'is empty').max(5000, 'may have at most 5,000 characters'),
  /** A private note is read by its author alone. */
  isShared: Flag,
})
export type WriteNote = z.output<typeof WriteNote>

export const ChangeNote = WriteNote.extend({ etag })
export type ChangeNote = z.output<typeof ChangeNote>

export const BeforeQuery = z.object({ before: z.string().max(60).optional() })

const column = z.coerce.number().int().min(0).max(200)
export const ImportClients = z.object({
  csv: z.string().min(1, 'is empty').max(1_000_000, 'is larger than 1 MB'),
  /** Which column, from 0, holds what; without it the head of the file decides. */
  mapping: z.partialRecord(z.enum(CLIENT_FIELDS), column).optional(),
  fileName: z.string().max(200).optional(),
})
export type ImportClients = z.output<typeof ImportClients>

export const ImportRows = z.object({
  /** The last line of the page before. */
  after: z.coerce.number().int().min(0).default(0),
  /** Only rows that were left out or not taken whole. */
  told: Flag.default(false),
})
export type ImportRows = z.output<typeof ImportRows>

export const InviteAthlete = z.object({
  email: z.preprocess((v) => (v === '' ? undefined : v), Email.optional()),
})
export type InviteAthlete = z.output<typeof InviteAthlete>

const Grant = z.object({
  domain: z.enum(DOMAINS),
  /** The last day it holds, in UTC; none is until it is taken back. */
  untilDay: z
    .preprocess(
      emptyAsNull,
      z.iso
        .date({ error: 'is not a day, such as 2026-12-31' })
        .refine(isNearDay, { error: TOO_FAR })
        .nullable(),
    )
    .default(null),
})
const once = (grants: readonly { domain: string }[]) =>
  new Set(grants.map(({ domain }) => domain)).size === grants.length
export const Grants = z.object({
  grants: z.array(Grant).max(DOMAINS.length).refine(once, 'names something twice'),
})
export type Grants = z.output<typeof Grants>

export const AcceptLink = Grants.extend({ token: z.string().min(20).max(200) })
export type AcceptLink = z.output<typeof AcceptLink>
