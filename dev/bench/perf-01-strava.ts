import { connectStrava, leftOf, settle, summariesOnly } from '#dev/reliability/strava-history.ts'
import { withProduct } from './bench-product.ts'
import { check, conclude, machine, seconds, spread } from './report.ts'

const RUNNER = 41_000_001
const HISTORY = 4287
const REPETITIONS = 2
const MOST_S = 60

// The whole of a long history through OAuth, queue and database: 4,287 summaries, recorded and derived. Each
// repetition is a product of its own, because one Strava account belongs to one athlete.
const took: number[] = []
for (let repetition = 0; repetition < REPETITIONS; repetition++) {
  await withProduct(async (product) => {
    const visitor = await summariesOnly(product)
    const startMs = performance.now()
    await connectStrava(visitor, RUNNER)
    await settle(product, visitor.athleteId, 600)
    took.push(seconds(performance.now() - startMs))
    const left = await leftOf(product, visitor.athleteId)
    check(left.activities.length === HISTORY, `${left.activities.length} activities`)
    check(left.fitness.length > 0, 'no fitness was derived')
  })
}
const measured = spread(took, 's')
conclude(`PERF-01 Strava's index · ${machine()}`, [
  {
    what: `${HISTORY} summaries imported and derived`,
    target: `< ${MOST_S} s`,
    measured,
    holds: Math.max(...took) < MOST_S,
  },
])
process.exit()
