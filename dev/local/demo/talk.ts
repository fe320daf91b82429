import type { DemoClient } from './demo-client.ts'

/** What the demo's athletes ask their coach: what can be looked up, and something to remember. */
const QUESTIONS = [
  'What was my longest run this year?',
  'How many runs have I done this year?',
  'Remember that Wednesday evenings are full until June',
  'What is my form today?',
  'What is planned this week?',
] as const

const WAIT_MS = 2000
const TRIES = 450

interface Thread {
  turns: { answer: { state: string } }[]
}

/** Talks with the coach once the history is in, one question after the other as anyone would. */
export async function seedTalk(client: DemoClient): Promise<void> {
  await settled(async () => {
    const load = await client.send<{ current_ctl?: number }>('GET', '/v1/analytics/training-load-analysis')
    return typeof load?.current_ctl === 'number'
  })
  for (const [at, message] of QUESTIONS.entries()) {
    const sent = await client.fetch('/v1/coach/chat/stream', {
      method: 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
      body: JSON.stringify({ message, idempotency_key: `demo-${at}` }),
    })
    if (!sent.ok) throw new Error(`the coach was asked in vain: ${sent.status}`)
    await settled(async () => {
      const { turns } = await client.send<Thread>('GET', '/v1/coach/thread')
      return turns.length > at && turns.every(({ answer }) => answer.state !== 'streaming')
    })
  }
}

async function settled(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS))
  }
  throw new Error('the talk of the demo did not come to its end')
}
