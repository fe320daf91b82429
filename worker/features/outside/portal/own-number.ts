import type { Ctx } from '#worker/context.ts'
import { textWording } from '#worker/domain/booking/intake.ts'
import { noNumber } from '#worker/features/practice/texts/text-statements.ts'
import { requireClient } from '#worker/platform/access.ts'
import { loadNumber } from './repo/head.ts'

/** The number of whoever's page it is, with the words that a code of theirs agrees to. @throws AppError conflict without one */
export async function ownNumber(ctx: Ctx) {
  const { practiceId, clientId, confirmed } = requireClient(ctx)
  const [found] = await Promise.all([loadNumber(ctx.db, practiceId, clientId), confirmed])
  if (!found?.phone) throw noNumber()
  return { practiceId, clientId, phone: found.phone, wording: textWording(found.practiceName) }
}
