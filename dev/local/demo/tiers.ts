import type { DemoClient } from './demo-client.ts'
import { ALEX, type Person, ROBIN } from './people.ts'

const GIVEN: readonly (readonly [Person, string])[] = [
  [ROBIN, 'pro'],
  [ALEX, 'elite'],
]

/** One athlete of the demo has Pro and one Elite; the owner, who trains too, has Free. */
export async function giveTiers(owner: DemoClient): Promise<void> {
  for (const [{ email }, tier] of GIVEN) {
    const { athletes } = await owner.send<{ athletes: { id: string }[] }>(
      'GET',
      `/v1/admin/athletes?q=${encodeURIComponent(email)}`,
    )
    const grant = { kind: 'grant', tier, days: 365, reason: 'Shown in the demo.' }
    await owner.send('POST', `/v1/admin/athletes/${athletes[0]?.id}/tiers`, grant)
  }
}
