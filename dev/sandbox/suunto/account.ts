import { athleteById } from '../history/athletes.ts'

/** The name an account goes by at Suunto. */
export const accountOf = (athleteId: number) =>
  `${athleteById(athleteId)?.firstname.toLowerCase()}-${athleteId}`
