import type { RaceView } from './answers.ts'
import type { RaceRow } from './repo.ts'
import type { RaceInput } from './schema.ts'

/** A race as pages see it. */
export function raceView({ discipline, distance, ticks: _own, ...row }: RaceRow): RaceView {
  return { ...row, goal: { discipline, distance } as RaceView['goal'] }
}

/** What is typed as its row holds it. */
export const raceColumns = ({ goal, etag: _shown, ...fields }: RaceInput) => ({ ...fields, ...goal })
