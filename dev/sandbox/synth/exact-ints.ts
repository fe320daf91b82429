/**
 * Whole numbers that follow a shape, whose mean is `mean` (to half a unit in the sum) and whose largest is `max`.
 * A device records whole beats, yet the average of them must be the recorded one.
 */
export function exactInts(shape: Float64Array, mean: number, max: number): Float64Array {
  const count = shape.length
  const out = new Float64Array(count)
  if (count === 0) return out
  let shapeMean = 0
  let top = 0
  for (let i = 0; i < count; i++) {
    shapeMean += (shape[i] ?? 0) / count
    if ((shape[i] ?? 0) > (shape[top] ?? 0)) top = i
  }
  const height = (shape[top] ?? 0) - shapeMean
  const scale = height > 1e-9 ? (max - mean) / height : 0
  let missing = Math.round(mean * count)
  for (let i = 0; i < count; i++) {
    const value = Math.max(1, Math.min(max, Math.round(mean + ((shape[i] ?? 0) - shapeMean) * scale)))
    out[i] = value
    missing -= value
  }
  spread(out, missing, max, top)
  return out
}

/** Moves samples by one, evenly, until nothing is missing; the top one stays where it is. */
function spread(values: Float64Array, missing: number, max: number, top: number): void {
  const step = Math.sign(missing)
  let left = Math.abs(missing)
  for (let pass = 0; left > 0 && pass < 400; pass++) {
    const stride = Math.max(1, Math.floor(values.length / left))
    for (let i = pass % stride; i < values.length && left > 0; i += stride) {
      const next = (values[i] ?? 0) + step
      if (i === top || next > max || next < 1) continue
      values[i] = next
      left--
    }
  }
}
