/** How much the coach says: `brief` the answer alone, `detailed` also what stands around it. Neither praises. */
export const TONES = ['brief', 'detailed'] as const
export type Tone = (typeof TONES)[number]
