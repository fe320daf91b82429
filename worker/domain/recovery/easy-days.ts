import { cite } from '../evidence/sources.ts'
import { goalFacts, goalName } from '../plan/goal-facts.ts'
import type { Range } from '../race/course.ts'
import type { DoneLoad } from './done-load.ts'

export interface EasyDays extends Range {
  basis: string
  sources: string[]
}

const VERY_LONG_FROM_MIN = 150

/**
 * Whole days without anything hard that usually follow. After a race the plan's own rule: its full number after one that
 * mattered, half of it after one that was trained through.
 * @throws RangeError for a race without a distance: a caller's bug
 * @see docs/methods.md#food-drink-and-recovery
 */
export function easyDaysAfter({ kind, minutes, goal }: Omit<DoneLoad, 'day'>): EasyDays {
  if (kind === 'race') {
    if (!goal) throw new RangeError('a race has a distance')
    const most = goalFacts(goal).easyDaysAfter
    const isRun = goal.discipline === 'run'
    return {
      ...{ from: Math.max(1, Math.ceil(most / 2)), to: most },
      basis: isRun
        ? `a race of ${goalName(goal)}: about a day for each 3 km, half of it where it was trained through. A rule of coaching; legs were still weaker a week after a marathon`
        : `${goalName(goal)}: a rule of coaching (ours); after a full one, markers in blood took from 5 to 19 days`,
      sources: isRun ? cite('daniels', 'sherman1984') : cite('neubauer2008'),
    }
  }
  const said = `${Math.round(minutes)} min${kind === 'hard' ? ', hard' : ''}`
  if (kind === 'hard')
    return {
      ...{ from: 1, to: 2, sources: cite('stanley2013') },
      basis: `${said}: the heart’s own control is back 24 to 48 h after threshold work, 48 h or more after harder`,
    }
  return {
    ...{ from: 1, to: minutes >= VERY_LONG_FROM_MIN ? 2 : 1, sources: cite('stanley2013', 'burke2011') },
    basis: `${said}: 24 h after low intensity, and about as long to fill the stores of carbohydrate; a second day from two and a half hours on is ours`,
  }
}
