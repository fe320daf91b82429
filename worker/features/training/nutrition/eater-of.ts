import { ageOn } from '#worker/domain/nutrition/person.ts'
import type { Nutrition } from './answers.ts'
import type { EaterRow } from './repo.ts'

/** Whom amounts are for: the newest weight of a check-in, else the profile's. */
export function eaterOf(row: EaterRow, today: string): Nutrition['eater'] {
  const { birthDate, hasConsent, weighed, profileKg } = row
  const weight = weighed
    ? { ...weighed, from: 'check_in' as const }
    : profileKg === null
      ? null
      : { kg: profileKg, from: 'profile' as const, day: null }
  return { age: ageOn(birthDate, today), hasConsent, weight: hasConsent ? weight : null }
}
