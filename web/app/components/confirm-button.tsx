import { Button } from './button.tsx'
import { Icon, type IconName } from './icon.tsx'

/**
 * A destructive action in two presses. The first opens what goes and what stays, the second submits the
 * form around it. Built on `details`, so it works before any script.
 */
export function ConfirmButton({
  label,
  icon,
  confirm,
  goes,
  stays,
  name,
  value,
}: {
  label: string
  icon?: IconName
  /** The verb of the second press: "Delete the key". */
  confirm: string
  goes: readonly string[]
  stays?: readonly string[]
  name?: string
  value?: string
}) {
  return (
    <details className="group inline-block open:block open:w-full">
      <summary className="press inline-flex h-9 items-center gap-2 rounded-control border border-failed px-4 font-semibold text-14 text-failed max-sm:h-11">
        {icon ? <Icon name={icon} /> : null}
        <span className="group-open:hidden">{label}</span>
        <span className="hidden group-open:inline">Keep it</span>
      </summary>
      <div className="mt-2 grid gap-2 rounded-control border border-failed bg-well p-3 text-14">
        <ul className="grid gap-1">
          {goes.map((item) => (
            <Line key={item} icon="cross" item={item} />
          ))}
          {stays?.map((item) => (
            <Line key={item} icon="check" item={item} />
          ))}
        </ul>
        <div>
          <Button kind="danger" {...(name && { name })} {...(value && { value })}>
            {confirm}
          </Button>
        </div>
      </div>
    </details>
  )
}

function Line({ icon, item }: { icon: 'cross' | 'check'; item: string }) {
  return (
    <li className="flex items-center gap-2">
      <span className={icon === 'cross' ? 'text-failed' : 'text-gained'}>
        <Icon name={icon} size={12} />
      </span>
      {item}
    </li>
  )
}
