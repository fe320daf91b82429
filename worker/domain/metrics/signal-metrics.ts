import { addDays } from '../calendar/day.ts'
import { efficiencySignal, powerEfficiencySignal } from '../signals/efficiency-signal.ts'
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
  {
    key: 'efficiency_power',
    name: 'Efficiency (power at heart rate)',
    section: 'Efficiency',
    unit: 'W',
    precision: 0,
    day: 'period of athlete-local days',
    seed: null,
    throws: null,
    definition:
      'Mean normalised power over heart rate of rides of 20 min and longer in the last six weeks, said as power at their mean heart rate, beside the six weeks before.',
    whenNull: 'Fewer than 6 such rides with power and heart rate in either six weeks.',
    grade: 'moderate',
    source: 'Power per heartbeat as efficiency factor, Coggan; windows and minimum are ours',
    example: {
      given: 'six rides at 200 W and 140 bpm in each six weeks',
      run: () => {
        const rides = Array.from({ length: 12 }, (_, index) => ({
          activityId: `act_${index}`,
          day: addDays(TODAY, -7 * index),
          name: 'Ride',
          movingS: 3600,
          powerW: 200,
          averageHeartRateBpm: 140,
        }))
        return powerEfficiencySignal(rides, TODAY).value
      },
      expected: 200,
    },
  },
]
