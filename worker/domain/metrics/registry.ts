import { EFFORT_METRICS } from './effort-metrics.ts'
import { INJURY_METRICS } from './injury-metrics.ts'
import { INSIGHT_METRICS } from './insight-metrics.ts'
import { LOAD_METRICS } from './load-metrics.ts'
import type { Metric } from './metric.ts'
import { NUTRITION_METRICS } from './nutrition-metrics.ts'
import { PERFORMANCE_METRICS } from './performance-metrics.ts'
import { READINESS_METRICS } from './readiness-metrics.ts'
import { SIGNAL_METRICS } from './signal-metrics.ts'
import { STRESS_METRICS } from './stress-metrics.ts'
import { VOLUME_METRICS } from './volume-metrics.ts'

/** Every metric of the product. The methods page and `docs/methods.md` are drawn from it. */
export const METRICS: readonly Metric[] = [
  ...STRESS_METRICS,
  ...LOAD_METRICS,
  ...EFFORT_METRICS,
  ...PERFORMANCE_METRICS,
  ...VOLUME_METRICS,
  ...SIGNAL_METRICS,
  ...INSIGHT_METRICS,
  ...READINESS_METRICS,
  ...INJURY_METRICS,
  ...NUTRITION_METRICS,
]
