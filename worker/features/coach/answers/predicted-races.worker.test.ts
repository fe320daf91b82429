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
  return answerTopic(signedIn(athlete, NOW), { topic: 'predict', text }, { ...hearer, speech })
}

test('CO-06/pace who asks at what pace to run a distance hears that distance alone, with its pace', async () => {
  const { sentences, receipts } = await told('What pace should I run a 10k at?')
  expect(sentences).toHaveLength(1)
  expect(sentences[0]).toMatch(
    /^By your best efforts of the last half year: 10 km in [\d:]+ to [\d:]+ \(\d:\d\d\/km to \d:\d\d\/km\)\.$/,
  )
  const values = new Map(receipts.flatMap((one) => one.values.map(({ label, value }) => [label, value])))
  expect(values.get('Predicted pace, from')).toBeCloseTo((values.get('Predicted time, from') ?? 0) / 10, 9)
  expect((await told('What could I run?')).receipts).toHaveLength(4)
})
