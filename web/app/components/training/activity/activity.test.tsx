import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Refused } from '#web/api/form-values.ts'
import { IMPERIAL, METRIC } from '#web/format/units.ts'
import { ActivityChange } from '#worker/features/training/activities/schema.ts'
import { activity, edit, noStreams, origin, page, reading, stretch, text } from './activity-fixture.tsx'
import { ActivityPage } from './activity-page.tsx'
import type { ActivityDetail, ActivityStreams } from './activity-types.ts'
import { afterEffort, beforeOf, EffortCard, effortOf } from './effort-card.tsx'
import { changeOf, NotesCard } from './notes-card.tsx'
import { factsText, SourceCard } from './source-card.tsx'
import { othersText, StressCard, surenessText } from './stress-card.tsx'
import { formulaRow, inputRow } from './stress-words.ts'

test('ACT-02 streams that fail leave the rest of the page standing, with the request id', () => {
  const error = { code: 'internal', message: 'Something failed on our side.', requestId: 'req_7' }
  const shown = page({ ok: false, status: 500, data: null, error })
  for (const part of ['The streams did not load', 'req_7', '13.29', 'Grade-adjusted pace', 'Strava'])
    expect(shown).toContain(part)
})

test('ACT-02 without streams the summary stands and says what is still to come', () => {
  const shown = page(noStreams)
  expect(shown).toContain('No streams here.')
  expect(shown).toContain('only the summary has arrived')
  expect(shown).not.toContain('Route')
  expect(shown).toContain('Heart rate –')
})

test('ACT-02 expired streams say why they are gone', () => {
  const gone = { ...noStreams.data, state: 'expired', note: 'Kept for seven days.' } as ActivityStreams
  expect(page({ ...noStreams, data: gone })).toContain(
    'The streams are not kept any more. Kept for seven days.',
  )
})

test('ACT-02 an activity by hand without distance shows no distance and no pace', () => {
  const shown = page(noStreams, { distanceM: null, averageSpeedMps: null, isManual: true, sport: 'strength' })
  expect(shown).toContain('By hand')
  expect(shown).not.toContain('Edited')
  expect(page(noStreams, { isEdited: true })).toContain('Edited')
  expect(shown).not.toMatch(/Distance|Pace \d/)
})

test('ACT-02 the stress receipt has model, inputs, the formula with its numbers, and what other models say', () => {
  const card = text(<StressCard activity={activity} units={METRIC} />)
  for (const part of [
    '97 points',
    'Confidence high',
    '4:46/km',
    '4:28/km',
    '1:06:26',
    '0.9357² × 1.1072 h × 100 96.9',
    'Heart rate 94',
  ])
    expect(card).toContain(part)
  const imperial = text(<StressCard activity={activity} units={IMPERIAL} />)
  expect(imperial).toContain('7:11/mi')
})

test('ACT-02 the formula fits its model, and there is none where nothing was computed', () => {
  const duration = { name: 'duration', value: 3600, unit: 's', source: 'measured' } as const
  const input = (name: string, value: number) => ({ name, value, unit: '', source: 'measured' }) as const
  expect(
    formulaRow({ points: 51.2, model: 'swim_speed', inputs: [input('intensity_factor', 0.8), duration] }),
  ).toEqual({
    key: '0.8000³ × 1.0000 h × 100',
    value: '51.2',
  })
  expect(formulaRow({ points: 50, model: 'heart_rate', inputs: [input('trimp', 60), duration] })?.key).toBe(
    '60.0 ÷ 120.0 an hour at threshold × 100',
  )
  expect(formulaRow({ points: 80, model: 'manual', inputs: [] })).toBeNull()
})

