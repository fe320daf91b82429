/** When pain is asked for: before a session, while it lasted at its most, after it, and on waking the next day. */
export const PAIN_MOMENTS = ['before', 'during', 'after', 'morning'] as const
export type PainMoment = (typeof PAIN_MOMENTS)[number]

/** What may come with pain. Each alone is a reason to have it looked at. */
export const PAIN_SIGNS = ['sharp', 'night', 'limp'] as const
export type PainSign = (typeof PAIN_SIGNS)[number]

export const PAIN_SIGN_WORDS: Record<PainSign, string> = {
  sharp: 'It is sharp or sudden',
  night: 'It is there at rest or at night',
  limp: 'It changes how I walk or run',
}

/** 0 is none, 10 is the worst one can think of. */
export const MOST_PAIN = 10

/** Where it was. A fixed list: nobody has to write about their body here. */
export const RETURN_AREAS = [
  ...([
    'achilles',
    'calf',
    'shin',
    'knee',
    'thigh',
    'hip',
    'back',
    'foot',
    'ankle',
    'bone',
    'other',
  ] as const),
] as const
export type ReturnArea = (typeof RETURN_AREAS)[number]

export const RETURN_AREA_WORDS: Record<ReturnArea, string> = {
  ...{ achilles: 'Achilles tendon', calf: 'Calf', shin: 'Shin', knee: 'Knee', thigh: 'Thigh', hip: 'Hip' },
  ...{ back: 'Back', foot: 'Foot', ankle: 'Ankle', bone: 'A bone: stress fracture or reaction' },
  other: 'Somewhere else',
}

/** What an athlete said of one moment of one of their days. What was not said is not here: it is never 0. */
export interface PainAnswer {
  day: string
  moment: PainMoment
  score: number
  signs: readonly PainSign[]
}

type PainZone = 'safe' | 'acceptable' | 'high'

/**
 * Zones of the pain-monitoring model: up to 2 of 10 safe, up to 5 acceptable, above that high risk (Thomeé 1997;
 * Silbernagel et al. 2007, who let tendons reach 5 while training, after it and the next morning). Bone is no tendon:
 * back from a stress fracture nothing may hurt (Warden, Davis and Fredericson 2014).
 * @param score 0 to 10
 * @throws RangeError for any other score
 */
export function painZone(score: number, area: ReturnArea | null = null): PainZone {
  if (!(Number.isInteger(score) && score >= 0 && score <= MOST_PAIN))
    throw new RangeError(`pain is 0 to ${MOST_PAIN}: ${score}`)
  if (area === 'bone') return score === 0 ? 'safe' : 'high'
  return score <= 2 ? 'safe' : score <= 5 ? 'acceptable' : 'high'
}
