import { expect, test } from 'vitest'
import { readReply } from './read-reply.ts'
import { REPLY_CORPUS } from './reply-corpus-fixture.ts'

test('SMS-04 SMS-05 replies as people spell them are read for what they ask', () => {
  expect(REPLY_CORPUS.length).toBeGreaterThanOrEqual(170)
  const read = REPLY_CORPUS.map(([body]) => {
    const { isThanks: _, ...reply } = readReply(body)
    return { body, ...reply }
  })
  const expected = REPLY_CORPUS.map(([body, as, picks]) => ({ body, as, ...(picks ? { picks } : {}) }))
  expect(read).toEqual(expected)
})

test('SMS-05 every opt-out word counts alone in any case, and only alone', () => {
  for (const word of 'STOP END QUIT UNSUBSCRIBE STOPALL REVOKE OPTOUT'.split(' ')) {
    expect(readReply(word)).toEqual({ as: 'stop' })
    expect(readReply(`${word.toLowerCase()}\n`)).toEqual({ as: 'stop' })
  }
  expect(readReply('the end of the session').as).toBe('other')
  expect(readReply('start at 9').as).toBe('other')
})

test('SMS-04 a yes is not read into words that could mean something else', () => {
  const doubtful = [
    'yes no',
    'y not',
    'ok what time',
    'yes if it rains',
    'sure but later',
    'okay cancel it',
    'y n',
  ]
  for (const body of doubtful) expect(`${body}: ${readReply(body).as}`).toBe(`${body}: other`)
})

test('SMS-04 text of any length and script is answered at once', () => {
  const started = performance.now()
  const long = [
    ...['y ', '👍', 'please ', 'don’t want to get ', 'no more of these ', '“', '👍 to “', '| stop '].map(
      (part) => part.repeat(50_000),
    ),
    ...['\u202e\u0000stop', 'a'.repeat(1_000_000)],
  ]
  for (const body of long) {
    expect(['yes', 'stop', 'wording', 'other']).toContain(readReply(body).as)
  }
  expect(performance.now() - started).toBeLessThan(5_000)
})