test('ACT-02 an estimate and an assumption never look like a reading', () => {
  const row = inputRow({ name: 'max_heart_rate', value: 190, unit: 'bpm', source: 'assumed' }, METRIC, 'run')
  expect(row).toEqual({ key: 'Maximum heart rate, assumed', value: '190 bpm' })
  const inputs = [{ name: 'ftp', value: 250, unit: 'W', source: 'estimated' }] as const
  const stress = {
    points: 60,
    model: 'power',
    confidence: 'medium',
    inputs: [...inputs],
    alternatives: [],
  } as const
  expect(surenessText({ ...stress, inputs: [...inputs], alternatives: [] }, { hasStreams: true })).toContain(
    'read off your past efforts',
  )
  const said = { ...stress, model: 'session_rpe', inputs: [], alternatives: [] } as const
  expect(surenessText({ ...said, inputs: [], alternatives: [] }, { hasStreams: true })).toContain('you said')
  expect(othersText({ alternatives: [] })).toBe('No other model had its data.')
})

test('ACT-02 stress that is not derived yet is not zero', () => {
  const card = text(<StressCard activity={{ ...activity, stress: null }} units={METRIC} />)
  expect(card).toContain('Being computed.')
  expect(card).not.toMatch(/\b0\b/)
})

test('ACT-02 a private source says so; only a joined one can be separated', () => {
  const one = text(<SourceCard activity={activity} timeZone="Europe/Berlin" />)
  expect(one).toContain('Private: shown to you only.')
  expect(one).not.toContain('Separate')
  const file = {
    ...origin,
    id: 'org_2',
    provider: 'file',
    hasOriginal: true,
    fileName: 'run.fit',
    fileSizeBytes: 32_000,
    policy: { ai: true, coach: true, public: true, text: 'From your file: yours to share.' },
  }
  const two = text(
    <SourceCard activity={{ ...activity, origins: [origin, file] }} timeZone="Europe/Berlin" />,
  )
  for (const part of ['2 origins, one activity', 'Separate', 'Original, 32 kB', 'Yours'])
    expect(two).toContain(part)
  expect(factsText(origin, 'Europe/Berlin')).toBe(
    'Read 22 Apr 2026, summary only so far, laps and streams kept until 29 Apr 2026.',
  )
})

test('ACT-02 saving sends what was changed: an untouched title is not, an empty one gives the source’s back', () => {
  const typed = { name: 'Intervals', name_was: 'Intervals', notes: ' ', stress: '', no_bests: 'on' }
  expect(changeOf(typed)).toEqual({
    notes: null,
    stressOverride: null,
    excludedFromLoad: false,
    excludedFromBests: true,
  })
  expect(changeOf({ ...typed, name: '' })).toMatchObject({ name: null })
  expect(ActivityChange.safeParse(changeOf({ ...typed, stress: '87,5' })).data?.stressOverride).toBe(87.5)
  expect(ActivityChange.safeParse(changeOf({ ...typed, stress: 'hard' })).success).toBe(false)
})

test('ACT-02/tabs a form that was too late shows both, keeps what was typed and saves over what it has shown', () => {
  const current = { name: 'Race', notes: 'Windy', tags: ['race'], stressOverride: null, etag: 'now' }
  const error = { code: 'conflict', message: 'Changed meanwhile.', requestId: 'req_1', current }
  const values = {
    intent: 'edit',
    name: '6 × 1 km',
    name_was: '6 × 1 km',
    notes: 'Hot',
    tags: 'race',
    stress: '',
    etag: 'shown',
  }
  const card = (sent?: Refused) =>
    render(
      <NotesCard
        activity={activity}
        sent={sent}
        etag="shown"
        failed={undefined}
        errorOf={() => undefined}
        saved={false}
      />,
    )
  const shown = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
  expect(card()).toContain('name="etag" value="shown"')
  const late = card({ error, values })
  expect(late).toContain('name="etag" value="now"')
  expect(late).toContain('>Hot</textarea>')
  expect(late).toContain('<details open=""')
  expect(shown(late)).toContain('Notes, as it is now Windy Notes, as you typed it Hot')
  expect(shown(late)).toContain('Title, as it is now Race Title, as you typed it 6 × 1 km')
  expect(shown(late)).not.toContain('Tags, as it is now')
  // What stands in the form is what is saved: a title that another tab changed is sent too.
  expect(changeOf({ ...values, etag: 'now', name_was: 'Race' })).toMatchObject({
    name: '6 × 1 km',
    etag: 'now',
  })
  expect(late).toContain('name="name_was" value="Race"')
  // Notes alone were touched here: the title and the box of the other tab stand, and are saved with them.
  const filled_with = JSON.stringify({ name: '6 × 1 km', notes: '', tags: 'race', stress: '', no_load: '' })
  const other = { ...current, excludedFromLoad: true }
  const untouched = card({ error: { ...error, current: other }, values: { ...values, filled_with } })
  expect(shown(untouched)).toContain('Notes, as it is now Windy Notes, as you typed it Hot')
  expect(shown(untouched)).not.toContain('Title, as it is now')
  expect(shown(untouched)).not.toContain('fitness and form, as it is now')
  expect(untouched).toMatch(/name="name"[^>]*value="Race"/)
  expect(untouched).toMatch(/name="no_load"[^>]*checked/)
  expect(card()).toContain('name="filled_with"')
  // What was refused is far down a phone's page: the page comes back there.
  expect(card()).toMatch(/id="edit"[\s\S]*action="\?#edit"/)
})

