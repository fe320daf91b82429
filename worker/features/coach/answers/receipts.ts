import type { Sport } from '#worker/domain/activity/sport.ts'
import type { Receipt, ReceiptUnit, ReceiptValue } from '#worker/domain/coach/receipt.ts'
import type { FoundActivity } from '#worker/features/training/activities/find-activities.ts'

/** A receipt before its answer has numbered it. */
export type Draft = Omit<Receipt, 'id'>

/** Says what is left out of what a model hears, and how it comes in. */
export function leftOutWords(count: number): string | null {
  if (count === 0) return null
  const many = count === 1 ? '1 activity is' : `${count} activities are`
  return `${many} left out: the terms of where they come from keep them from a language model. Upload their files under Imports to include them.`
}

/** A value, where it is known. */
export function value(label: string, amount: number | null | undefined, unit: ReceiptUnit): ReceiptValue[] {
  return amount === null || amount === undefined ? [] : [{ label, value: amount, unit }]
}

/** How fast it was, as its sport counts: km/h on the bike, per 100 m or yards in the water, per km or mile elsewhere. */
export function paceValue(sport: Sport, distanceM: number, seconds: number, isMean = false): ReceiptValue[] {
  if (distanceM <= 0 || seconds <= 0) return []
  const label = (plain: string) => (isMean ? `Mean ${plain.toLowerCase()}` : plain)
  if (sport === 'bike') return value(label('Speed'), distanceM / seconds, 'm_per_s')
  return value(label(sport === 'swim' ? 'Swim pace' : 'Pace'), seconds / (distanceM / 1000), 's_per_km')
}

/** What is known of one activity. */
export function activityReceipt(tool: string, found: FoundActivity): Draft {
  const { distanceM, movingS, sport } = found
  return {
    tool,
    title: found.name,
    day: found.day,
    period: null,
    ids: [found.id],
    href: `/activities/${found.id}`,
    values: [
      ...value('Distance', distanceM, 'm'),
      ...value('Moving time', movingS, 's'),
      ...(distanceM === null ? [] : paceValue(sport, distanceM, movingS)),
      ...value('Climb', found.elevationGainM, 'm'),
      ...value('Average heart rate', found.averageHeartRateBpm, 'bpm'),
      ...value('Average power', found.averagePowerW, 'w'),
      ...value('Stress', found.stressPoints, 'stress'),
    ],
    names: [found.name],
    leftOut: null,
  }
}
