import { ageGrade, ageOn } from '#worker/domain/agegrade/age-grade.ts'
import type { GradedSex, GradingTable } from '#worker/domain/agegrade/graded-event.ts'
import type { PbList } from './effort-answers.ts'
import type { BestRow } from './repo-efforts.ts'

export interface GradedPerson {
  birthDate: string | null
  sex: GradedSex | null
}

type Grade = PbList['distances'][number]['ageGrade']

/** What grading still needs to be told. */
export function gradingNeeds({ birthDate, sex }: GradedPerson): ('birth_date' | 'sex')[] {
  return [
    ...(birthDate === null ? (['birth_date'] as const) : []),
    ...(sex === null ? (['sex'] as const) : []),
  ]
}

/** Grades runs by the newest road table, by the track's where the activity says it was one. Tables are read when asked for, and unfold once. */
export async function grader({ birthDate, sex }: GradedPerson): Promise<(best: BestRow) => Grade> {
  if (birthDate === null || sex === null) return () => null
  const { gradedEvents } = await import('#worker/domain/agegrade/tables.ts')
  const road = gradedEvents('road-2025', sex)
  const track = gradedEvents('track-2006', sex)
  return ({ extent: distanceM, value: elapsedS, day, subSport }) => {
    const age = ageOn(birthDate, day)
    const by = (table: GradingTable, events: typeof road): Grade => {
      const grade = ageGrade(events, { distanceM, elapsedS, age })
      if (grade === null) return null
      const { openStandardS: _open, ...rest } = grade
      return { ...rest, age, table }
    }
    return (subSport === 'track' ? by('track-2006', track) : null) ?? by('road-2025', road)
  }
}