test('ACT-08/effort a phone asks before everything else, until it is answered; beside the charts it stands once', () => {
  const on = (change: Partial<ActivityDetail>, before: string | null = null) =>
    render(
      <ActivityPage
        activity={{ ...activity, ...change }}
        streams={noStreams}
        by="laps"
        stretch={stretch}
        reading={reading}
        effort={{ before, failed: undefined }}
        edit={edit}
      />,
    )
  const asked = on({})
  expect(asked).not.toContain('could not be read')
  expect(on({ unreadablePositionsS: 600 })).toContain('could not be read for 10:00 of it')
  expect(asked.match(/How hard was it/g)).toHaveLength(2)
  expect(asked.indexOf('How hard was it')).toBeLessThan(asked.indexOf('No streams here'))
  expect(asked.match(/id="effort/g)).toHaveLength(2)
  expect(new Set(asked.match(/id="effort[^"]*"/g)).size).toBe(2)
  expect(on({ rpe: 7 }, '').match(/How hard was it/g)).toHaveLength(2)
  expect(on({ rpe: 7 }).match(/How hard was it/g)).toHaveLength(1)
})

test('ACT-08/effort it is asked in one press without script, says what it means, and can be undone', () => {
  const card = (change: Partial<ActivityDetail>, before: string | null = null) =>
    render(<EffortCard activity={{ ...activity, ...change }} before={before} failed={undefined} />)
  const asked = card({})
  expect(asked.match(/<button/g)).toHaveLength(10)
  expect(asked).toContain('aria-label="7, very hard"')
  expect(asked).not.toContain('aria-pressed="true"')
  expect(card({ rpe: 7 })).toMatch(/value="7"[^>]*aria-pressed="true"/)
  expect(card({ rpe: 7 })).toContain('Take it back')
  expect(card({ rpe: 7 }, '')).toMatch(/value=""[^>]*>.*Undo/)
  expect(card({ rpe: null }, '4')).toMatch(/value="4"[^>]*>.*Undo/)
  expect(card({ rpe: 7, legs: [activity] })).toBe('')
  expect(effortOf({ rpe: '8' })).toEqual({ rpe: 8 })
  expect(effortOf({ rpe: '' })).toEqual({ rpe: null })
  expect(ActivityChange.safeParse(effortOf({ rpe: 'hard' })).success).toBe(false)
  expect(afterEffort('act_1', { before: '4', place: 'effort-first' })).toBe(
    '/activities/act_1?effort_was=4#effort-first',
  )
  expect(afterEffort('act_1', { place: '#x' })).toBe('/activities/act_1?effort_was=#effort')
  const before = (query: string) => beforeOf(new URLSearchParams(query))
  expect(['effort_was=', 'effort_was=10', 'effort_was=11', ''].map(before)).toEqual(['', '10', null, null])
})
