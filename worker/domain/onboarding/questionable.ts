import type { Baseline } from './intent.ts'

export interface Question {
  field: 'runsPerWeek' | 'weeklyDistanceM' | 'longestRunM'
  /** Ends a sentence that begins with what the field asks for. */
  message: string
}

const MARATHON_M = 42_195
const MOST_USUAL_WEEK_M = 160_000
const TWICE_A_DAY = 14

/**
 * Figures of a baseline that are possible and yet more likely a slip: whoever gave them is asked once whether they
 * are right. No limit of the body is meant: some do run this far.
 * @returns one question a field, none where the figures agree
 */
export function questionableFigures({ runsPerWeek, weeklyDistanceM, longestRunM }: Baseline): Question[] {
  const questions: Question[] = []
  const ask = (field: Question['field'], message: string) => {
    if (!questions.some((one) => one.field === field)) questions.push({ field, message })
  }
  if (runsPerWeek !== undefined && runsPerWeek > TWICE_A_DAY) ask('runsPerWeek', 'is more than two a day')
  if (weeklyDistanceM !== undefined) {
    if (weeklyDistanceM > MOST_USUAL_WEEK_M) ask('weeklyDistanceM', 'is more than 160 km')
    if (runsPerWeek !== undefined && longestRunM !== undefined && weeklyDistanceM > runsPerWeek * longestRunM)
      ask('weeklyDistanceM', 'is more than that many runs make, were each as long as the longest')
    if (runsPerWeek === 0 && weeklyDistanceM > 0) ask('runsPerWeek', 'is none, and yet there is a distance')
  }
  if (longestRunM !== undefined) {
    if (weeklyDistanceM !== undefined && longestRunM > weeklyDistanceM)
      ask('longestRunM', 'is farther than the whole week')
    if (longestRunM > MARATHON_M) ask('longestRunM', 'is farther than a marathon')
  }
  return questions
}
