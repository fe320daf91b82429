import type { Ctx } from '#worker/context.ts'
import { AGREEMENT_FLAGS } from '#worker/domain/policy/provider-terms.ts'
import { readPersonKey } from '#worker/features/admin/audit/person-key.ts'
import type { NewJob } from '#worker/jobs.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { FlagSet } from './answers.ts'
import { BRAKE, FLAGS, flagValue, isFlagKey } from './catalogue.ts'
import { athleteFlags, clearOverride, putFlag, putOverride, storedFlags } from './repo.ts'
import type { SetFlag } from './schema.ts'

const isAgreement = (key: string) => AGREEMENT_FLAGS.some((one) => one === key)

/**
 * Changes a flag, for the service or for one athlete, with its audit row. A null value for an athlete takes
 * their own value away.
 * @throws AppError invalid_input when the value does not have the flag's type
 */
export async function setFlag(ctx: Ctx, key: string, input: SetFlag): Promise<FlagSet> {
  if (!isFlagKey(key)) throw notFound('This flag')
  const entry = FLAGS[key]
  const { athleteId, reason } = input
  const [session, stored, personKey] = await Promise.all([
    requirePermission(ctx, entry.permission),
    athleteId ? athleteFlags(ctx.db, athleteId) : storedFlags(ctx.db, null),
    readPersonKey(ctx, athleteId ?? null),
  ])
  if (key === BRAKE) throw new AppError('conflict', 'The brake is pulled and released on Ops Pulse.')
  if (athleteId && !entry.perAthlete) {
    throw new AppError('invalid_input', 'This flag has one value for everyone.', { field: 'athlete_id' })
  }
  const clears = athleteId !== undefined && input.value === null
  const parsed = entry.schema.safeParse(input.value)
  if (!clears && !parsed.success) {
    throw new AppError('invalid_input', 'The value does not have the type of this flag.', { field: 'value' })
  }
  if (!stored) throw notFound('This athlete')
  const before = flagValue(key, stored)
  const by = session.athleteId
  const change = !athleteId
    ? putFlag(ctx.db, key, parsed.data, by, ctx.now)
    : clears
      ? clearOverride(ctx.db, key, athleteId)
      : putOverride(ctx.db, key, athleteId, parsed.data, by, ctx.now)
  const audit = {
    action: `flag.set.${key}`,
    targetId: athleteId ?? null,
    reason,
    before,
    after: clears ? null : parsed.data,
    personKey,
  }
  // Stored policies and what was derived for others follow in jobs of their own.
  const follows = isAgreement(key) && parsed.data !== before
  const jobs: NewJob[] = follows ? [{ job: { type: 'event', event: { type: 'policy.changed' } } }] : []
  await ctx.store({ change }, { audit, jobs })
  return { key, value: clears ? null : (parsed.data ?? null) }
}
