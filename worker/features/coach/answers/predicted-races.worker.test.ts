import { beforeAll, expect, test } from 'vitest'
import { derived } from '#dev/test/derived.ts'
import { giveTier } from '#dev/test/give-tier.ts'
import { testContext } from '#dev/test/test-context.ts'
import { Speech } from '#worker/domain/coach/words/speech.ts'
import { wordsOf } from '#worker/domain/coach/words/words-of.ts'
import { fromFile, newAthlete, signedIn } from '../../training/activities/activity-fixture.ts'
import { recordActivities } from '../../training/activities/record-activities.ts'
import { answerTopic } from './answer-topic.ts'
import type { Listener } from './read-listener.ts'

const NOW = new Date('2026-06-30T12:00:00Z')
let athlete = ''

beforeAll(async () => {
  const ctx = testContext({ now: NOW })
  athlete = await newAthlete(ctx)
  const seconds = 1300
  const timeS = Float64Array.from({ length: seconds + 1 }, (_, second) => second)
  const run = fromFile('fast', {
    ...{ sport: 'run', startAt: '2026-06-20T06:00:00Z', elapsedS: seconds, movingS: seconds },
    ...{
      distanceM: seconds * 4.1,
      streams: { timeS, columns: { distanceM: timeS.map((second) => second * 4.1) } },
    },
  })
  await recordActivities(ctx, athlete, [run])
  await derived(athlete)
  await giveTier(athlete, 'pro')
})

async function told(text: string) {
  const speech = new Speech(await wordsOf('en'), 'en', 'en-GB', 'metric')
  const hearer = { today: '2026-06-30', speech, hiddenDays: 0, units: 'metric' } as unknown as Listener
  return answerTopic(
    signedIn(athlete, NOW),
    { topic: 'predict', text, change: null, messageId: 'cms_1' },
    { ...hearer, speech },
  )
}

/** Minutes and seconds, `M:SS`. */
const clock = (seconds: number) =>
  `${Math.floor(Math.round(seconds) / 60)}:${String(Math.round(seconds) % 60).padStart(2, '0')}`

test('CO-06/pace who asks at what pace to run a distance hears that distance alone, with its pace', async () => {
  const { sentences, receipts } = await told('What pace should I run a 10k at?')
  const values = new Map(receipts.flatMap((one) => one.values.map(({ label, value }) => [label, value])))
  const [fastS, slowS] = [values.get('Predicted time, from') ?? 0, values.get('Predicted time, to') ?? 0]
  expect([values.get('Predicted pace, from'), values.get('Predicted pace, to')]).toEqual([
    fastS / 10,
    slowS / 10,
  ])
  const pace = (seconds: number) => `${clock(seconds / 10)}/km`
  expect(sentences).toEqual([
    `By your best efforts of the last half year: 10 km in ${clock(fastS)} to ${clock(slowS)} (${pace(fastS)} to ${pace(slowS)}).`,
  ])
  expect((await told('What could I run?')).receipts).toHaveLength(4)
})
