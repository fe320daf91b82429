/** Where the columns of an export's table are that we read; -1 for one that is not there. */
export type ExportColumns = Record<
  | 'id'
  | 'startAt'
  | 'name'
  | 'type'
  | 'note'
  | 'roundedElapsedS'
  | 'elapsedS'
  | 'movingS'
  | 'distanceM'
  | 'maxSpeedMps'
  | 'averageSpeedMps'
  | 'elevationGainM'
  | 'elevationLossM'
  | 'roundedMaxHeartRate'
  | 'maxHeartRate'
  | 'averageHeartRate'
  | 'averageCadence'
  | 'averageTemperatureC'
  | 'gear'
  | 'fileName',
  number
>

/**
 * Headers are in the language of the account, their order is not. Elapsed time, distance and highest heart rate come
 * twice under one header, for people first and exact later, and everything else keeps its distance from them.
 * @returns null where the header is none of an export's
 */
export function exportColumns(header: readonly string[]): ExportColumns | null {
  const width = header.length
  const twice = header.flatMap((name, at) => (name !== '' && header.indexOf(name, at + 1) !== -1 ? [at] : []))
  const [rounded, roundedDistance] = twice
  if (rounded === undefined || roundedDistance !== rounded + 1) return oldColumns(width)
  const again = (first: number) => header.indexOf(header[first] ?? '', first + 1)
  const [elapsedS, distanceM] = [again(rounded), again(roundedDistance)]
  const after = (column: number, by: number) => (column === -1 || column + by >= width ? -1 : column + by)
  const fileName = elapsedS - 3
  const heart = after(distanceM, 13)
  // Older tables have no rounded heart rate, and something else beside the rounded distance.
  const hasRounded = heart !== -1 && again(roundedDistance + 1) === heart
  if (rounded < 4 || fileName <= roundedDistance || distanceM !== elapsedS + 2) return null
  return {
    id: 0,
    startAt: 1,
    name: rounded - 3,
    type: rounded - 2,
    note: rounded - 1,
    roundedElapsedS: rounded,
    elapsedS,
    movingS: elapsedS + 1,
    distanceM,
    maxSpeedMps: after(distanceM, 1),
    averageSpeedMps: after(distanceM, 2),
    elevationGainM: after(distanceM, 3),
    elevationLossM: after(distanceM, 4),
    roundedMaxHeartRate: hasRounded ? roundedDistance + 1 : -1,
    maxHeartRate: heart,
    averageHeartRate: after(heart, 1),
    averageCadence: after(heart, -1),
    averageTemperatureC: after(heart, 6),
    gear: fileName - 1,
    fileName,
  }
}

/** Ten columns, as exports had until 2020: whole seconds, and a distance whose unit the table does not tell. */
function oldColumns(width: number): ExportColumns | null {
  if (width !== 10) return null
  const none = {
    movingS: -1,
    distanceM: -1,
    maxSpeedMps: -1,
    averageSpeedMps: -1,
    elevationGainM: -1,
    elevationLossM: -1,
    roundedMaxHeartRate: -1,
    maxHeartRate: -1,
    averageHeartRate: -1,
    averageCadence: -1,
    averageTemperatureC: -1,
  }
  const named = { id: 0, startAt: 1, name: 2, type: 3, note: 4, roundedElapsedS: 5, elapsedS: 5 }
  return { ...named, ...none, gear: 8, fileName: 9 }
}
