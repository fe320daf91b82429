import type { Ctx } from '#worker/context.ts'
import { granted } from '#worker/features/training/provider-access/granted.ts'
import type { Consent, Grant } from '#worker/features/training/providers/adapter.ts'
import { exchangeCode } from '#worker/platform/strava/oauth.ts'
import { tokensOf } from './access.ts'
import { stravaApp } from './app.ts'

/** Trades a consent's code for tokens; the code is not spent where activities may not be read. */
export async function exchange(
  ctx: Ctx,
  { code, scope }: Consent,
): Promise<Grant | 'scope_missing' | 'unavailable'> {
  const scopes = scope.split(/[ ,]+/).filter(Boolean)
  if (!scopes.includes('activity:read_all') && !scopes.includes('activity:read')) return 'scope_missing'
  return granted(async () => {
    const answer = await exchangeCode(stravaApp(ctx), code)
    if (!answer.ok) return answer
    const { id, firstname, lastname } = answer.value.athlete
    return {
      tokens: tokensOf(answer.value),
      externalAthleteId: String(id),
      externalName: [firstname, lastname].filter(Boolean).join(' ') || null,
      scopes,
    }
  })
}
