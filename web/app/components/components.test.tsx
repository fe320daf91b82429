import { readdirSync, readFileSync } from 'node:fs'
import type { ReactElement } from 'react'
import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Avatar } from './avatar.tsx'
import { Badge } from './badge.tsx'
import { Button } from './button.tsx'
import { ChartFrame } from './chart-frame.tsx'
import { ConfirmButton } from './confirm-button.tsx'
import { Diff } from './diff.tsx'
import { ErrorCard } from './error-card.tsx'
import { Checkbox, RadioRow } from './form/choice.tsx'
import { FileDrop } from './form/file-drop.tsx'
import { Select } from './form/select.tsx'
import { DateField, NumberField, TextArea, TextField } from './form/text-field.tsx'
import { SportLegend } from './legend.tsx'
import { ProgressLine } from './progress-line.tsx'
import { ProgressSteps } from './progress-steps.tsx'
import { Receipt } from './receipt.tsx'
import { navItems, phoneItems } from './shell/navigation.ts'
import { SportMark } from './sport-mark.tsx'
import { Paging, Table } from './table.tsx'

const rows = {
  caption: 'Form by day',
  columns: [{ head: 'Day' }, { head: 'Form' }],
  rows: [['Thu', '−11.3']],
}

test('a receipt opens without script and tears its head off', () => {
  const html = render(
    <Receipt
      holds="3 mornings"
      subject="Check-ins"
      date="21–23 Apr"
      rows={[{ key: 'Sleep', value: '5 h 58' }]}
    />,
  )
  expect(html).toMatch(/^<details class="receipt[^>]*><summary/)
  expect(html.match(/torn/g)).toHaveLength(1)
  expect(html).toContain('<dt>Sleep</dt>')
})

test('a chart frame carries both faces and a switch that needs no script; empty replaces both', () => {
  const html = render(
    <ChartFrame title="Form" table={rows}>
      <p>drawing</p>
    </ChartFrame>,
  )
  expect(html.match(/type="radio"/g)).toHaveLength(2)
  expect(html).toContain('as-chart')
  expect(html).toMatch(/<caption[^>]*>Form by day<\/caption>/)
  const empty = render(
    <ChartFrame title="Form" table={rows} empty={<p>No form yet.</p>}>
      <p>drawing</p>
    </ChartFrame>,
  )
  expect(empty).toContain('No form yet.')
  expect(empty).not.toMatch(/radio|drawing/)
})

test('a field ties label, hint and error to its control and keeps what was typed', () => {
  const html = render(
    <NumberField
      name="weekly"
      label="Weekly distance"
      unit="km"
      hint="Optional."
      error="Too far."
      defaultValue="6e3"
    />,
  )
  expect(html).toContain('for="field-weekly"')
  expect(html).toMatch(/<input[^>]*id="field-weekly"[^>]*aria-describedby="weekly-hint weekly-error"/)
  expect(html).toMatch(/<input[^>]*aria-invalid="true"/)
  expect(html).toMatch(/<input[^>]*value="6e3"/)
  expect(html).toContain('km</span>')
  expect(render(<Checkbox name="c" label="Send" error="Needed." />)).toContain('id="c-error"')
})

const options = [{ value: 'a', label: 'A' }]
const CONTROLS: Record<string, (error: string | undefined) => ReactElement> = {
  'a line of text': (error) => <TextField name="f" label="L" error={error} />,
  'a number': (error) => <NumberField name="f" label="L" error={error} />,
  'a day': (error) => <DateField name="f" label="L" error={error} />,
  'an area of text': (error) => <TextArea name="f" label="L" error={error} />,
  'a list': (error) => <Select name="f" label="L" options={options} error={error} />,
  'a box to tick': (error) => <Checkbox name="f" label="L" error={error} />,
  'a row of choices': (error) => <RadioRow name="f" label="L" options={options} error={error} />,
  'a place for files': (error) => <FileDrop name="f" label="L" error={error} />,
}

test.each(Object.entries(CONTROLS))(
  'ACC-01/fields %s shows its error in words, ties it to the control, and is marked by more than colour',
  (_, control) => {
    const html = render(control('Needed here.'))
    expect(html).toMatch(/<p id="f-error"[^>]*><svg[\s\S]*?<span[^>]*>Needed here\.<\/span><\/p>/)
    expect(html).toMatch(/<(input|select|textarea|fieldset)[^>]*aria-describedby="[^"]*\bf-error\b/)
    expect(render(control(undefined))).not.toMatch(/f-error|aria-invalid|border-failed/)
  },
)

test('ACC-01/fields every kind of control a form may have is held by the test above', () => {
  const folder = new URL('./form/', import.meta.url)
  const sources = readdirSync(folder).filter((name) => name.endsWith('.tsx') && !name.endsWith('.test.tsx'))
  const made = sources.flatMap((name) => {
    const source = readFileSync(new URL(name, folder), 'utf8')
    return [...source.matchAll(/export function (\w+)\([^)]*\}: (?:FieldProps|Props)\b/g)].map(
      ([, made]) => made,
    )
  })
  const drawn = Object.values(CONTROLS).map((control) => (control('x').type as { name: string }).name)
  // A zone is a list of choices or a line of text, with tests of its own; the frame is drawn with each.
  expect(made.filter((name) => name !== 'ZoneField' && name !== 'Field').sort()).toEqual(drawn.sort())
})

