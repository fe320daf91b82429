import { expect, test } from 'vitest'
import { CONNECTED_PROVIDERS } from './domain/policy/provider-terms.ts'
import { Job } from './jobs.ts'

const athleteId = 'ath_1'

test.each(CONNECTED_PROVIDERS)(
  'REL-07/jobs a row written as work of %s by name is still the same work',
  (provider) => {
    for (const work of ['index', 'detail', 'poll', 'disconnect']) {
      expect(Job.parse({ type: `${provider}.${work}`, athleteId })).toEqual({
        type: `provider.${work}`,
        provider,
        athleteId,
      })
    }
    expect(Job.parse({ type: `${provider}.activity`, athleteId, externalId: '7', aspect: 'update' })).toEqual(
      {
        type: 'provider.activity',
        provider,
        athleteId,
        externalId: '7',
        aspect: 'update',
      },
    )
  },
)

test('REL-07/jobs work of a provider nobody reads, or that there is not, does not parse', () => {
  for (const stored of [
    { type: 'provider.index', provider: 'nobody', athleteId },
    { type: 'nobody.index', athleteId },
    { type: `${CONNECTED_PROVIDERS[0]}.nothing`, athleteId },
    { type: 7 },
    null,
  ]) {
    expect(Job.safeParse(stored).success).toBe(false)
  }
  expect(Job.parse({ type: 'derive', athleteId })).toEqual({ type: 'derive', athleteId })
})
