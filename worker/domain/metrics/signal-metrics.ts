import { addDays } from '../calendar/day.ts'
import { efficiencySignal } from '../signals/efficiency-signal.ts'
import type { Metric } from './metric.ts'

const TODAY = '2026-06-30'

export const SIGNAL_METRICS: readonly Metric[] = [
  {
    key: 'efficiency_pace',
    name: 'Efficiency (pace at heart rate)',
    section: 'Efficiency',
    unit: 's/km',
    precision: 0,
    day: 'period of athlete-local days',
    seed: null,
    throws: null,
    definition:
      'Mean metres a heartbeat (graded speed over heart rate) of runs of 20 min and longer in the last six weeks, said as pace at their mean heart rate, beside the six weeks before.',
    whenNull: 'Fewer than 6 such runs with heart rate in either six weeks.',
    grade: 'moderate',
    source: 'Speed per heartbeat as running economy’s field proxy; windows and minimum are ours',
    example: {
      given: 'six runs at 3 m/s and 150 bpm in each six weeks',
      run: () => {
        const runs = Array.from({ length: 12 }, (_, index) => ({
          activityId: `act_${index}`,
          day: addDays(TODAY, -7 * index),
          name: 'Run',
          movingS: 2400,
          distanceM: 7200,
          gradedPaceSPerKm: null,
          averageHeartRateBpm: 150,
        }))
        return efficiencySignal(runs, TODAY).value
      },
      expected: 333,
    },
  },
]
