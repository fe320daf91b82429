import type { Ctx } from '#worker/context.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import type { AskedChange } from '#worker/domain/coach/topics/asked-change.ts'
import { raceDistanceIn, type Topic } from '#worker/domain/coach/topics/topic.ts'
import { topicWordsOf } from '#worker/domain/coach/topics/topic-words.ts'
import { tierWith } from '#worker/domain/entitlement/catalogue.ts'
import { readPredictions } from '#worker/features/training/analytics/read-predictions.ts'
import { AppError } from '#worker/platform/errors.ts'
import { answerMove, answerUndo } from './answer-move.ts'
import { answerSlow } from './answer-slow.ts'
import type { Hearer } from './hearer.ts'
import { type Draft, value } from './receipts.ts'
import { sayLoad, sayPlanned } from './say-facts.ts'
import { sayExtreme } from './say-found.ts'
import { SayTopic } from './say-topic.ts'
import { plainly, type Told } from './told.ts'
import { readFood } from './tools/read-food.ts'
import { readPlanned } from './tools/read-planned.ts'
import { readStanding, type Standing } from './tools/read-standing.ts'
import { searchActivities } from './tools/search-activities.ts'
import { summariseCheckIns } from './tools/summarise-check-ins.ts'
import { summariseLoad } from './tools/summarise-load.ts'

const NEXT_DAYS = 7
const MOST_NEXT = 3
const LONG_DAYS = 56

/** What rows say to one of the questions that are asked most. It judges nothing: figures, and where to change what. */
export async function answerTopic(
  ctx: Ctx,
  {
    topic,
    text,
    english = text,
    ...of
  }: Pick<Asked, 'text' | 'change' | 'messageId'> & {
    topic: Topic
    english?: string
  },
  hearer: Hearer,
): Promise<Told> {
  const say = new SayTopic(await topicWordsOf(hearer.speech.language), hearer)
  const parts = await PARTS[topic](ctx, { ...of, text, english, hearer, say })
  const unread = OF_NO_TRAINING.has(topic) ? null : say.unread()
  return {
    receipts: [...parts.flatMap(({ receipts }) => receipts), ...(unread ? [unread.receipt] : [])],
    sentences: parts.flatMap(({ sentences }) => sentences),
    leftOut: unread?.words ?? null,
    proposalIds: parts.flatMap(({ proposalIds = [] }) => proposalIds),
  }
}

/** What is told of these depends on no recorded activity. */
const OF_NO_TRAINING: ReadonlySet<Topic> = new Set([
  'help',
  'predict',
  'zones',
  'undo',
  'new_plan',
  'race_plan',
  'countdown',
  'food',
  'move',
])

export interface Asked {
  text: string
  /** As far as it is understood, in the English words that days are read by. */
  english: string
  /** The change of the plan that it asks for, where every word was understood. */
  change: AskedChange | null
  /** What is proposed for it is proposed once. */
  messageId: string
  hearer: Hearer
  say: SayTopic
}
export interface Part {
  receipts: readonly Draft[]
  sentences: readonly string[]
  proposalIds?: readonly string[]
}