test('an error says what, offers a way on, and names its request', () => {
  const html = render(
    <ErrorCard title="Not saved" what="Kept below." requestId="8f2k" retry={{ href: '/x' }} />,
  )
  expect(html).toContain('role="alert"')
  expect(html).toMatch(/href="\/x"[^>]*>.*Retry/)
  expect(html).toContain('8f2k')
})

test('a destructive action takes two presses and names what goes and what stays', () => {
  const html = render(
    <ConfirmButton
      label="Delete"
      confirm="Delete the plan"
      goes={['12 workouts']}
      stays={['Your history']}
    />,
  )
  expect(html).toMatch(/^<details/)
  expect(html).not.toContain('open=""')
  expect(html).toContain('12 workouts')
  expect(html).toMatch(/<button[^>]*type="submit"[^>]*>.*Delete the plan/)
})

test('progress without a total draws no bar, and steps tell their state in words', () => {
  expect(
    render(
      <ProgressLine done={3} total={null} label="Import">
        3 in
      </ProgressLine>,
    ),
  ).not.toContain('<progress')
  expect(
    render(
      <ProgressLine done={3} total={6} label="Import">
        3 of 6
      </ProgressLine>,
    ),
  ).toMatch(/<progress[^>]*value="3"[^>]*max="6"|<progress[^>]*max="6"[^>]*value="3"/)
  const steps = render(
    <ProgressSteps
      label="Import"
      steps={[
        { id: 'a', state: 'deferred', label: 'Strava reads' },
        { id: 'b', state: 'now', label: 'Reading' },
      ]}
    />,
  )
  expect(steps).toContain('Deferred: ')
  expect(steps.match(/aria-current="step"/g)).toHaveLength(1)
})

test('state is never colour alone: every badge that warns or gains has a shape', () => {
  for (const tone of ['gained', 'attention', 'failed'] as const)
    expect(render(<Badge tone={tone}>state</Badge>)).toContain('<svg')
})

test('sports differ by shape, and say their name where no label stands beside', () => {
  const shapes = (['run', 'bike', 'swim', 'strength', 'multisport', 'rest'] as const).map((sport) =>
    render(<SportMark sport={sport} />).replace(/class="[^"]*"/g, ''),
  )
  expect(new Set(shapes).size).toBe(6)
  expect(render(<SportMark sport="run" race named />)).toContain('Run, race')
})

test('a legend shows each mark once, with every sport that bears it', () => {
  const html = render(<SportLegend sports={['run', 'walk', 'hike', 'swim', 'other']} />)
  expect(html.match(/<svg/g)).toHaveLength(3)
  expect(html.replace(/<[^>]*>/g, '|')).toContain('walk, hike, other')
})

test('what stands left of a hidden column ends where the table ends', () => {
  const columns = [
    { id: 'a', head: 'A', cell: () => 'a' },
    { id: 'b', head: 'B', cell: () => 'b', wideOnly: true },
  ]
  const html = render(<Table caption="t" columns={columns} rows={[1]} rowKey={String} />)
  // Room to the right of a cell would stay when the last column goes.
  expect(html).not.toMatch(/<t[hd][^>]*class="[^"]*\bpr-/)
})

test('a sorted column says so, and paging ends where the rows end', () => {
  const html = render(
    <Table
      caption="Activities"
      rows={[1]}
      rowKey={String}
      columns={[{ id: 'd', head: 'Date', cell: (row) => row, sort: { href: '?s=d', now: 'descending' } }]}
    />,
  )
  expect(html).toContain('aria-sort="descending"')
  expect(render(<Paging shown="4 of 4" older={null} />)).not.toContain('rel="next"')
})

test('a busy button cannot be pressed twice', () => {
  expect(render(<Button busy>Saving</Button>)).toMatch(/disabled=""[^>]*aria-busy="true"/)
})

test('small words: initials, a diff that reads from and to', () => {
  expect(render(<Avatar name="Maya Ann Lindqvist" />)).toContain('>ML<')
  expect(render(<Diff changes={[{ id: '1', when: 'Fri', before: 'Tempo', after: 'Easy' }]} />)).toMatch(
    /from .*Tempo.*to .*Easy/,
  )
})

test('the bottom bar never holds more than five, and every place has its own address', () => {
  for (const area of ['training', 'practice', 'admin'] as const) {
    const { bar, more } = phoneItems(area, null)
    expect(bar.length + (more.length > 0 ? 1 : 0)).toBeLessThanOrEqual(5)
    const ids = navItems(area, null).map(({ id }) => id)
    const shown = new Set([...bar, ...more].map(({ id }) => id))
    expect(ids.filter((id) => shown.has(id))).toEqual(ids)
    expect(new Set(navItems(area, null).map((item) => item.href)).size).toBe(navItems(area, null).length)
  }
})
