import { cls } from './class-names.ts'

/** Grey in the exact size of what comes. The waiting is announced once, by the first block. */
export function Skeleton({
  height,
  width = '100%',
  label,
}: {
  height: number
  width?: number | string
  label?: string
}) {
  return (
    <span
      className={cls('block rounded-control bg-raised')}
      style={{ height, width }}
      {...(label ? { role: 'status', 'aria-label': label } : {})}
    />
  )
}
