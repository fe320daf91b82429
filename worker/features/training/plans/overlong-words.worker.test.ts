import { expect, test } from 'vitest'
import { signedIn } from '#dev/test/visitor.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { putPlan } from './plan-fixture.ts'

const TODAY = new Date().toISOString().slice(0, 10)
const goal = { discipline: 'run', distance: '10k' }
const step = { type: 'step', intent: 'work', length: { by: 'time', s: 600 }, target: { by: 'open' } }
const steps = { sport: 'run', title: 'Ten', steps: [step] }
const letters = (n: number) => 'x'.repeat(n)

test('CTRL-04/words a text that is too long is refused by every route that takes one, with its field, its limit and the way out', async () => {
  const { id, visitor } = await signedIn()
  const plan = await putPlan(id, TODAY)
  const [workouts, one] = [`/v2/plans/${plan.id}/workouts`, plan.workouts.find(({ day }) => day > TODAY)?.id]
  const added = { day: plan.days.at(-1), type: 'run-endurance', minutes: 40 }
  const race = { name: 'River Half', day: '2031-04-20', priority: 'A', goal }
  const kept = `/v1/races/${(await visitor.send('POST', '/v1/races', race)).body.id}`
  const template = { workout: steps, tags: [] }
  const owned = `/v1/workout-templates/${(await visitor.send('POST', '/v1/workout-templates', template)).body.id}`
  const plan10k = { goal, weeks: 6, request_id: 'overlong-1' }
  const raced = { name: letters(201), day: addDays(TODAY, 70), priority: 'A', goal }
  const propose = {
    ...{ request_id: 'overlong-2', reason: letters(501) },
    actions: [{ kind: 'skip', workout_id: one }],
  }
  const written = (workout: object) => ({ workout: { ...steps, ...workout } })
  const long: [string, string, object, field: string, most: string][] = [
    ['PUT', `${workouts}/${one}`, { title: letters(201) }, 'title', '200'],
    ['PUT', `${workouts}/${one}`, { description: letters(2001) }, 'description', '2,000'],
    ['PUT', `${workouts}/${one}`, { coach_notes: letters(2001) }, 'coach_notes', '2,000'],
    ['PUT', `${workouts}/${one}`, written({ title: letters(201) }), 'workout', '200'],
    ['POST', workouts, { ...added, title: letters(201) }, 'title', '200'],
    ['POST', workouts, { ...added, description: letters(2001) }, 'description', '2,000'],
    ['POST', workouts, { day: added.day, ...written({ title: letters(201) }) }, 'workout', '200'],
    ['POST', '/v1/plans', { ...plan10k, name: letters(201) }, 'name', '120'],
    ['POST', '/v1/plans', { ...plan10k, races: [raced] }, 'races.0.name', '120'],
    ['POST', '/v1/plans/preview', { goal, races: [raced] }, 'races.0.name', '120'],
    [
      ...(['POST', `/v2/plans/${plan.id}/again`] as const),
      { end_day: addDays(TODAY, 60), request_id: 'overlong-3', name: letters(201) },
      ...(['name', '120'] as const),
    ],
    ['POST', '/v1/races', { ...race, name: letters(201) }, 'name', '120'],
    ['PUT', kept, { ...race, name: letters(201) }, 'name', '120'],
    ['PUT', kept, { ...race, place: letters(201) }, 'place', '120'],
    ['POST', '/v1/workout-templates', written({ title: letters(201) }), 'workout', '200'],
    ['POST', '/v1/workout-templates', written({ description: letters(2001) }), 'workout', '2,000'],
    ['PUT', owned, { ...written({ title: letters(201) }), tags: [] }, 'workout', '200'],
    ['POST', '/v2/coach/actions/propose', propose, 'reason', '500'],
  ]
  for (const [method, path, body, field, most] of long) {
    const { status, body: said } = await visitor.send(method, path, body)
    const what = `${method} ${path} ${field}`
    expect([what, status, said.error?.code, said.error?.field]).toEqual([what, 422, 'invalid_input', field])
    expect(said.error.message, what).toMatch(
      new RegExp(`^${field}: .*may have at most ${most} characters; shorten it\\.?$`),
    )
  }
})

test('CTRL-04/words the longest that may be is kept as it was written', async () => {
  const { visitor } = await signedIn()
  const workout = { ...steps, title: letters(200), description: letters(2000) }
  const { status, body } = await visitor.send('POST', '/v1/workout-templates', { workout, tags: [] })
  expect(status).toBe(201)
  const back = (await visitor.get(`/v1/workout-templates/${body.id}`)).body.workout
  expect([back.title, back.description]).toEqual([workout.title, workout.description])
})
