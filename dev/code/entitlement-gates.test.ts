import { expect, test } from 'vitest'
import { ENTITLEMENT_KEYS, type EntitlementKey } from '#worker/domain/entitlement/catalogue.ts'
import { all, textOf } from './sources.ts'

/** Sold by the catalogue, with nothing behind it yet: what is built for one is gated, and leaves this list. */
const NOTHING_BEHIND: readonly EntitlementKey[] = [
  ...(['coach.human', 'coach.model.strong'] as const),
  ...(['reports.export', 'email.summaries'] as const),
  ...(['form.analysis', 'periodisation.custom'] as const),
  ...(['team', 'api.org', 'webhooks.custom', 'support.priority', 'support.dedicated'] as const),
]

/** `requireEntitlement(held, 'key')`, or what a quota counts. */
const GATES = [/requireEntitlement\([\s\S]{0,120}?'([a-z._]+)'\)/g, /quota\.refusal\(\w+, '([a-z._]+)'/g]

/** Where a verb asks for an entitlement, by key. */
function gates(): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const verbs = all.filter(
    (path) =>
      path.startsWith('worker/features/') &&
      !path.includes('.test.') &&
      !path.startsWith('worker/features/account/entitlements/'),
  )
  for (const path of verbs) {
    for (const [, key = ''] of GATES.flatMap((gate) => [...textOf(path).matchAll(gate)])) {
      found.set(key, [...(found.get(key) ?? []), path])
    }
  }
  return found
}

test('BILL-05/gates each entitlement of the catalogue is asked for somewhere, or has nothing behind it yet', () => {
  const gated = [...gates().keys()].sort()
  const expected = ENTITLEMENT_KEYS.filter((key) => !NOTHING_BEHIND.includes(key)).sort()
  expect(gated).toEqual(expected)
})
