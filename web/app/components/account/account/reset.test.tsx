import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import { action } from '#web/routes/reset.tsx'
import { KeptConnections } from './kept-connections.tsx'
import { KeptMembers } from './kept-members.tsx'
import { KeptPasskeys } from './kept-passkeys.tsx'

const passkeys = ['mine', 'theirs'].map((name) => ({
  ...{ id: `psk_${name}`, name, createdAt: '2026-11-01T08:00:00Z', lastUsedDay: null, isSynced: false },
}))
const members = ['friend', 'accomplice'].map((name) => ({
  ...{ id: `inv_${name}`, name, practice: 'Isar Strength', role: 'trainer' as const },
  joinedAt: '2026-11-20T08:00:00Z',
}))

const connections = ['strava', 'stripe'].map((name) => ({
  ...{ id: `con_${name}`, name, whose: 'Somebody', connectedAt: '2026-11-20T08:00:00Z' },
}))

/** What a browser sends for the form's boxes as they stand, with some of them pressed. */
function boxes(html: string, pressed: readonly string[]): [string, string][] {
  const found = [...html.matchAll(/<input[^>]*type="checkbox"[^>]*>/g)].map(([tag]) => ({
    name: /name="([^"]*)"/.exec(tag)?.[1] ?? '',
    value: /value="([^"]*)"/.exec(tag)?.[1] ?? '',
    isTicked: /\schecked/.test(tag),
  }))
  return found
    .filter(({ value, isTicked }) => isTicked !== pressed.includes(value))
    .map(({ name, value }) => [name, value])
}

async function sent(pressed: readonly string[]) {
  const html = render(
    <>
      <KeptPasskeys passkeys={passkeys} areKept={false} zone="UTC" hint="" />
      <KeptMembers members={members} />
      <KeptConnections connections={connections} />
    </>,
  )
  const asked: unknown[] = []
  const api = {
    call: async (route: string, { body }: { body: unknown }) => {
      asked.push([route, body])
      return { ok: true, data: { status: 'changed' } }
    },
  }
  const fields = [['token', 'tok'], ['password', 'a new long one'], ...boxes(html, pressed)]
  const request = new Request('http://x/reset', { method: 'POST', body: new URLSearchParams(fields) })
  const context = { api, cookies: [] } as unknown as Parameters<typeof action>[0]['context']
  await action({ request, context, params: {} }).catch((thrown: unknown) => thrown)
  return asked
}

const reset = (keepPasskeys: string[], keepMembers: string[], keepConnections: string[] = []) => [
  [
    'POST /v1/password/reset',
    { token: 'tok', password: 'a new long one', keepPasskeys, keepMembers, keepConnections },
  ],
]

test('SEC-03 the page of a reset keeps what is ticked alone: nothing is ticked at first, and each box is its own', async () => {
  expect(await sent([])).toEqual(reset([], []))
  expect(await sent(['psk_mine'])).toEqual(reset(['psk_mine'], []))
  expect(await sent(['inv_friend'])).toEqual(reset([], ['inv_friend']))
  expect(await sent(['con_stripe'])).toEqual(reset([], [], ['con_stripe']))
  expect(await sent(['psk_mine', 'psk_theirs', 'inv_accomplice'])).toEqual(
    reset(['psk_mine', 'psk_theirs'], ['inv_accomplice']),
  )
})
