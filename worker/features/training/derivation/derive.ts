import type { Ctx } from '#worker/context.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { notifyLive } from '#worker/features/account/live/notify-live.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { type DerivedActivity, deriveActivity } from './derive-activity.ts'
import { dayLoadRows, fitnessRuns } from './derive-days.ts'
import { AUDIENCES, thresholdEfforts } from './efforts.ts'
import { type DeriveState, loadDerivation } from './repo/load-derivation.ts'
import { type DerivationWrite, derivationStatements } from './repo/store-derivation.ts'
import { thresholdsInForce } from './thresholds-in-force.ts'
import { zoneChoices } from './zone-choices.ts'

/**
 * Makes everything derived current again from the first stale day on: stress and zones of activities, day rows,
 * fitness, fatigue and form. Equals a derivation from the first day on, bit for bit. What changes while it works
 * keeps its mark, and another derivation follows.
 */
export async function derive(ctx: Ctx, athleteId: string): Promise<void> {
  requireSystem(ctx)
  const state = await loadDerivation(ctx.db, athleteId)
  const fromDay = state?.person.fromDay
  if (!state || !fromDay) return
  const write = decideDerivation(athleteId, state, fromDay)
  // What a plan makes of a session needs its stress.
  const react = { job: { type: 'plan.react' as const, athleteId }, laneKey: `plan.react:${athleteId}` }
  const { claim } = await ctx.store(derivationStatements(ctx.db, athleteId, write), { jobs: [react] })
  if (claim.rows[0]?.isCurrent !== true) {
    await ctx.store({}, { jobs: [{ job: { type: 'derive', athleteId }, laneKey: `derive:${athleteId}` }] })
  }
  notifyLive(ctx, athleteId, 'load')
}

/** All that one derivation writes, from what it loaded. Pure. */
export function decideDerivation(athleteId: string, state: DeriveState, fromDay: string): DerivationWrite {
  const { run, dataVersion, toDay } = state.person
  const own = thresholdsInForce(state, thresholdEfforts(state, 'own'))
  const shared = thresholdsInForce(state, thresholdEfforts(state, 'shared'))
  const zones = zoneChoices(state.zones)
  const derived = state.activities.map((row) => deriveActivity(row, own, shared, zones))
  const write: DerivationWrite = {
    run,
    dataVersion,
    fromDay,
    untilDay: toDay && addDays(toDay, 89),
    stress: derived.filter((one) => one.isChanged).map((one) => one.write),
    days: [],
    cuts: [],
    runs: [],
  }
  return { ...write, ...decideDays(athleteId, state, derived) }
}

function decideDays(
  athleteId: string,
  state: DeriveState,
  derived: readonly DerivedActivity[],
): Pick<DerivationWrite, 'days' | 'cuts' | 'runs'> {
  const audiences = AUDIENCES.map((audience) => {
    const shares = derived.flatMap((one) => one[audience] ?? [])
    const days = dayLoadRows(athleteId, audience, shares)
    const later = state.loads.filter((row) => row.audience === audience)
    const all = [...days.map(({ day, sport, stress }) => ({ day, sport: sport as Sport, stress })), ...later]
    const scopes = fitnessRuns(state, audience, all)
    return {
      days,
      runs: scopes.flatMap(({ run }) => run ?? []),
      cuts: scopes.flatMap(({ run, scope, cutDay }) => (run ? [] : [{ audience, scope, cutDay }])),
    }
  })
  return {
    days: audiences.flatMap(({ days }) => days),
    runs: audiences.flatMap(({ runs }) => runs),
    cuts: audiences.flatMap(({ cuts }) => cuts),
  }
}
