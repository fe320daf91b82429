import { expect, test } from 'vitest'
import { athleteActor } from '#dev/test/athlete-actor.ts'
import { testContext } from '#dev/test/test-context.ts'
import { countedAnswer } from './counted-answer.ts'
import { STARTED } from './thread-fixture.ts'

test('SEC-01/system an answer is counted by the system alone', async () => {
  const row = {
    ...{
      athleteId: 'ath_1',
      requestId: 'r',
      text: 'And now?',
      about: null,
      messageId: 'msg_1',
      answerId: 'ans_1',
    },
    ...{ earlier: [], runs: 1, begunMs: 0, endedMs: null, isStored: false },
  }
  async function* events() {
    yield { kind: 'started', source: 'rules' } as const
    yield STARTED
  }
  const begun = (ctx: Parameters<typeof countedAnswer>[0]) =>
    countedAnswer(ctx, row, [], events(), null).next()
  await expect(begun(testContext({ actor: athleteActor('ath_1') }))).rejects.toMatchObject({
    code: 'not_found',
  })
  expect((await begun(testContext())).value).toMatchObject({ kind: 'started' })
})
