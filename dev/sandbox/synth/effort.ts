import { between, type Random } from '../random.ts'

type Plan = 'easy' | 'steady' | 'progression' | 'intervals'

/**
 * Relative speed of each moving step: warm-up, drift, hills, noise, and repetitions for some.
 * The time-weighted mean is 1 and the largest is `peak`, so distance and top speed come out as recorded.
 */
export function effort(stepS: Float64Array, altitudeM: Float64Array | null, peak: number, random: Random) {
  const steps = stepS.length
  const plan = planOf(random())
  const reps = Math.round(between(random, 4, 9))
  const waves = between(random, 2, 6)
  const phase = between(random, 0, 6)
  const shape = new Float64Array(steps)
  let noise = 0
  let slope = 0
  for (let i = 0; i < steps; i++) {
    const progress = i / steps
    noise = noise * 0.97 + (random() - 0.5) * 0.02
    if (altitudeM !== null) {
      const rise = (altitudeM[i + 1] ?? 0) - (altitudeM[i] ?? 0)
      slope = slope * 0.95 + 0.05 * Math.max(-0.3, Math.min(0.3, rise / Math.max(1, stepS[i] ?? 1)))
    }
    const warmUp = progress < 0.1 ? -0.1 * (1 - progress / 0.1) : 0
    shape[i] =
      1 +
      warmUp +
      planned(plan, progress, reps) +
      0.03 * Math.sin(waves * 6.28 * progress + phase) +
      noise -
      slope
  }
  return withMeanOneAndPeak(shape, stepS, peak)
}

function planOf(luck: number): Plan {
  if (luck < 0.5) return 'easy'
  if (luck < 0.7) return 'steady'
  return luck < 0.82 ? 'progression' : 'intervals'
}

function planned(plan: Plan, progress: number, reps: number): number {
  if (plan === 'progression') return 0.12 * progress
  if (plan !== 'intervals' || progress < 0.2 || progress > 0.85) return 0
  const within = (((progress - 0.2) / 0.65) * reps) % 1
  return within < 0.55 ? 0.18 : -0.12
}

function withMeanOneAndPeak(shape: Float64Array, stepS: Float64Array, peak: number): Float64Array {
  let weight = 0
  let mean = 0
  for (let i = 0; i < shape.length; i++) {
    weight += stepS[i] ?? 0
    mean += (shape[i] ?? 0) * (stepS[i] ?? 0)
  }
  mean /= Math.max(1e-9, weight)
  let most = 0
  let least = 0
  for (let i = 0; i < shape.length; i++) {
    const away = (shape[i] ?? 0) - mean
    most = Math.max(most, away)
    least = Math.min(least, away)
  }
  const wanted = most > 1e-9 ? (peak - 1) / most : 0
  const scale = least < 0 ? Math.min(wanted, 0.8 / -least) : wanted
  return shape.map((value) => 1 + (value - mean) * scale)
}
