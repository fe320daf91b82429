import type { Ctx } from '#worker/context.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { CALM_SESSIONS } from '#worker/domain/injury/return-stage.ts'
import { showAnswers } from '#worker/features/account/onboarding/show-answers.ts'
import { listPlanned } from '#worker/features/training/plans/list-planned.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Pain } from './answers.ts'
import { askOf, gatedOf, painState, verdictOf } from './pain-state.ts'
import { loadPain } from './repo.ts'
import type { PainQuery } from './schema.ts'

/** What is asked about pain, what the answers mean today, and where a return stands. For the athlete alone. One trip. */
export async function readPain(ctx: Ctx, { days }: PainQuery): Promise<Pain> {
  const athleteId = requireAthlete(ctx)
  const utcToday = ctx.now.toISOString().slice(0, 10)
  const span = { from_day: addDays(utcToday, -2), to_day: addDays(utcToday, 1) }
  const [rows, { workouts }, intake] = await Promise.all([
    loadPain(ctx.db, athleteId, { fromDay: addDays(utcToday, -days), runsFrom: span.from_day }),
    listPlanned(ctx, span),
    showAnswers(ctx),
  ])
  const state = painState(rows, ctx.now)
  const { today, standing, back, head } = state
  const [first] = gatedOf(workouts, today, back)
  return {
    ...{ today, hasConsent: head.hasConsent },
    ask: askOf(state, rows, workouts, workouts.length === 0 && isHardDay(intake.firstWeek, today)),
    verdict: verdictOf(state, rows.answers, first ?? null),
    standing: standing && { ...standing, of: CALM_SESSIONS },
    returns: rows.returns,
    answers: rows.answers,
  }
}

/** A hard day of the first week that somebody's own answers stand for: nothing else says what their body is used to. */
function isHardDay({ basis, workouts }: Awaited<ReturnType<typeof showAnswers>>['firstWeek'], today: string) {
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7
  return basis === 'answers' && workouts.some((one) => one.weekday === weekday && one.asksAboutPain)
}
