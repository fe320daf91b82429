import { addDays } from '#worker/domain/calendar/day.ts'
import type { DemoClient } from '../demo-client.ts'

interface Exchange {
  athlete: DemoClient
  trainer: DemoClient
  practiceId: string
  clientId: string
}

/** The runner and who trains them have written to each other, and one answer is not read yet. */
export async function writeExchange({ athlete, trainer, practiceId, clientId }: Exchange): Promise<void> {
  const [own, ofClient] = [
    `/v1/coach/messages/${practiceId}`,
    `/v1/practices/${practiceId}/clients/${clientId}/trainer-messages`,
  ]
  const today = new Date().toISOString().slice(0, 10)
  const span = `from_day=${addDays(today, 1)}&to_day=${addDays(today, 7)}`
  const { workouts } = await athlete.send<{ workouts: { id: string; sport: string }[] }>(
    'GET',
    `/v1/plans/workouts?${span}`,
  )
  const next = workouts.find(({ sport }) => sport === 'run')
  const about = next ? { about: { kind: 'workout', id: next.id } } : {}
  const say = (who: DemoClient, path: string, body: string, more: object = {}) =>
    who.send('POST', path, { request_id: `demo-${body.length}-said`, body, ...more })
  await say(athlete, own, 'The last two kilometres were harder than they should be. Is that the heat?')
  await say(trainer, ofClient, 'Most likely, and the short night before. Drink earlier and start slower.')
  await say(athlete, own, 'Then I would run the next one by feel. Is that all right?', about)
  await say(trainer, ofClient, 'Yes. Leave the watch on the wrist and tell me afterwards how it went.')
}
