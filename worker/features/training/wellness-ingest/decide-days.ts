import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import type { PhoneValue } from '#worker/domain/wellness/phone-days.ts'
import type { Device } from '#worker/domain/wellness/said-by.ts'
import type { ValueOutcome } from './answers.ts'
import { decideValues, isDay } from './decide-values.ts'
import { loadHeldDays, upsertToldDays } from './repo.ts'

/** What becomes of one value; it `replaces` what another device had told of that day. */
export interface DayOutcome<V extends PhoneValue = PhoneValue> {
  value: V
  outcome: ValueOutcome
  replaces: boolean
}

/**
 * What becomes of days that a device or its export tells, a value a day and field. Own hand wins, then what was told
 * last. The caller has checked access, and commits the statement together with what it says of it.
 */
export async function decideDays<V extends PhoneValue>(
  ctx: Ctx,
  athleteId: string,
  values: readonly V[],
  device: Device,
): Promise<{ outcomes: DayOutcome<V>[]; statement: Statement | null; hasConsent: boolean }> {
  const sound = values.filter(({ day }) => isDay(day))
  if (sound.length === 0) return { outcomes: [], statement: null, hasConsent: true }
  const { owner, rows } = await loadHeldDays(ctx.db, athleteId, [...new Set(sound.map(({ day }) => day))])
  if (!owner) return { outcomes: [], statement: null, hasConsent: false }
  const today = todayIn(ctx.now.toISOString(), owner.zone)
  const { outcomes, writes } = decideValues(sound, { ...owner, today, rows })
  const held = new Map(rows.map((row) => [row.day, row]))
  const told = outcomes.map(({ outcome }, index): DayOutcome<V> => {
    const value = sound[index] as V
    const row = held.get(value.day)
    const by = row?.saidBy[value.field]
    const replaces = outcome === 'stored' && row?.[value.field] != null && by !== undefined && by !== device
    return { value, outcome, replaces }
  })
  return {
    outcomes: told,
    statement: writes.length > 0 ? ctx.db.execute(upsertToldDays(athleteId, writes, device, ctx.now)) : null,
    hasConsent: owner.hasConsent,
  }
}
