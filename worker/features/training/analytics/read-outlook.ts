import type { Ctx } from '#worker/context.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { projectLoad } from '#worker/domain/load/project-load.ts'
import { round2 } from '#worker/domain/volume/round2.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { Outlook } from './outlook-answers.ts'
import { athleteZone, closeBefore, stressRun } from './repo.ts'
import { doneStress, plannedStress, racesOf } from './repo-outlook.ts'
import type { OutlookQuery } from './schema.ts'
import { lastRows, timelineTo } from './timeline.ts'
import { utcDay } from './utc-day.ts'

/** No plan is longer. */
const MOST_DAYS = 400

/** Races, and where fitness goes if the plan is done. One trip. */
export async function readOutlook(ctx: Ctx, { scope }: OutlookQuery): Promise<Outlook> {
  const athleteId = requireAthlete(ctx)
  const { db } = ctx
  const fromDay = addDays(utcDay(ctx), -2)
  const {
    person: [person],
    races,
    planned,
    done,
    stress: [run],
    close: [close],
  } = await readTogether(db, {
    person: athleteZone(db, athleteId),
    races: racesOf(db, athleteId),
    planned: plannedStress(db, athleteId, scope, { fromDay, toDay: addDays(fromDay, MOST_DAYS) }),
    done: doneStress(db, athleteId, scope, fromDay),
    stress: stressRun(db, athleteId, scope, fromDay),
    close: closeBefore(db, athleteId, scope, fromDay),
  })
  if (!person) throw notFound('The athlete')
  const today = todayIn(ctx.now.toISOString(), person.zone)
  const yesterday = addDays(today, -1)
  const [last] = lastRows(timelineTo(run, close, { fromDay, endDay: yesterday }), 1, yesterday)
  const toDay = planned.filter(({ day }) => day >= today).at(-1)?.day
  const columns = projectLoad(
    { fitness: last?.fitness ?? 0, fatigue: last?.fatigue ?? 0 },
    [...planned, ...done.filter(({ day }) => day === today)],
    { today, toDay: toDay ?? yesterday },
  )
  const rounded = (column: Float64Array) => Array.from(column, round2)
  return {
    ...{ today, races },
    projection: {
      startDay: today,
      stress: rounded(columns.stress),
      fitness: rounded(columns.fitness),
      fatigue: rounded(columns.fatigue),
      form: rounded(columns.form),
    },
  }
}
