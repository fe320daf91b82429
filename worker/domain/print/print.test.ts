import { expect, test } from 'vitest'
import { generatePlan } from '../plan/generate-plan.ts'
import { SAMPLES } from '../plan/samples-fixture.ts'
import { widthOf } from './helvetica.ts'
import { planSheet } from './plan-sheet.ts'
import { writePdf } from './write-pdf.ts'

const latin = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
const drawn = (pdf: string) =>
  [...pdf.matchAll(/BT \S+ g \/F(\d) (\S+) Tf (\S+) (\S+) Td \(((?:\\.|[^\\)])*)\) Tj ET/g)].map((found) => ({
    isBold: found[1] === '2',
    size: Number(found[2]),
    x: Number(found[3]),
    y: Number(found[4]),
    text: (found[5] ?? '').replace(/\\(.)/g, '$1'),
  }))

test('PLAN-12/pdf a document is the same bytes each time, and its table says where each object is', () => {
  const pdf = latin(writePdf('A (b) \\ c', [{ text: 'Zürich – 5 × “easy” → 日本', size: 10 }]))
  expect(latin(writePdf('A (b) \\ c', [{ text: 'Zürich – 5 × “easy” → 日本', size: 10 }]))).toBe(pdf)
  const at = Number(pdf.match(/startxref\n(\d+)/)?.[1])
  expect(pdf.slice(at, at + 4)).toBe('xref')
  const places = [...pdf.slice(at).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, place]) => Number(place))
  expect(places).toHaveLength(7)
  for (const [i, place] of places.entries()) expect(pdf.slice(place)).toMatch(new RegExp(`^${i + 1} 0 obj\n`))
  for (const [, length, body] of pdf.matchAll(/\/Length (\d+) >>\nstream\n(.*?)\nendstream/gs))
    expect(body).toHaveLength(Number(length))
  expect(pdf).toContain('/Title (A \\(b\\) \\\\ c)')
  expect(drawn(pdf).map(({ text }) => text)).toEqual(['Zürich \x96 5 × \x93easy\x94 > ??', '1 of 1'])
})

test('PLAN-12/pdf every workout of a plan is on paper with its steps, and no line leaves its page', () => {
  const sample = SAMPLES[0]
  if (!sample) throw new Error('no sample')
  const plan = generatePlan(sample.request)
  if (plan.kind === 'refusal') throw new Error(plan.limit)
  const weeks = plan.weeks.map((week) => ({
    ...week,
    workouts: plan.workouts
      .filter(({ day }) => day >= week.startDay && day <= week.endDay)
      .map(({ workout, totals, ...one }) => ({
        ...{ ...one, workout, title: workout.title, description: workout.description ?? null },
        ...{ plannedS: totals.minutes * 60, plannedM: null, plannedStress: totals.stress },
        ...{ coachNotes: null, isSkipped: false, isCompleted: false },
      })),
  }))
  const pdf = latin(writePdf('Plan', planSheet({ ...plan, name: 'Spring “half”' }, weeks)))
  const lines = drawn(pdf)
  for (const { workout } of plan.workouts)
    expect(lines.some(({ text, isBold }) => isBold && text.includes(workout.title.slice(0, 20)))).toBe(true)
  expect(lines.filter(({ text }) => /^Week \d+, /.test(text))).toHaveLength(plan.weeks.length)
  expect(lines.some(({ text }) => text.startsWith('warm-up '))).toBe(true)
  for (const { x, y, text, size, isBold } of lines) {
    expect(x + widthOf(text, size, isBold), text).toBeLessThanOrEqual(595 - 48 + 0.01)
    expect(y).toBeGreaterThan(30)
  }
  expect(pdf.length).toBeLessThan(200_000)
})
