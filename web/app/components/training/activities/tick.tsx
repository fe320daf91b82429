/** The form of changes of many, which the ticks of rows belong to wherever they stand. */
export const MANY_FORM = 'many'

/** Chooses one activity for a change of many. */
export function Tick({ id, name }: { id: string; name: string }) {
  return (
    <label className="press flex size-9 items-center justify-center rounded-control max-md:size-11">
      <input type="checkbox" name="id" value={id} form={MANY_FORM} className="tick size-5" />
      <span className="sr-only">Choose {name}</span>
    </label>
  )
}
