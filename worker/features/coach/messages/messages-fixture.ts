import { coached } from '#worker/features/training/coached-sessions/coached-fixture.ts'

export const named = () => `req_${crypto.randomUUID()}`

/** An athlete and the practice that trains them, who share what is named. */
export async function trained(domains: readonly string[] = ['messages', 'plans', 'training']) {
  const it = await coached(domains)
  const ofAthlete = `/v1/coach/messages/${it.made.practiceId}`
  const ofClient = `${it.clientPath}/trainer-messages`
  const write = (body: string, more: object = {}) =>
    it.athlete.visitor.send('POST', ofAthlete, { request_id: named(), body, ...more })
  const answer = (body: string, more: object = {}) =>
    it.owner.visitor.send('POST', ofClient, { request_id: named(), body, ...more })
  return { ...it, ofAthlete, ofClient, write, answer }
}
