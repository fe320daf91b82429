import type { Range } from '../race/course.ts'
import type { DayTraining } from './day-training.ts'

/** What a day is like, as the published table has its rows. */
export const DAY_KINDS = ['light', 'moderate', 'high', 'very_high', 'race_eve', 'loading'] as const
export type DayKind = (typeof DAY_KINDS)[number]

interface Band {
  /** Grams of carbohydrate a kg of weight and day. */
  perKg: Range
  words: string
}

/** ACSM/AND/DC 2016 and Burke 2011, row by row. */
export const BANDS: Readonly<Record<DayKind, Band>> = {
  light: { perKg: { from: 3, to: 5 }, words: 'low-intensity or skill work' },
  moderate: { perKg: { from: 5, to: 7 }, words: 'moderate exercise of about an hour' },
  high: { perKg: { from: 6, to: 10 }, words: 'endurance training of 1 to 3 hours' },
  very_high: { perKg: { from: 8, to: 12 }, words: 'more than 4 hours of training' },
  race_eve: { perKg: { from: 7, to: 12 }, words: 'the 24 hours before a race of up to 90 minutes' },
  loading: { perKg: { from: 10, to: 12 }, words: 'the 36 to 48 hours before a race of more than 90 minutes' },
}

/** A race ahead of the day. */
export interface RaceAhead {
  daysTo: number
  minutes: number
}

/**
 * Which row a day is read in. Where the table leaves gaps the bounds are ours: about an hour is 45 to 75 minutes, from
 * 60 on where it is hard the next row counts, and the last one begins at four hours.
 * @see docs/methods.md#food-drink-and-recovery
 */
export function dayKind({ countedMinutes, isHard }: DayTraining, race: RaceAhead | null): DayKind {
  const byTraining: DayKind =
    countedMinutes >= 240
      ? 'very_high'
      : countedMinutes >= (isHard ? 60 : 75)
        ? 'high'
        : isHard || countedMinutes >= 45
          ? 'moderate'
          : 'light'
  if (!race || race.daysTo < 1) return byTraining
  if (race.minutes > 90 && race.daysTo <= 2) return 'loading'
  return race.daysTo === 1 && byTraining !== 'very_high' ? 'race_eve' : byTraining
}
