import { expect, test } from 'vitest'
import { createApiClient } from '#web/api/api-client.ts'
import { keepPractice, loadPractice, requirePractice } from './practice.ts'
import type { Viewer, ViewerPractice } from './viewer.ts'

const practice = (id: string): ViewerPractice => ({
  ...{ id, name: id, slug: id, currency: 'eur', timeZone: 'Europe/Berlin', role: 'owner', isTrainer: true },
})
const VIEWER: Omit<Viewer, 'practices'> = {
  ...{ athleteId: 'ath_1', displayName: 'Ines', email: 'ines@example.org', emailVerified: true, image: null },
  ...{
    roles: ['athlete'],
    permissions: [],
    isAdmin: false,
    onboardingStep: 'done',
    hasAcceptedTerms: true,
    isDemo: false,
  },
  ...{ timeZone: 'UTC', locale: 'en', units: 'metric', distanceUnit: 'km', etag: 'shown' },
  memberSince: '2026-01-01T00:00:00.000Z',
  impersonation: null,
}
const NORTH = practice('prc_north')
const SOUTH = practice('prc_south')

function asked(path: string, practices: ViewerPractice[], headers: Record<string, string> = {}) {
  const request = new Request(`https://stride.test${path}`, { headers })
  const viewer = { ...VIEWER, practices }
  const context = { api: createApiClient(() => Response.json(viewer), request, 'req_1') } as never
  return { request, context, viewer }
}

async function thrown(work: () => unknown): Promise<Response> {
  try {
    await work()
  } catch (response) {
    return response as Response
  }
  throw new Error('nothing was thrown')
}

test('BOOK-01/pages a page shows the practice its address names, else that of the page before, else the last one', async () => {
  const both = [NORTH, SOUTH]
  const shown = async (path: string, headers = {}) => {
    const { request, context } = asked(path, both, headers)
    return (await requirePractice(request, context)).id
  }
  const cookie = { Cookie: 'strideiq=x; practice=prc_south' }
  const referer = { ...cookie, Referer: 'https://stride.test/practice?practice=prc_north' }
  expect(await shown('/practice/clients')).toBe('prc_north')
  expect(await shown('/practice/clients', cookie)).toBe('prc_south')
  expect(await shown('/practice/clients', referer)).toBe('prc_north')
  expect(await shown('/practice/clients?practice=prc_south', referer)).toBe('prc_south')
})

test('BOOK-01/pages a practice one does not work at is not there; who works nowhere may open one', async () => {
  const foreign = asked('/practice?practice=prc_other', [NORTH])
  expect((await thrown(() => requirePractice(foreign.request, foreign.context))).status).toBe(404)
  const nobody = asked('/practice', [])
  const answer = await thrown(() => requirePractice(nobody.request, nobody.context))
  expect(answer.headers.get('location')).toBe('/practice/new')
})

test('PERF-03/practice-pages data is asked for at once, and again only if the practice turns out another', async () => {
  const calls: string[] = []
  const load = async ({ practice }: { practice: string }) => {
    calls.push(practice)
    return practice
  }
  const known = asked('/practice?practice=prc_south', [NORTH, SOUTH])
  expect((await loadPractice(known.request, known.context, load)).data).toBe('prc_south')
  expect(calls).toEqual(['prc_south'])
  const gone = asked('/practice', [NORTH], { Cookie: 'practice=prc_left' })
  expect((await loadPractice(gone.request, gone.context, load)).data).toBe('prc_north')
})

test('BOOK-01/pages people of several practices have it in every address, people of one never', async () => {
  const two = asked('/practice/clients?q=ann', [NORTH, SOUTH], { Cookie: 'practice=prc_south' })
  const answer = await thrown(() => keepPractice(two.request, two.viewer))
  expect(answer.headers.get('location')).toBe('/practice/clients?q=ann&practice=prc_south')
  const one = asked('/practice/clients', [NORTH])
  expect(keepPractice(one.request, one.viewer)).toMatchObject({ practiceId: 'prc_north' })
  expect(keepPractice(one.request, one.viewer).cookie).toContain('practice=prc_north; Path=/; HttpOnly')
  const elsewhere = asked('/practice-invite?token=x', [NORTH])
  expect(keepPractice(elsewhere.request, elsewhere.viewer)).toEqual({ practiceId: null, cookie: null })
})
