import { exports } from 'cloudflare:workers'
import { NearVisitor as Visitor } from '#dev/test/near-visitor.ts'
import type { Actions } from './attacker-actions-fixture.ts'
import { bearer } from './attacker-hauls-fixture.ts'
import { invitesTo, type Story } from './attacker-story-fixture.ts'

const asked = async (url: string) => (await exports.default.fetch(new Request(url))).status

/** What the thief makes in the account that opens without its password. */
export const gatherings = ({ email, practice, accomplice, thief, latest, row, makes }: Story): Actions => ({
  'the thief makes a calendar of the practice': async () =>
    practice && makes('a calendar', `${practice.path}/feeds`, {}, asked),
  'the thief makes a calendar of the plan': () =>
    makes('a calendar of the plan', '/v1/plan-feeds', { kind: 'full' }, asked),
  'the thief makes an address for a phone': () =>
    makes('an address for a phone', '/v1/ingest-address', {}, async (url) => {
      return (await new Visitor().send('POST', new URL(url).pathname, {})).status
    }),
  'the thief makes a link to an activity': async () => {
    const run = { sport: 'run', start_at: '2026-04-01T06:00:00Z', moving_s: 1800, elapsed_s: 1800 }
    const { body } = await latest().send('POST', '/v1/activities', run)
    const share = { request_id: `req_${crypto.randomUUID()}`, activity_id: body?.activity_id }
    await makes('a shared activity', '/v1/shares', share, async (url) => {
      return (await new Visitor().get(`/v1/shared/${new URL(url).pathname.split('/').at(-1)}`)).status
    })
  },
  'the thief opens a client’s page': async () => {
    if (!practice) return
    const path = `${practice.path}/clients/${practice.clientId}/portal-links`
    const { status, body } = await latest().send('POST', path, { send: 'none' })
    if (status >= 300) return
    const page = new Visitor()
    const token = new URL(body.url).searchParams.get('token')
    await page.send('POST', '/v1/portal/sessions', { token })
    thief.opens.push(['a client’s page', async () => (await page.get('/v1/portal')).status])
  },
  'the thief invites an accomplice': async () =>
    accomplice &&
    latest().send('POST', `${practice?.path}/invites`, { email: accomplice.email, role: 'trainer' }),
  'the accomplice joins': async () => {
    const [token] = accomplice && practice ? await invitesTo(accomplice.email) : []
    if (token) await accomplice?.visitor.send('POST', '/v1/practice-invites/acceptance', { token })
  },
  'the thief takes a token instead of a cookie': async () => {
    const opens = await bearer((await row())?.email ?? email, thief.password)
    if (opens) thief.opens.push(['a token', opens])
  },
})
