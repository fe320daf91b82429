import { expect, test } from 'vitest'
import { NO_WORKOUT_THRESHOLDS } from '../target-range.ts'
import { WORKOUT_TEMPLATES } from '../templates/templates.ts'
import { readWorkout } from '../text/read-workout.ts'
import type { WorkoutSport } from '../workout.ts'
import { ergRefusal, writeErg } from './erg.ts'
import { workoutFileName } from './file-name.ts'
import { writeZwo, zwoRefusal } from './zwo.ts'

const of = (text: string, sport: WorkoutSport = 'bike') =>
  readWorkout(text, { sport, title: 'A & B' }).workout
const known = { ...NO_WORKOUT_THRESHOLDS, ftpW: 250, thresholdSpeedMps: 4 }
const RIDE = [
  'warm-up 10min @ 50-65% FTP',
  '2x(8min @ 95-105% FTP 85-95rpm, recovery 3min @ 45% FTP)',
  '6min @ Z3 "Seated & <steady>"',
  '5min',
  'cool-down 10min @ 40-50% FTP',
].join('\n')

test('PLAN-12/zwo a ride is written as Zwift reads it, by turns, ramps and free riding', () => {
  expect(writeZwo(of(RIDE), known).split('\n')).toEqual([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<workout_file>',
    '  <author>StrideIQ</author>',
    '  <name>A &amp; B</name>',
    '  <description></description>',
    '  <sportType>bike</sportType>',
    '  <workout>',
    '    <Warmup Duration="600" PowerLow="0.5" PowerHigh="0.65"/>',
    '    <IntervalsT Repeat="2" OnDuration="480" OffDuration="180" OnPower="1" OffPower="0.45" Cadence="90"/>',
    '    <SteadyState Duration="360" Power="0.825"><textevent timeoffset="0" message="Seated &amp; &lt;steady&gt;"/></SteadyState>',
    '    <FreeRide Duration="300" FlatRoad="1"/>',
    '    <Cooldown Duration="600" PowerLow="0.5" PowerHigh="0.4"/>',
    '  </workout>',
    '</workout_file>',
    '',
  ])
  const run = writeZwo(of('1km @ 4:10/km\n3x(2min @ 100W, 1min, 1min)', 'run'), known)
  // 1,000 m at 4 m/s is 250 s at threshold; a repeat of three is written out.
  expect(run).toContain('<SteadyState Duration="250" Power="1"/>')
  expect(run.match(/<FreeRide Duration="60"/g)).toHaveLength(6)
})

test('PLAN-12/erg minutes and watts, or percent without an FTP, each step from its beginning to its end', () => {
  const lines = writeErg(of(RIDE), 'erg', known).split('\r\n')
  expect(lines.slice(0, 8)).toEqual([
    ...['[COURSE HEADER]', 'VERSION = 2', 'UNITS = ENGLISH', 'DESCRIPTION = A & B', 'FTP = 250'],
    ...['MINUTES WATTS', '[END COURSE HEADER]', '[COURSE DATA]'],
  ])
  expect(lines.slice(8, 14)).toEqual([
    ...['0.000\t125', '10.000\t163', '10.000\t250', '18.000\t250', '18.000\t113', '21.000\t113'],
  ])
  expect(lines).toContain('1920\tSeated & <steady>\t10')
  const percent = writeErg(of('20min @ 200W'), 'mrc', known)
  expect(percent).toContain('MINUTES PERCENT')
  expect(percent).toContain('20.000\t80')
})

test('PLAN-12/files what cannot be followed is refused with its reason', () => {
  expect(zwoRefusal(of('100m', 'swim'))).toBe('Zwift takes rides and runs.')
  expect(zwoRefusal(of('until lap'))).toBe('A step that ends by the lap button has no length.')
  expect(ergRefusal(of('10min'), 'erg', NO_WORKOUT_THRESHOLDS)).toContain('FTP')
  expect(ergRefusal(of('10min'), 'mrc', NO_WORKOUT_THRESHOLDS)).toBeNull()
  expect(ergRefusal(of('10min', 'run'), 'mrc', known)).toBe('Trainers take rides.')
})

test('PLAN-12/files a trainer file lasts as long as its workout, for every built-in ride', () => {
  for (const template of WORKOUT_TEMPLATES.filter(({ sport }) => sport === 'bike')) {
    const minutes = template.minutes.to
    const data = writeErg(template.build({ minutes, measure: 'power' }), 'mrc', known).split('\r\n')
    expect(data[data.indexOf('[END COURSE DATA]') - 1], template.id).toMatch(new RegExp(`^${minutes}.000\t`))
  }
})

test('PLAN-12/files names are safe on every system', () => {
  expect(workoutFileName('6 × 400 m @ Z4 / "fast"', 'fit')).toBe('6-400-m-Z4-fast.fit')
  expect(workoutFileName('../../etc/passwd', 'json')).toBe('etc-passwd.json')
  expect(workoutFileName('CON', 'txt')).toBe('workout.txt')
  expect(workoutFileName('ÄÖ 训练', 'zwo')).toBe('AO.zwo')
  expect(workoutFileName('训练', 'zwo')).toBe('workout.zwo')
  expect(workoutFileName('x'.repeat(300), 'mrc')).toHaveLength(64)
})
