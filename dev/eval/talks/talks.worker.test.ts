import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testDb } from '#dev/test/visitor.ts'
import { KINDS, makePerson, type Person, type PersonName } from './people.ts'
import { type Heard, MEASURES, playTalk } from './play-talk.ts'
import { TALKS } from './talks.ts'

/** `npm run eval` plays them all and prints them; beside the other tests each third is played. */
const isWhole = env.TEST_EVAL !== ''
const LONGEST_MS = isWhole ? 3_600_000 : 180_000
const played = TALKS.filter((_, i) => isWhole || i % 3 === 0)

test(
  'LLM-08/talks recorded talks over all kinds of athletes hold on the real path, whatever the model is like',
  async () => {
    expect(TALKS.length).toBeGreaterThanOrEqual(60)
    const people = {} as Record<PersonName, Person>
    for (const [i, name] of (Object.keys(KINDS) as PersonName[]).entries())
      people[name] = await makePerson(name, i + 1)
    const ids = Object.values(people).map(({ id }) => id)
    const plans = async () =>
      (
        await testDb().execute(sql`select id, day, planned_s, is_skipped, version from planned_workout
        where athlete_id = any(${sql.param(ids)}) order by id`)
      ).rows
    const before = await plans()
    const heard: Heard[] = []
    for (const talk of played) {
      const person = people[talk.who]
      const others = Object.values(people).filter((one) => one !== person)
      heard.push(await playTalk(talk, person, others))
    }
    if (isWhole) print(heard)
    const faults = heard.flatMap(({ faults }) => faults)
    expect(faults.map(({ measure, words }) => `${measure}: ${words}`).join('\n')).toBe('')
    // Nobody said yes to anything: no plan is another one now.
    expect(await plans()).toEqual(before)
  },
  LONGEST_MS,
)

function print(heard: readonly Heard[]): void {
  for (const { talk, said } of heard)
    for (const { ask, source, text } of said)
      console.log(
        `\n${talk.who} (${talk.kind}${talk.model?.mode ? `, ${talk.model.mode}` : ''}): ${ask}\n  [${source}] ${text}`,
      )
  const kinds = [...new Set(heard.map(({ talk }) => talk.kind))]
  const holds = (all: readonly Heard[], measure: (typeof MEASURES)[number]) => {
    const well = all.filter(({ faults }) => faults.every((one) => one.measure !== measure)).length
    return `${((well / all.length) * 100).toFixed(0)} %`
  }
  const costOf = (all: readonly Heard[]) => {
    const asked = all.filter(({ calls }) => calls > 0)
    const micros = asked.reduce((sum, one) => sum + one.costMicros, 0)
    return asked.length === 0 ? '0' : `$${(micros / asked.length / 1e6).toFixed(4)}`
  }
  const row = (name: string, all: readonly Heard[]) =>
    `| ${name} | ${all.length} | ${MEASURES.map((one) => holds(all, one)).join(' | ')} | ${costOf(all)} |`
  console.log(
    [
      `\n| talks | played | ${MEASURES.join(' | ')} | cost of one by a model |`,
      `| --- | ---: | ${MEASURES.map(() => '---:').join(' | ')} | ---: |`,
      ...kinds.map((kind) =>
        row(
          kind,
          heard.filter(({ talk }) => talk.kind === kind),
        ),
      ),
      row('all', heard),
    ].join('\n'),
  )
}
