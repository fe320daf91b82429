import type { Ctx } from '#worker/context.ts'
import { tierWith } from '#worker/domain/entitlement/catalogue.ts'
import { type Entitled, entitlementsFrom } from '#worker/features/account/entitlements/entitlements-from.ts'
import { quota } from '#worker/features/account/entitlements/quota.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { selectFacts } from './repo.ts'
import type { Row } from './thread-rows.ts'

type Message = Pick<Row, 'athleteId' | 'messageId'>

/** However often a message's answer is begun, it is one. */
const useOf = ({ athleteId, messageId }: Message) =>
  ({ athleteId, key: 'coach.messages', cause: messageId }) as const

export const entitledOf = async (ctx: Ctx, { athleteId }: Message) =>
  entitlementsFrom(await selectFacts(ctx.db, athleteId), ctx.now)

/** Takes one of the month's messages, until `takenBy` settles it. @returns null, or what to say where none is left */
export async function reserveMessage(ctx: Ctx, message: Message): Promise<string | null> {
  requireSystem(ctx)
  const entitled = await entitledOf(ctx, message)
  try {
    await ctx.store({ reserved: quota.reserve(ctx, useOf(message), entitled) })
    return null
  } catch (error) {
    const refusal = quota.refusal(error, 'coach.messages', entitled)
    if (!(refusal instanceof AppError)) throw error
    return limitWords(entitled.held['coach.messages'].perMonth ?? 0, entitled.month)
  }
}

/** Counts a message for good, or gives it back where its answer came to nothing: a statement for the answer's batch. */
export function takenBy(ctx: Ctx, message: Message, entitled: Entitled, isAnswered: boolean) {
  requireSystem(ctx)
  return isAnswered ? quota.consume(ctx, useOf(message), entitled) : quota.giveBack(ctx, useOf(message))
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

function limitWords(most: number, month: string): string {
  const next = MONTHS[Number(month.slice(5)) % 12]
  return `All ${most} of this month’s answers by the model are used. They begin anew on 1 ${next}; ${tierWith('workout.control')?.name} has no limit. What I can look up in your own training I still answer, and that counts for nothing.`
}
