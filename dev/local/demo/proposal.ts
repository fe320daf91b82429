import { addDays } from '#worker/domain/calendar/day.ts'

interface Planned {
  id: string
  day: string
  isHard: boolean
  workout: { sport: string; title: string }
}

/** What the coach proposes for the demo's plan: its next hard run at four fifths, and the two days after it swapped. */
export function proposalRow(workouts: readonly Planned[], today: string) {
  const next = workouts.find(({ day, isHard, workout }) => day > today && isHard && workout.sport === 'run')
  if (!next) throw new Error('the demo’s plan has no hard run ahead')
  const [day, other] = [addDays(next.day, 1), addDays(next.day, 2)]
  return {
    ...{ source: 'coach_system', cause: 'demo', state: 'proposed', plan_version: 1 },
    reason: 'A shorter hard session now leaves you fresher for the long run at the end of the week.',
    receipts: [{ title: 'Readiness, day by day', day: null, href: '/check-in/history' }],
    changes: [
      { kind: 'load', workoutId: next.id, percent: 80 },
      { kind: 'swap', day, with: other },
    ],
  }
}
