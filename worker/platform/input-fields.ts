import * as z from 'zod'
import { boundWords } from '#worker/domain/bound-words.ts'
import { isNearDay, TOO_FAR } from '#worker/domain/calendar/bounds.ts'

/** A calendar day, YYYY-MM-DD. */
export const Day = z.iso.date({ error: 'is not a day, such as 2026-04-23' })

/** A day that a person may mean. */
export const NearDay = Day.refine(isNearDay, { error: TOO_FAR })

/** Yes or no, as JSON or a form says it. */
export const Flag = z.union([z.boolean(), z.stringbool()])

/** Names one request of a person: sent again, it is done once. */
export const RequestId = z.string().regex(/^[\w-]{8,80}$/, 'is 8 to 80 letters, digits, - or _')

/** Why staff did something, for the log. */
export const Reason = z.string().trim().min(3, 'Say why, in a few words.').max(500)

/**
 * A number between two bounds that are told with their unit. Whoever types in another unit is told them in that one, by
 * `toldIn` of the pages.
 */
export const within = (least: number, most: number, unit: string, number: z.ZodNumber = z.number()) =>
  number
    .min(least, { error: boundWords({ side: 'least', value: least, unit }) })
    .max(most, { error: boundWords({ side: 'most', value: most, unit }) })
