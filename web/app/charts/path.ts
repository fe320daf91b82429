import type { Scale } from './scale.ts'

/** Plots are this wide inside, whatever their width on the screen: x stretches, strokes do not. */
export const PLOT_W = 1000

/** A tenth of a pixel is the finest that shows. Written from whole numbers: a path has thousands. */
function round(value: number): string {
  const tenths = Math.round(value * 10)
  const whole = Math.trunc(tenths / 10)
  const rest = Math.abs(tenths - whole * 10)
  if (rest === 0) return String(whole)
  return whole === 0 && tenths < 0 ? `-0.${rest}` : `${whole}.${rest}`
}

/** A line through what is present; a missing value lifts the pen, it is never bridged. */
export function linePath(values: readonly (number | null)[], x: (index: number) => number, y: Scale): string {
  let path = ''
  let down = false
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    if (value === null || value === undefined || !Number.isFinite(value)) {
      down = false
      continue
    }
    path += `${down ? 'L' : 'M'}${round(x(i))} ${round(y(value))}`
    down = true
  }
  return path
}

/** The ground under a line, one closed shape for every unbroken stretch. */
export function areaPath(
  values: readonly (number | null)[],
  x: (index: number) => number,
  y: Scale,
  base: number,
): string {
  let path = ''
  let start = -1
  const close = (end: number) => {
    if (start >= 0) path += `L${round(x(end))} ${round(base)}L${round(x(start))} ${round(base)}Z`
    start = -1
  }
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    if (value === null || value === undefined || !Number.isFinite(value)) {
      close(i - 1)
      continue
    }
    path += `${start < 0 ? 'M' : 'L'}${round(x(i))} ${round(y(value))}`
    if (start < 0) start = i
  }
  close(values.length - 1)
  return path
}

/** Upright strokes from a base: thousands of bars in one short path. */
export function barsPath(values: readonly (number | null)[], x: (index: number) => number, y: Scale): string {
  const base = round(y(0))
  let path = ''
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    if (value === null || value === undefined || value === 0) continue
    path += `M${round(x(i))} ${base}V${round(y(value))}`
  }
  return path
}

/** Evenly spaced positions from edge to edge. */
export function edges(count: number): (index: number) => number {
  return (index) => (count <= 1 ? PLOT_W / 2 : (index / (count - 1)) * PLOT_W)
}
