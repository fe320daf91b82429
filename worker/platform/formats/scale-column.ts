/** Multiplies a column in place; NaN stays NaN. */
export function scaleColumn(values: Float64Array | undefined, factor: number): void {
  if (values === undefined || factor === 1) return
  for (let index = 0; index < values.length; index++) values[index] = (values[index] ?? Number.NaN) * factor
}
