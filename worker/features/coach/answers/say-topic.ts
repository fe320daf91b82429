import type { TopicSaid, TopicWords } from '#worker/domain/coach/topics/topic-words.ts'
import type { Speech } from '#worker/domain/coach/words/speech.ts'
import type { Planned } from '#worker/features/training/plans/answers.ts'
import { type Listener, LOOK_BACK_DAYS } from './read-listener.ts'
import { type Draft, value } from './receipts.ts'
import type { Standing } from './tools/read-standing.ts'
import type { MorningSummary } from './tools/summarise-check-ins.ts'

type Hearer = Pick<Listener, 'today' | 'hiddenDays' | 'hasHealthConsent'> & { speech: Speech }

/** Full weeks are told from so many days on. */
const WEEKS_FROM = 14

/** The sentences on topics, in the talk's language. */
export class SayTopic {
  readonly #words: TopicWords
  readonly #hearer: Hearer

  constructor(words: TopicWords, hearer: Hearer) {
    this.#words = words
    this.#hearer = hearer
  }

  the(key: TopicSaid, values: Readonly<Record<string, string | number>> = {}): string {
    return this.#hearer.speech.tell(this.#words[key], values)
  }

  /** How somebody slept and felt, as far as they said it. */
  mornings({ sleepH, nights, sleepBeforeH, latest }: Omit<MorningSummary, 'receipts'>): string[] {
    const { speech, today, hasHealthConsent } = this.#hearer
    if (!hasHealthConsent) return [this.the('noHealth')]
    const felt = latest && {
      sleep: latest.sleepH === null ? null : speech.say('sleep', { hours: speech.number(latest.sleepH, 1) }),
      soreness: latest.soreness === null ? null : this.the('soreness', { score: latest.soreness }),
      stress: latest.lifeStress === null ? null : this.the('stress', { score: latest.lifeStress }),
      mood: latest.mood === null ? null : this.the('mood', { score: latest.mood }),
    }
    const list = Object.values(felt ?? {}).filter((one) => one !== null)
    const said = [
      ...(sleepH === null ? [] : [this.the('sleep', { count: nights, hours: speech.number(sleepH, 1) })]),
      ...(sleepH === null || sleepBeforeH === null
        ? []
        : [this.the('sleepBefore', { hours: speech.number(sleepBeforeH, 1) })]),
      ...(latest && list.length > 0
        ? [this.the('lately', { day: speech.day(latest.day, today), list: list.join(', ') })]
        : []),
    ]
    return said.length > 0 ? said : [this.the('noCheckIns')]
  }

  nextHard(hard: Planned | undefined): string[] {
    if (!hard) return [this.the('noHard')]
    const { speech, today } = this.#hearer
    const next = { name: speech.quote(hard.title), day: speech.day(hard.day, today) }
    return [this.the('nextHard', next), this.the('yourChoice')]
  }

  /** Of a day's workout: whether the plan calls it hard. Of several nothing is said. */
  hardness(workouts: readonly Planned[]): string[] {
    const [only, ...others] = workouts.filter(({ isSkipped, isCompleted }) => !isSkipped && !isCompleted)
    if (!only || others.length > 0) return []
    return [this.the(only.isHard ? 'isHard' : 'isEasy'), this.the('yourChoice')]
  }

  plan({ plan, due, race }: Pick<Standing, 'plan' | 'due' | 'race'>): string[] {
    const { speech, today } = this.#hearer
    if (!plan) return [this.the('noPlan'), ...(race ? this.race(race) : [])]
    const name = speech.quote(plan.name)
    const { planned, skipped, done, open } = due
    return [
      plan.startDay > today
        ? this.the('planBegins', { name, day: speech.day(plan.startDay, today) })
        : this.the('planWeek', { name, week: plan.week, weeks: plan.weeks }),
      ...(planned === 0
        ? [this.the('noFortnight')]
        : done === null || open === null
          ? []
          : [this.the('fortnight', { planned, done, skipped, open })]),
      ...(race ? this.race(race) : []),
    ]
  }

  race(race: Standing['race']): string[] {
    if (!race) return [this.the('noRace')]
    const { speech, today } = this.#hearer
    const { days: count, weeks } = race
    const values = { name: speech.quote(race.name), day: speech.day(race.day, today), count, weeks }
    return [this.the(count === 0 ? 'raceToday' : count < WEEKS_FROM ? 'raceSoon' : 'race', values)]
  }

  said({ weeklyDistanceM, longestRunM }: Standing['said']): string[] {
    const { speech } = this.#hearer
    return [
      ...(weeklyDistanceM === null
        ? []
        : [this.the('saidWeek', { distance: speech.distance(weeklyDistanceM) })]),
      ...(longestRunM === null ? [] : [this.the('saidLongest', { distance: speech.distance(longestRunM) })]),
    ]
  }

  asks({ title, leastM }: { title: string; leastM: number }): string {
    const { speech } = this.#hearer
    return this.the('planAsks', {
      distance: speech.standardDistance(title),
      least: speech.distance(leastM),
    })
  }

  /** Race times with the pace each is run at, of the distance that was asked about or of all. */
  predicted(races: readonly { title: string; distanceM: number; fastS: number; slowS: number }[]): string {
    if (races.length === 0) return this.the('unpredicted')
    const { speech } = this.#hearer
    const each = races.map(({ title, distanceM, fastS, slowS }) =>
      this.the('oneRace', {
        ...{ distance: speech.standardDistance(title) },
        ...{ fast: speech.time(fastS), slow: speech.time(slowS) },
        ...{ fastPace: speech.pace(distanceM, fastS, 'run'), slowPace: speech.pace(distanceM, slowS, 'run') },
      }),
    )
    return this.the('predicted', { list: each.join('; ') })
  }

  /** What a model may not read, with the way in; null where there is nothing of it. */
  unread(): { receipt: Draft; words: string } | null {
    const { hiddenDays: count } = this.#hearer
    if (count === 0) return null
    const days = LOOK_BACK_DAYS
    const title = 'What a language model may not read'
    const receipt: Draft = {
      ...{ tool: 'standing', title, day: null, period: null, ids: [], href: '/settings/imports', names: [] },
      ...{
        values: [...value('Training days', count, 'count'), ...value('Days', days, 'day')],
        leftOut: null,
      },
    }
    return { receipt, words: this.the('unread', { count, days }) }
  }
}
