import { expect, test } from 'vitest'
import { textLength } from './segments.ts'

const of = (body: string) => {
  const { encoding, segments } = textLength(body)
  return `${encoding} ${segments}`
}

test('SMS-06 a text is one segment up to 160 characters of the GSM alphabet, then 153 each', () => {
  expect(of('')).toBe('GSM-7 0')
  expect(of('a'.repeat(160))).toBe('GSM-7 1')
  expect(of('a'.repeat(161))).toBe('GSM-7 2')
  expect(of('a'.repeat(306))).toBe('GSM-7 2')
  expect(of('a'.repeat(307))).toBe('GSM-7 3')
  expect(of('à'.repeat(160))).toBe('GSM-7 1')
  expect(textLength('a'.repeat(150)).unitsLeft).toBe(10)
})

test('SMS-06 a character of the extension counts twice and is not cut in two', () => {
  expect(of('€'.repeat(80))).toBe('GSM-7 1')
  expect(of('€'.repeat(81))).toBe('GSM-7 2')
  // 152 single ones and a euro do not fit 153: the euro moves on whole.
  expect(of(`${'a'.repeat(152)}€${'a'.repeat(151)}`)).toBe('GSM-7 2')
  expect(of(`${'a'.repeat(152)}€${'a'.repeat(152)}`)).toBe('GSM-7 3')
})

test('SMS-06 one character outside the alphabet makes it 70, then 67', () => {
  expect(of('ș')).toBe('UCS-2 1')
  expect(of('я'.repeat(70))).toBe('UCS-2 1')
  expect(of('я'.repeat(71))).toBe('UCS-2 2')
  expect(of(`${'a'.repeat(69)}’`)).toBe('UCS-2 1')
  expect(of(`${'a'.repeat(70)}’`)).toBe('UCS-2 2')
  expect(of('я'.repeat(135))).toBe('UCS-2 3')
})

test('SMS-06 an emoji is two units and never cut by the end of a segment', () => {
  expect(of('👟'.repeat(35))).toBe('UCS-2 1')
  expect(of('👟'.repeat(36))).toBe('UCS-2 2')
  // 67 units hold 33 of them and one unit stays empty.
  expect(of('👟'.repeat(66))).toBe('UCS-2 2')
  expect(of('👟'.repeat(67))).toBe('UCS-2 3')
  expect(textLength('👟'.repeat(35)).characters).toBe(35)
})
