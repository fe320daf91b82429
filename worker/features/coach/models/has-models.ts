import type { Ctx } from '#worker/context.ts'
import { MODEL_PROVIDERS } from '#worker/domain/coach/models.ts'
import { keyOf } from './adapter-of.ts'

/** Whether any provider's key is set. Without one the coach answers by rules, and its page says so. */
export const hasModels = (ctx: Ctx): boolean =>
  MODEL_PROVIDERS.some((provider) => keyOf(ctx, provider) !== '')