const PARTS: Readonly<Record<Topic, (ctx: Ctx, asked: Asked) => Promise<readonly Part[]>>> = {
  async tired(ctx, { hearer, say }) {
    const [mornings, load, next] = await Promise.all([
      summariseCheckIns(ctx, hearer.today),
      summariseLoad(ctx),
      comingDays(ctx, hearer),
    ])
    const hard = next.workouts.filter(({ isHard, day }) => isHard && day > hearer.today)
    return [
      plainly(say.the('tired')),
      { receipts: mornings.receipts, sentences: say.mornings(mornings) },
      { receipts: load.receipts, sentences: sayLoad(load, hearer) },
      { receipts: next.receiptsOf(hard.slice(0, 1)), sentences: say.nextHard(hard[0]) },
      plainly(say.the('lasting')),
    ]
  },

  async today(ctx, { hearer, say }) {
    const { today } = hearer
    const [mornings, load, next] = await Promise.all([
      summariseCheckIns(ctx, today),
      summariseLoad(ctx),
      comingDays(ctx, hearer),
    ])
    const workouts = next.workouts.filter(({ day }) => day === today)
    const receipts = next.receiptsOf(workouts)
    const hard = next.workouts.filter(({ isHard, day }) => isHard && day > today)
    return [
      {
        receipts,
        sentences: [
          ...sayPlanned(workouts, { from: today, to: today, words: 'today' }, hearer),
          ...say.hardness(workouts),
        ],
      },
      ...(workouts.some(({ isSkipped }) => !isSkipped)
        ? []
        : [{ receipts: next.receiptsOf(hard.slice(0, 1)), sentences: say.nextHard(hard[0]) }]),
      { receipts: mornings.receipts, sentences: say.mornings(mornings) },
      { receipts: load.receipts, sentences: sayLoad(load, hearer) },
      plainly(say.the('yourDay')),
    ]
  },

  async plan(ctx, { hearer, say }) {
    const [standing, load, next] = await Promise.all([
      readStanding(ctx),
      summariseLoad(ctx),
      comingDays(ctx, hearer),
    ])
    return [
      { receipts: standing.receipts, sentences: say.plan(standing) },
      ...(standing.plan ? [next.told(hearer)] : []),
      { receipts: load.receipts, sentences: sayLoad(load, hearer) },
    ]
  },

  async race(ctx, { text, hearer, say }) {
    const { today } = hearer
    const period = { from: addDays(today, -LONG_DAYS + 1), to: today, words: 'in the last 8 weeks' }
    const goal = raceDistanceIn(text)
    const [standing, load, longest] = await Promise.all([
      readStanding(ctx),
      summariseLoad(ctx),
      searchActivities(ctx, {
        ...{ sport: 'run', words: null, ids: null, order: 'distance', least: false, limit: 1, period },
      }),
    ])
    const [first] = longest.found.activities
    const asks = goal && (await leastRun(goal))
    const most = { by: 'distance', least: false, sport: 'run' } as const
    const said = standing.receipts.filter(({ title }) => title === 'What you said when you began')
    const race = ofRace(standing)
    const isKnown = standing.race !== null || goal !== null
    return [
      ...(isKnown ? [plainly(say.the('noVerdict'))] : []),
      { receipts: race, sentences: say.race(standing.race) },
      first
        ? {
            receipts: longest.receipts,
            sentences: sayExtreme(most, { first, next: [], period }, hearer),
          }
        : { receipts: said, sentences: [say.the('noLongest'), ...say.said(standing.said)] },
      { receipts: load.receipts, sentences: sayLoad(load, hearer) },
      ...(asks ? [{ receipts: [asks.receipt], sentences: [say.asks(asks)] }] : []),
      ...(isKnown ? [plainly(say.the('tryPlan'))] : []),
    ]
  },

  async predict(ctx, { text, say }) {
    try {
      const races = racesAsked((await readPredictions(ctx)).races, raceDistanceIn(text))
      const receipts = races.map(
        ({ title, distanceM, fastS, slowS }): Draft => ({
          ...{ tool: 'predictions', title, day: null, period: null, ids: [], href: '/analytics/performance' },
          ...{ names: [title], leftOut: null },
          values: [
            ...value('Distance', distanceM, 'm'),
            ...value('Predicted time, from', fastS, 's'),
            ...value('Predicted time, to', slowS, 's'),
            ...value('Predicted pace, from', fastS / (distanceM / 1000), 's_per_km'),
            ...value('Predicted pace, to', slowS / (distanceM / 1000), 's_per_km'),
          ],
        }),
      )
      return [{ receipts, sentences: [say.predicted(races)] }]
    } catch (error) {
      if (!(error instanceof AppError) || !error.entitlement) throw error
      return [plainly(say.the('predictTier', { tier: tierWith('predictions')?.name ?? '' }))]
    }
  },

  async race_plan(ctx, { say }) {
    const standing = await readStanding(ctx)
    const { race } = standing
    return [
      { receipts: ofRace(standing), sentences: say.race(race) },
      ...(race ? [plainly(say.the('racePage'))] : []),
    ]
  },

  new_plan: async (_ctx, { say }) => [plainly(say.the('newPlan'))],

  async countdown(ctx, { say }) {
    const standing = await readStanding(ctx)
    return [{ receipts: ofRace(standing), sentences: say.race(standing.race) }]
  },

  async food(ctx, { hearer, say }) {
    const receipts = await readFood(ctx, { day: addDays(hearer.today, 1) })
    const [first] = receipts
    // What a tier has not is one receipt without a value.
    const isMissing = receipts.length === 1 && first?.values.length === 0
    const tier = tierWith('nutrition')?.name ?? ''
    return [isMissing ? plainly(say.the('food'), say.the('foodTier', { tier })) : plainly(say.the('food'))]
  },

  move: answerMove,
  undo: answerUndo,
  slow: answerSlow,

  help: async (_ctx, { say }) => [plainly(say.the('help'))],

  zones: async (_ctx, { say }) => [plainly(say.the('zones'))],
}

const ofRace = ({ race, receipts }: Standing) =>
  receipts.filter(({ names, day }) => race !== null && day === race.day && names.includes(race.name))

const comingOf = (today: string) => ({
  ...{ from: today, to: addDays(today, NEXT_DAYS - 1), words: 'in the next 7 days' },
})

/** The next days of the plan, with the receipts of those that are spoken of. */
async function comingDays(ctx: Ctx, { today }: Hearer) {
  const period = comingOf(today)
  const { workouts, receipts } = await readPlanned(ctx, period)
  const open = workouts.filter(({ isSkipped }) => !isSkipped)
  const receiptsOf = (spoken: readonly { id: string }[]) =>
    receipts.filter(({ ids }) => spoken.some(({ id }) => ids.includes(id)))
  const first = open.slice(0, MOST_NEXT)
  return {
    workouts: open,
    receiptsOf,
    told: (hearer: Hearer): Part => ({
      receipts: receiptsOf(first),
      sentences: sayPlanned(first, period, hearer),
    }),
  }
}

const NAMES = { '5k': '5 km', '10k': '10 km', half: 'half marathon', marathon: 'marathon' } as const

/** The race that was asked about; all where none was named, or no time of it is told. */
function racesAsked<R extends { title: string }>(races: readonly R[], goal: keyof typeof NAMES | null) {
  const named = races.filter(({ title }) => goal !== null && title.toLowerCase() === NAMES[goal])
  return named.length > 0 ? named : races
}

/** The rule of our own plans: a race is refused where no run this long fits into the weeks. */
async function leastRun(distance: keyof typeof NAMES) {
  const { goalFacts } = await import('#worker/domain/plan/goal-facts.ts')
  const leastM = (goalFacts({ discipline: 'run', distance }).leastLongest.run ?? 0) * 1000
  const title = NAMES[distance]
  const receipt: Draft = {
    ...{ tool: 'standing', title: 'What a plan here asks for', day: null, period: null, ids: [] },
    ...{ href: '/methods', names: [title], leftOut: null },
    values: value('Longest run that has to fit', leastM, 'm'),
  }
  return { title, leastM, receipt }
}
