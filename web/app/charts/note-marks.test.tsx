import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { addDays } from '#worker/domain/calendar/day.ts'
import { notesOn, noteText } from './note-marks.tsx'
import { PmcChart, pmcTable } from './pmc-chart.tsx'

const TODAY = '2026-04-23'
const days = Array.from({ length: 30 }, (_, i) => ({
  ...{ day: addDays(TODAY, i - 29), fitness: 50, fatigue: 60, form: -10, stress: 40 },
}))
const cold = {
  label: 'Illness',
  words: 'Cold <b>',
  fromDay: '2026-04-10',
  toDay: '2026-04-12',
  isHealth: true,
}
const shoes = { label: 'New shoes', words: '', fromDay: '2026-04-20', toDay: null, isHealth: false }
const old = { ...cold, words: 'Long ago', fromDay: '2025-01-01', toDay: '2025-01-03' }

test('ACT-04/marks each note of the window stands on the chart with its words, and none of another time', () => {
  const html = renderToStaticMarkup(<PmcChart days={days} today={TODAY} notes={[cold, shoes, old]} />)
  expect(html.match(/<title>/g)).toHaveLength(2)
  expect(html).toContain('<title>Illness: Cold &lt;b&gt;</title>')
  expect(html).toContain('<title>New shoes</title>')
  expect(html).toContain('fill-attention')
  expect(renderToStaticMarkup(<PmcChart days={days} today={TODAY} />)).not.toContain('<title>')
})

test('ACT-04/marks the table says the same: each day it touches, or the days since the row before', () => {
  const table = pmcTable(days, TODAY, 'en', [cold, shoes])
  const said = new Map(table.rows.map((row) => [row[0], row[5]]))
  expect(table.columns.at(-1)).toMatchObject({ head: 'Notes' })
  expect(said.get('Fri 10 Apr 2026')).toBe('Illness: Cold <b>')
  expect(said.get('Sun 12 Apr 2026')).toBe('Illness: Cold <b>')
  expect(said.get('Mon 13 Apr 2026')).toBe('')
  expect(said.get('Thu 23 Apr 2026, today')).toBe('New shoes')
  expect(notesOn([cold], '2026-04-16', 7).map(noteText)).toEqual(['Illness: Cold <b>'])
  expect(notesOn([cold], '2026-04-19', 7)).toEqual([])
})

test('ANA-02/markers a race is a flag on its day, named to those who do not see it and in the table', () => {
  const race = {
    ...{ label: 'Race', words: 'City 10 km', fromDay: '2026-04-19', toDay: '2026-04-19' },
    ...{ isHealth: false, isRace: true },
  }
  const html = renderToStaticMarkup(<PmcChart days={days} today={TODAY} notes={[race]} />)
  expect(html).toContain('<title>Race: City 10 km</title>')
  expect(html).toMatch(/<path d="[^"]+" class="fill-accent"/)
  const said = new Map(pmcTable(days, TODAY, 'en', [race]).rows.map((row) => [row[0], row[5]]))
  expect(said.get('Sun 19 Apr 2026')).toBe('Race: City 10 km')
  expect(said.get('Mon 20 Apr 2026')).toBe('')
})

test('ANA-02/projection days to come are dashed, called planned, and no part of what the picture says of now', () => {
  const ahead = Array.from({ length: 8 }, (_, i) => ({
    ...{ day: addDays(TODAY, i + 1), fitness: 70, fatigue: 40, form: 25, stress: 20 },
  }))
  const html = renderToStaticMarkup(<PmcChart days={[...days, ...ahead]} today={TODAY} />)
  expect(html.match(/stroke-planned/g)?.length).toBeGreaterThanOrEqual(3)
  expect(html).toContain('Fitness (CTL) 50.0, fatigue (ATL) 60.0 and form (TSB) −10.0')
  expect(pmcTable([...days, ...ahead], TODAY, 'en').rows[0]?.[0]).toBe('Fri 1 May 2026, planned')
})
