import * as z from 'zod'

/** Whose race it is, is looked up. */
export const AskRaceText = z.object({ raceId: z.string().min(1).max(40) })
export type AskRaceText = z.infer<typeof AskRaceText>

const MOST_PART = 1500
/** A text by part, as a model has to write it; what else it writes is not read. */
export const WrittenParts = z.record(z.string().max(40), z.string().max(MOST_PART))
