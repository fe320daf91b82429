/** What is known of an athlete, counted. */
export interface Known {
  activities: number
  /** Runs in the last eight weeks, and how many more would do. */
  runsInWindow: number
  runsMissing: number
  withHeartRate: number
  withPower: number
  /** Days from the first activity to today. */
  daysCovered: number
  isThin: boolean
  hasBirthDate: boolean
  hasSex: boolean
  hasHeartRateLimits: boolean
  thresholds: number
}

export interface Inference {
  /** `because` names what it rests on. */
  can: readonly { what: string; because: string }[]
  /** `needs` names what would change it. */
  cannot: readonly { what: string; needs: string }[]
}

/** Fitness is an average over six weeks; before that it still climbs from its seed. */
const FITNESS_DAYS = 42

interface Question {
  what: string
  isKnown(known: Known): boolean
  because(known: Known): string
  needs(known: Known): string
}

const QUESTIONS: readonly Question[] = [
  {
    what: 'Your usual week',
    isKnown: (known) => !known.isThin,
    because: (known) => `${known.runsInWindow} runs in the last 8 weeks`,
    needs: ({ runsInWindow, runsMissing }) =>
      runsMissing > 0
        ? `${runsMissing} more runs within 8 weeks (${runsInWindow} so far). Until then your own answers stand in.`
        : 'a run within the last 4 weeks. Until then your own answers stand in.',
  },
  {
    what: 'Fitness, fatigue and form',
    isKnown: (known) => known.daysCovered >= FITNESS_DAYS,
    because: (known) => `${known.activities} activities over ${known.daysCovered} days`,
    needs: (known) =>
      `${FITNESS_DAYS} days of training (${known.daysCovered} so far). Before that the curve still climbs from its start.`,
  },
  {
    what: 'Pace at heart rate',
    isKnown: (known) => known.withHeartRate >= 3,
    because: (known) => `${known.withHeartRate} activities with heart rate`,
    needs: (known) => `3 activities with heart rate (${known.withHeartRate} so far)`,
  },
  {
    what: 'Stress by heart rate',
    isKnown: (known) => known.hasHeartRateLimits && known.withHeartRate > 0,
    because: () => 'your resting and maximum heart rate',
    needs: () => 'your resting and maximum heart rate, in the profile, and one activity with heart rate',
  },
  {
    what: 'Stress by power',
    isKnown: (known) => known.withPower > 0 && known.thresholds > 0,
    because: (known) => `${known.withPower} activities with power and your threshold`,
    needs: () => 'a power meter and your threshold power',
  },
  {
    what: 'Age grade',
    isKnown: (known) => known.hasBirthDate && known.hasSex,
    because: () => 'your birth date and sex for grading',
    needs: () => 'your birth date and sex for grading, in the profile. Both are optional.',
  },
]

/** What can be said of an athlete so far and what not yet, each with its reason and what would change it. */
export function inferenceOf(known: Known): Inference {
  const isKnown = (question: Question) => question.isKnown(known)
  return {
    can: QUESTIONS.filter(isKnown).map(({ what, because }) => ({ what, because: because(known) })),
    cannot: QUESTIONS.filter((question) => !isKnown(question)).map(({ what, needs }) => ({
      what,
      needs: needs(known),
    })),
  }
}
