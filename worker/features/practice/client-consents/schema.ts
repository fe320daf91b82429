import * as z from 'zod'
import { emptyAsNull } from '#worker/domain/empty-field.ts'
import { CONSENT_PURPOSES, CONSENT_SOURCES } from '#worker/domain/practice/consent-words.ts'
import { Flag, NearDay } from '#worker/platform/input-fields.ts'

const namesOf = <K extends string>(of: Record<K, string>) => Object.keys(of) as [K, ...K[]]
export const RecordConsent = z.object({
  purpose: z.enum(namesOf(CONSENT_PURPOSES)),
  granted: Flag,
  wording: z.string().trim().min(3, 'Give the words that were said.').max(2000),
  source: z.enum(namesOf(CONSENT_SOURCES)).default('in_person'),
  /** The practice-local day it was said on; none is today. */
  saidDay: z.preprocess(emptyAsNull, NearDay.nullable().optional()),
})
export type RecordConsent = z.output<typeof RecordConsent>

/** What a link in a mail asks for; a mail program that presses it by itself sends a word of its own and no more. */
export const ChangeSubscription = z.object({ isSubscribed: Flag.default(false) })
export type ChangeSubscription = z.output<typeof ChangeSubscription>
