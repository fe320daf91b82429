import type { Ctx } from '#worker/context.ts'
import type { ModelProvider } from '#worker/domain/coach/models.ts'
import type { ModelAdapter } from '#worker/platform/models/model.ts'
import type { ModelWire } from '#worker/platform/models/wire.ts'

/** SDKs are heavy: each is read when its models are first asked, and no page ever does. */
const ADAPTERS: Readonly<Record<ModelProvider, (wire: ModelWire) => Promise<ModelAdapter>>> = {
  anthropic: async (wire) => (await import('#worker/platform/models/anthropic.ts')).anthropicModels(wire),
  mistral: async (wire) => (await import('#worker/platform/models/mistral.ts')).mistralModels(wire),
  openai: async (wire) => (await import('#worker/platform/models/openai.ts')).openaiModels(wire),
}

const reached = ({ settings }: Ctx) => ({
  anthropic: { baseUrl: settings.ANTHROPIC_BASE_URL, apiKey: settings.ANTHROPIC_API_KEY },
  mistral: { baseUrl: settings.MISTRAL_BASE_URL, apiKey: settings.MISTRAL_API_KEY },
  openai: { baseUrl: settings.OPENAI_BASE_URL, apiKey: settings.OPENAI_API_KEY },
})

/** A provider's key; empty where we hold none. */
export const keyOf = (ctx: Ctx, provider: ModelProvider): string => reached(ctx)[provider].apiKey

/** A provider's models, ready to be asked. */
export const adapterOf = (ctx: Ctx, provider: ModelProvider): Promise<ModelAdapter> =>
  ADAPTERS[provider]({ ...reached(ctx)[provider], fetch: ctx.fetch })
