import { expect, test } from 'vitest'
import { moneyWords } from '../money/minor.ts'
import { policyWording, policyWords } from './intake.ts'

const rules = { practiceName: 'Eastbank', lateCancelHours: 24, lateCancelRule: 'credit', noShowRule: 'fee' }

test('BOOK-07 the words a client agrees to say what is taken, in the practice’s own currency', () => {
  expect(policyWording({ ...rules, fee: moneyWords(2500, 'eur') })).toBe(
    'I book with Eastbank. Cancelling is free until 24 hours before the session. Later it uses the session’s credit. Not coming costs €25.',
  )
  // Yen have no hundredths.
  expect(policyWording({ ...rules, fee: moneyWords(3000, 'jpy') })).toContain('Not coming costs ¥3,000.')
  expect(moneyWords(1250, 'eur')).toBe('€12.50')
})

test('BOOK-07 a fee of nothing is said as nothing, an hour as an hour', () => {
  const words = policyWording({ ...rules, lateCancelHours: 1, lateCancelRule: 'fee', fee: null })
  expect(words).toBe(
    'I book with Eastbank. Cancelling is free until an hour before the session. Later it costs nothing. Not coming costs nothing.',
  )
})

test('BOOK-07 of a session so near that cancelling costs at once it is said so, not until when it was free', () => {
  expect(policyWords({ ...rules, fee: null }, true)).toBe(
    'It begins in less than 24 hours: cancelling it uses the session’s credit. Not coming costs nothing.',
  )
})
