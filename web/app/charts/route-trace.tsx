import { distance } from '#web/format/measure.ts'
import { inline, M_PER_MILE, type Units } from '#web/format/units.ts'
import { extent } from './scale.ts'

/** Degrees; null where the receiver lost the sky. */
export interface RoutePoint {
  latDeg: number | null
  lngDeg: number | null
}

const W = 320
const H = 160
const PAD = 16
const M_PER_DEG = 111_320

/** The shape of the way without a map: north up, start as a square, a scale bar, the shown moment in orange. */
export function RouteTrace({
  points,
  units,
  index = null,
}: {
  points: readonly RoutePoint[]
  units: Units
  index?: number | null
}) {
  const fit = fitTo(points)
  if (!fit) return <p className="text-14 text-ink-3">No position was recorded.</p>
  const here = index === null ? null : fit.at(points[index])
  const start = fit.at(points.find((point) => point.latDeg !== null && point.lngDeg !== null))
  const unitM = units.distance === 'mi' ? M_PER_MILE : 1000
  const bars = [50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1]
  const barM = (bars.find((bar) => bar * unitM * fit.pxPerM < W / 3) ?? 0.1) * unitM
  return (
    <svg
      role="img"
      aria-label="The way as a line, north up"
      viewBox={`0 0 ${W} ${H}`}
      className="block w-full"
    >
      <text x={PAD - 8} y="16">
        ↑ N
      </text>
      <path
        d={fit.path}
        fill="none"
        strokeWidth="2"
        strokeLinejoin="round"
        strokeLinecap="round"
        className="stroke-ghost"
      />
      {start ? (
        <rect x={start[0] - 4} y={start[1] - 4} width="8" height="8" rx="1" className="fill-ink-1" />
      ) : null}
      {here ? <circle cx={here[0]} cy={here[1]} r="4.5" className="fill-accent" /> : null}
      <line x1={W - PAD - barM * fit.pxPerM} x2={W - PAD} y1={H - 6} y2={H - 6} className="stroke-ghost" />
      <text x={W - PAD} y={H - 12} textAnchor="end">
        {barM < 1000 && units.distance === 'km' ? `${barM} m` : inline(distance(barM, units))}
      </text>
    </svg>
  )
}

function fitTo(points: readonly RoutePoint[]) {
  const known = points.flatMap((p) =>
    p.latDeg === null || p.lngDeg === null ? [] : [[p.latDeg, p.lngDeg] as const],
  )
  if (known.length < 2) return null
  const [south, north] = extent(known.map(([lat]) => lat)) ?? [0, 0]
  const [west, east] = extent(known.map(([, lng]) => lng)) ?? [0, 0]
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const spanXM = Math.max(1, (east - west) * squeeze * M_PER_DEG)
  const spanYM = Math.max(1, (north - south) * M_PER_DEG)
  const pxPerM = Math.min((W - 2 * PAD) / spanXM, (H - 2 * PAD - 8) / spanYM)
  const left = (W - spanXM * pxPerM) / 2
  const top = (H - 8 - spanYM * pxPerM) / 2
  const at = (p: RoutePoint | undefined): [number, number] | null =>
    !p || p.latDeg === null || p.lngDeg === null
      ? null
      : [
          left + (p.lngDeg - west) * squeeze * M_PER_DEG * pxPerM,
          top + (north - p.latDeg) * M_PER_DEG * pxPerM,
        ]
  let path = ''
  let down = false
  for (const point of points) {
    const xy = at(point)
    path += xy ? `${down ? 'L' : 'M'}${xy[0].toFixed(1)} ${xy[1].toFixed(1)}` : ''
    down = xy !== null
  }
  return { path, at, pxPerM }
}
