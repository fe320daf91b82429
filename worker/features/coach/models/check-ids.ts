import type { Ctx } from '#worker/context.ts'
import { MODEL_PROVIDERS, MODELS } from '#worker/domain/coach/models.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { adapterOf, keyOf } from './adapter-of.ts'
import { forgetOtherIds, noteIds } from './repo.ts'

const LIST_MS = 20_000

/**
 * Asks each provider whether it still lists the ids we use. One that it does not is asked no more, and shows in Ops
 * Pulse; a provider that does not answer, or lists nothing, says nothing of its ids.
 */
export async function checkIds(ctx: Ctx): Promise<void> {
  requireSystem(ctx)
  const ours = Object.values(MODELS).flat()
  const held = MODEL_PROVIDERS.filter((provider) => keyOf(ctx, provider) !== '')
  const found = await Promise.all(
    held.map(async (provider) => {
      try {
        const listed = await (await adapterOf(ctx, provider)).list(AbortSignal.timeout(LIST_MS))
        if (listed.length === 0) return []
        const mine = ours.filter((model) => model.provider === provider)
        return mine.map(({ id }) => ({
          model: id,
          provider,
          isListed: listed.includes(id),
          checkedAt: ctx.now,
        }))
      } catch {
        ctx.log.warn('models.list_failed', { provider })
        return []
      }
    }),
  )
  const ids = found.flat()
  await ctx.store({
    noted: ids.length > 0 ? noteIds(ctx.db, ids) : null,
    forgotten: forgetOtherIds(
      ctx.db,
      ours.map(({ id }) => id),
    ),
  })
}
