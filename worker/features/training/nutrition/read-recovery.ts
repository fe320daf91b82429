import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays, daysBetween } from '#worker/domain/calendar/day.ts'
import { cite } from '#worker/domain/evidence/sources.ts'
import { wasHard } from '#worker/domain/nutrition/day-training.ts'
import { raceMinutes } from '#worker/domain/nutrition/race-ahead.ts'
import { lastLoads } from '#worker/domain/recovery/done-load.ts'
import { RECOVERY_METHODS } from '#worker/domain/recovery/methods.ts'
import { recoveryProtocol } from '#worker/domain/recovery/recovery-protocol.ts'
import { entitlementsFrom } from '#worker/features/account/entitlements/entitlements-from.ts'
import { requireEntitlement } from '#worker/features/account/entitlements/require-entitlement.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { Recovery } from './answers.ts'
import { type DoneRow, loadBehind, type RaceRow } from './repo.ts'
import { goalOf } from './sessions-of.ts'

/** How long a session, and a race, is looked back at. */
const SESSION_DAYS = 10
const RACE_DAYS = 28

/**
 * What usually follows the last race, hard session and long session, beside the plan's next hard day; and what is known
 * of methods to recover. It changes nothing. One trip.
 */
export async function readRecovery(ctx: Ctx): Promise<Recovery> {
  const athleteId = requireAthlete(ctx)
  const utcToday = ctx.now.toISOString().slice(0, 10)
  const { facts, done, races, hard, plans } = await loadBehind(ctx.db, athleteId, {
    ...{ sessionsFrom: addDays(utcToday, -1), racesFrom: addDays(utcToday, -RACE_DAYS - 1) },
    to: addDays(utcToday, 1),
  })
  const [who] = facts
  if (!who) throw notFound('The athlete')
  requireEntitlement(entitlementsFrom(facts, ctx.now), 'recovery')
  const today = todayIn(ctx.now.toISOString(), who.zone)
  const raced = races.filter(({ day, resultS }) => day <= today && (resultS !== null || isDone(day)))
  const raceDays = raced.map(({ day }) => day)
  const sessions = done.filter(({ day }) => day <= today && daysBetween(day, today) <= SESSION_DAYS)
  const loads = [
    ...raced.slice(-1).map((race) => raceLoad(race)),
    ...lastLoads(sessions.map(sessionOf), raceDays).map((one) => ({ ...one, goal: null })),
  ]
  return {
    today,
    hasPlan: plans.length > 0,
    loads: loads.map(({ kind, name, day, minutes, goal, href }) => {
      const next = hard.find((one) => one.day >= today && one.day > day)
      const protocol = recoveryProtocol({ kind, day, minutes, goal }, next?.day ?? null, today)
      return {
        ...{ kind, name, day, minutes, href, ...protocol },
        next:
          next && protocol.next
            ? { ...protocol.next, title: next.title, day: next.day, href: `/plans/${next.planId}` }
            : null,
      }
    }),
    methods: RECOVERY_METHODS.map(({ sources, ...method }) => ({ ...method, sources: cite(...sources) })),
  }

  function isDone(day: string) {
    return done.some((one) => one.day === day)
  }
}

const raceLoad = (race: RaceRow) => ({
  ...{ kind: 'race' as const, name: race.name, day: race.day, href: `/race/${race.id}`, goal: goalOf(race) },
  minutes: raceMinutes(goalOf(race), race.resultS ?? race.goalS),
})

function sessionOf({ id, name, day, sport, movingS, stress, plannedHard }: DoneRow) {
  const minutes = movingS / 60
  const isHard = wasHard({ minutes, stressPoints: stress }, plannedHard)
  return { name, day, sport, minutes, isHard, href: `/activities/${id}` }
}
