import { type ReactNode, useId } from 'react'
import { Card } from './card.tsx'
import { type ChartRows, ChartTable } from './chart-table.tsx'

/** A card whose body is a chart or its table; two radio buttons decide, so it works before any script. */
export function ChartFrame({
  title,
  aside,
  above,
  unit,
  legend,
  table,
  foot,
  footEnd,
  empty,
  className,
  children,
}: {
  title: ReactNode
  aside?: ReactNode
  /** Stats over the plot. */
  above?: ReactNode
  /** What is plotted, with its unit: "Stress, points a day". */
  unit?: ReactNode
  legend?: ReactNode
  table: ChartRows
  foot?: ReactNode
  footEnd?: ReactNode
  /** Stands in place of the plot when there is nothing to plot. */
  empty?: ReactNode
  className?: string
  children: ReactNode
}) {
  return (
    <Card
      title={title}
      aside={
        <>
          {aside}
          {empty ? null : <ChartSwitch />}
        </>
      }
      foot={foot}
      footEnd={footEnd}
      className={`chart-frame ${className ?? ''}`}
    >
      {above ? <div className="mb-4">{above}</div> : null}
      {empty ?? (
        <>
          {unit || legend ? (
            <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-12 text-ink-3">
              <span>{unit}</span>
              <span className="legend flex flex-wrap items-center gap-x-3">{legend}</span>
            </div>
          ) : null}
          <div className="as-chart">{children}</div>
          <div className="as-table">
            <ChartTable rows={table} />
          </div>
        </>
      )}
    </Card>
  )
}

function ChartSwitch() {
  const name = useId()
  const label =
    'segment flex h-6 items-center rounded-chip px-2 font-medium text-12 hit max-sm:h-8 max-sm:px-2.5'
  return (
    <fieldset className="inline-flex rounded-control border border-line p-px">
      <legend className="sr-only">Show as</legend>
      <label className={label}>
        <input type="radio" name={name} value="chart" defaultChecked className="sr-only" />
        Chart
      </label>
      <label className={label}>
        <input type="radio" name={name} value="table" className="sr-only" />
        Table
      </label>
    </fieldset>
  )
}
