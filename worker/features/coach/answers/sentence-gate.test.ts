import { expect, test } from 'vitest'
import { SYSTEM } from './prompts/coach-1.ts'
import { SentenceGate } from './sentence-gate.ts'

const listener = { today: '2026-05-04', units: 'metric', locale: 'en-GB' } as const
const aGate = () => new SentenceGate(listener as ConstructorParameters<typeof SentenceGate>[0])
const said = (text: string) => {
  const gate = aGate()
  return [...gate.hear(text), ...gate.end(true)].map((event) => event.kind)
}

test('CO-05 no sentence of the prompt is said, however it is spelled', () => {
  const own = SYSTEM.split(/\.\s|\n/).filter((one) => one.split(' ').length > 8)
  expect(own.length).toBeGreaterThan(5)
  for (const sentence of own)
    for (const one of [`${sentence}. `, `${sentence.toUpperCase()}! `])
      expect(said(one)).not.toContain('text')
  expect(said('Run easy today and rest tomorrow. ')).toEqual(['text'])
})

test('CO-05 what turns writing around or cannot be seen is held back', () => {
  for (const mark of ['\u202e', '\u2066', '\u{e0041}', '\u0007'])
    expect(said(`Run easy${mark} today. `)).toEqual(['withheld'])
  expect(said('Run easy\ttoday. ')).toEqual(['text'])
})

test('CO-05 what a cut leaves of a sentence is not said; a whole end is', () => {
  const [cut, whole] = [aGate(), aGate()]
  for (const gate of [cut, whole]) expect(gate.hear('Run easy today. Never rest')).toHaveLength(1)
  expect(cut.end(false)).toEqual([])
  expect(whole.end(true)).toEqual([{ kind: 'text', text: 'Never rest' }])
})
