import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkRecord } from '#worker/domain/activity/check-record.ts'
import { csv } from '../csv.ts'
import { readCsv } from '../read-csv.ts'
import { dateOrder, exportInstant } from './export-dates.ts'
import { readExport, readGearList } from './read-export.ts'

const ORACLE = new URL('../../../../shared/oracles/strava-export/activities.csv', import.meta.url)
const bytes = new Uint8Array(readFileSync(ORACLE))
const text = (value: string) => new TextEncoder().encode(value)
const [header = [], ...cells] = readCsv(new TextDecoder().decode(bytes), 1000)

test('ING-07/strava every row of a real export is one activity, with its exact distance and times', () => {
  const rows = readExport(bytes)
  expect(rows.length).toBe(112)
  expect(rows.filter(({ problem }) => problem !== null)).toEqual([])
  expect(rows.filter(({ fileName }) => fileName !== null).length).toBe(93)
  for (const [index, { record }] of rows.entries()) {
    const cell = cells[index] ?? []
    // The two columns beside each other of one name: the first in kilometres with two places, the second exact.
    expect(record?.distanceM ?? 0).toBe(Number(cell[17]))
    expect(record?.elapsedS).toBe(Number(cell[15]))
    expect(record?.movingS).toBe(Number(cell[16]))
    expect(record?.averageHeartRateBpm ?? 0).toBe(Number(cell[31]))
    expect(record?.maxHeartRateBpm ?? 0).toBe(Number(cell[7]))
    expect(record?.externalId).toBe(cell[0])
  }
  const sum = rows.reduce((total, { record }) => total + (record?.distanceM ?? 0), 0)
  expect(sum).toBeCloseTo(490_249.227, 3)
  expect(new Set(rows.map(({ record }) => record?.externalId)).size).toBe(112)
})

test('ING-07/strava a real export keeps names, types, notes, gear and times in UTC, and every row passes the gate', () => {
  const rows = readExport(bytes)
  expect(rows[0]).toMatchObject({
    label: 'Afternoon Ride (4689591795)',
    fileName: '4689591795.gpx',
    note: null,
    gear: null,
    record: { name: 'Afternoon Ride', sport: 'bike', startAt: '2021-01-27T13:57:47Z', isManual: false },
  })
  const count = (sport: string) => rows.filter(({ record }) => record?.sport === sport).length
  expect([count('run'), count('walk'), count('bike'), count('other')]).toEqual([89, 9, 7, 7])
  expect(rows.filter(({ note }) => note !== null).length).toBe(10)
  expect(rows.filter(({ gear }) => gear?.name === 'pegasus' && gear.kind === 'shoes').length).toBe(10)
  expect(rows.filter(({ record }) => record?.gearId === 'pegasus').length).toBe(10)
  const refused = rows.filter(({ record }) => !record || !checkRecord(record, '2026-11-21T00:00:00.000Z').ok)
  expect(refused).toEqual([])
})

test('ING-07/strava the same table with headers, dates and decimals of another language is read the same', () => {
  const pad = (value: number) => String(value).padStart(2, '0')
  const german = cells.map((cell) =>
    cell.map((value, at) => {
      if (at === 1) {
        const day = new Date(`${value} UTC`)
        return `${pad(day.getUTCDate())}.${pad(day.getUTCMonth() + 1)}.${day.getUTCFullYear()}, ${day.toISOString().slice(11, 19)}`
      }
      return [6, 15, 16, 17, 18, 19, 31].includes(at) ? value.replace('.', ',') : value
    }),
  )
  const words = new Map(header.map((name, at) => [name, `Spalte ${header.indexOf(name)} ${at < 0}`]))
  const names = header.map((name) => words.get(name) ?? name)
  expect(readExport(text(csv([names, ...german])))).toEqual(readExport(bytes))
})

test('ING-07/strava dates of many languages are the same instant, and what is none is refused', () => {
  const same = [
    'Jan 27, 2021, 1:57:47 PM',
    'Jan 27, 2021, 1:57:47\u202fPM',
    '27.01.2021, 13:57:47',
    '27 janv. 2021 à 13:57:47',
    '27 ene 2021, 13:57:47',
    '27 янв. 2021 г., 13:57:47',
    '27 gen 2021, 13:57:47',
    '27 de jan. de 2021, 13:57:47',
    '27/01/2021, 13:57:47',
    '2021-01-27 13:57:47',
    '2021/01/27 13:57:47',
  ]
  for (const date of same)
    expect([date, exportInstant(date, 'day first')]).toEqual([date, '2021-01-27T13:57:47Z'])
  expect(exportInstant('Dec 1, 2020, 12:05:00 AM', 'day first')).toBe('2020-12-01T00:05:00Z')
  expect(exportInstant('Dec 1, 2020, 12:05:00 PM', 'day first')).toBe('2020-12-01T12:05:00Z')
  const mixed = ['2/1/2021, 13:00:00', '1/27/2021, 13:57:47']
  expect(exportInstant(mixed[0] ?? '', dateOrder(mixed))).toBe('2021-02-01T13:00:00Z')
  expect(exportInstant(mixed[0] ?? '', dateOrder(mixed.slice(0, 1)))).toBe('2021-01-02T13:00:00Z')
  for (const none of ['', 'soon', '31.02.2021, 10:00:00', 'Jan 27, 2021', '27.01.2021, 25:00:00'])
    expect([none, exportInstant(none, 'day first')]).toEqual([none, null])
})

test('ING-07/strava a table of something else is refused, a bad row says why, and an old one is read', () => {
  expect(() => readExport(text('Activity,Date\n1,2\n'))).toThrow('not the list of activities')
  const old =
    'Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Commute,Activity Gear,Filename\n' +
    '17,"Sep 12, 2018, 3:02:23 PM",Evening,E-Bike Ride,,783,3.68,true,Merida,activities/17.gpx\n' +
    'x,"Sep 12, 2018, 3:02:23 PM",No number,Ride,,783,3.68,true,,\n' +
    '18,someday,No date,Ride,,783,3.68,true,,\n'
  expect(readExport(text(old))).toMatchObject([
    {
      record: { elapsedS: 783, distanceM: null, subSport: 'e_bike' },
      gear: { name: 'Merida', kind: 'bike' },
    },
    { record: null, problem: expect.stringContaining('number') },
    { record: null, problem: expect.stringContaining('date') },
  ])
  const shoes = text('Shoe Name,Shoe Brand,Shoe Model,Shoe Default Sport Types\npegasus,Nike,Pegasus,Run\n')
  expect(readGearList(shoes, 'shoes')).toEqual([{ name: 'pegasus', kind: 'shoes' }])
})
