import type { Ctx } from '#worker/context.ts'
import { dayWords } from '#worker/domain/calendar/day-words.ts'
import { ENTITLEMENTS, type QuotaKey, tierWith } from '#worker/domain/entitlement/catalogue.ts'
import { DATABASE_CODES } from '#worker/platform/database-codes.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { Entitled } from './entitlements-from.ts'
import { giveBack, take } from './repo.ts'
import { requireEntitlement } from './require-entitlement.ts'

interface Use {
  athleteId: string
  key: QuotaKey
  /** The idempotency key: the same cause counts once. */
  cause: string
}

const taking = (ctx: Ctx, use: Use, entitled: Entitled, state: 'reserved' | 'consumed') => {
  requireEntitlement(entitled, use.key)
  const { month } = entitled
  const most = entitled.held[use.key].perMonth
  return take(ctx.db, { ...use, month, most, state, now: ctx.now })
}

/**
 * What a month allows. Each is one statement for the batch of what it counts, which is refused whole where the quota is
 * used up; `refusal` says so.
 */
export const quota = {
  /** Before work that may fail: it counts until it is consumed or given back. */
  reserve: (ctx: Ctx, use: Use, entitled: Entitled) => taking(ctx, use, entitled, 'reserved'),
  /** With what it is used for. What was reserved for the same cause becomes the use. */
  consume: (ctx: Ctx, use: Use, entitled: Entitled) => taking(ctx, use, entitled, 'consumed'),
  /** The work came to nothing: what was reserved is free again. Of what was consumed nothing comes back. */
  giveBack: (ctx: Ctx, use: Use) => giveBack(ctx.db, use),
  /** Why a batch was refused, if it was for its quota; anything else comes back as it is. */
  refusal(error: unknown, key: QuotaKey, entitled: Entitled): unknown {
    if (databaseCode(error) !== DATABASE_CODES.quotaUsed) return error
    const most = entitled.held[key].perMonth ?? 0
    const more = tierWith('workout.control')?.name
    return new AppError(
      'forbidden',
      `${ENTITLEMENTS[key]}: ${most === 1 ? 'the one' : `all ${most}`} of this month ${most === 1 ? 'is' : 'are'} used. The next month begins on ${dayWords(entitled.resetsOn)}, your time; ${more} has no limit. Nothing was changed.`,
      { entitlement: key },
    )
  },
}
