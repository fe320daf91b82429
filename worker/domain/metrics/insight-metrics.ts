import { associate } from '../insight/associate.ts'
import { comparable } from '../insight/comparable.ts'
import { comparePeriods } from '../insight/compare-periods.ts'
import { FEWEST_PAIRS, findPatterns } from '../insight/find-patterns.ts'
import type { Metric } from './metric.ts'

/** 200 days of a saw-tooth input and an outcome that follows it a day later, every other day against it by a little. */
const INPUT = Array.from({ length: 200 }, (_, day) => (day * 37) % 101)
const FOLLOWS = INPUT.map((_, day) => 2 * (INPUT[day - 1] ?? 50) + ((day * 53) % 97) / 2)
const measure = (key: string, values: readonly number[]) => ({ key, label: key, unit: '', values })
const outcome = { ...measure('outcome', FOLLOWS), words: { more: 'higher', less: 'lower' } }

export const INSIGHT_METRICS: readonly Metric[] = [
  {
    key: 'insight_correlation',
    name: 'Correlation of an input with an outcome',
    section: 'Insights',
    unit: '',
    precision: 2,
    day: 'period of athlete-local days',
    seed: null,
    throws: null,
    definition:
      'Over two years, each input alone and in clusters with each outcome, at lags of 0 to 7 days. From each value the mean of the 28 days around it and of its weekday is taken off; what is left is ranked and given normal scores; then Pearson’s correlation. Days that are like their neighbours count as fewer independent ones.',
    whenNull: `Fewer than ${FEWEST_PAIRS} days with both.`,
    grade: 'moderate',
    source:
      'Effective sample: Pyper and Peterman 1998; scores: Blom 1958; interval of r: Fisher with the variance of Fieller, Hartley and Pearson 1957',
    example: {
      given: '200 days on which the outcome follows the input by one day',
      run: () => associate(comparable(measure('input', INPUT)), comparable(measure('outcome', FOLLOWS)), 1).r,
      expected: 0.95,
    },
  },
  {
    key: 'insight_effect',
    name: 'Size of an insight',
    section: 'Insights',
    unit: '',
    precision: 0,
    day: 'period of athlete-local days',
    seed: null,
    throws: null,
    definition:
      'Outcome’s mean over the third of days with most of the input, less that over the third with least, in the outcome’s own unit, with its 95 % interval. Told only where the correlation is 0.25 or more, its adjusted probability at most 0.05, both halves of the window point the same way, and no stronger input explains it.',
    whenNull: 'Nothing is told: the table of what was tested says why.',
    grade: 'moderate',
    source:
      'False-discovery control: Benjamini and Hochberg 1995, over all tests of the athlete, lags counted eightfold; minimum sizes are ours: found in 9 of 10 at a correlation of 0.45 with 150 days, at most 1 in 20 athletes told of something where nothing is',
    example: {
      given: '200 days on which the outcome follows the input by one day',
      run: () => findPatterns([measure('input', INPUT)], [outcome]).patterns[0]?.effect.difference ?? null,
      expected: 133,
    },
  },
  {
    key: 'trend_contributor',
    name: 'Contributor to a trend',
    section: 'Insights',
    unit: '',
    precision: 2,
    day: 'period of athlete-local days',
    seed: null,
    throws: null,
    definition:
      'The mean of an input in a period less its mean in as many days before it, with two standard errors each way, each period with its own variance. The size is that change divided by the root of the mean of both variances, at most 10. Up or down where the interval leaves out zero and the size is 0.2 or more; else there is no clear change. It tells what changed at the same time, not what caused it.',
    whenNull:
      'Fewer than 2 full weeks, 4 activities or 5 check-ins with a value in either period; what is missing is told.',
    grade: 'moderate',
    source: 'Interval: Welch 1947, with two standard errors; size: Cohen 1988',
    example: {
      given:
        'nights of 8.1, 7.9, 8.0 and 8.2 h, after nights of 6.0, 6.4, 6.2 and 5.9 h: the change in hours',
      run: () => comparePeriods([8.1, 7.9, 8, 8.2], [6, 6.4, 6.2, 5.9], 4)?.change ?? 0,
      expected: 1.93,
    },
  },
]
