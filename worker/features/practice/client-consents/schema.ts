import * as z from 'zod'
import { isNearDay, TOO_FAR } from '#worker/domain/calendar/bounds.ts'
import { emptyAsNull } from '#worker/domain/empty-field.ts'
import { CONSENT_PURPOSES, CONSENT_SOURCES } from '#worker/domain/practice/consent-words.ts'

const flag = z.union([z.boolean(), z.stringbool()])
const day = z.iso.date({ error: 'is not a day, such as 1990-05-31' }).refine(isNearDay, { error: TOO_FAR })

const namesOf = <K extends string>(of: Record<K, string>) => Object.keys(of) as [K, ...K[]]
export const RecordConsent = z.object({
  purpose: z.enum(namesOf(CONSENT_PURPOSES)),
  granted: flag,
  wording: z.string().trim().min(3, 'Give the words that were said.').max(2000),
  source: z.enum(namesOf(CONSENT_SOURCES)).default('in_person'),
  /** The practice-local day it was said on; none is today. */
  saidDay: z.preprocess(emptyAsNull, day.nullable().optional()),
})
export type RecordConsent = z.output<typeof RecordConsent>

/** What a link in a mail asks for; a mail program that presses it by itself sends a word of its own and no more. */
export const ChangeSubscription = z.object({ isSubscribed: flag.default(false) })
export type ChangeSubscription = z.output<typeof ChangeSubscription>
