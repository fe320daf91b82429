import { type ReactNode, useState } from 'react'
import { cls } from '#web/components/class-names.ts'
import { Icon } from '#web/components/icon.tsx'
import { bytes, count } from '#web/format/number.ts'
import { FieldError, type FieldProps, useDescribed, useFieldId } from './field.tsx'

/** A file input as a place to drop on. Without script it is still a file input inside its form. */
export function FileDrop({
  name,
  label,
  hint,
  error,
  accept,
  multiple = false,
  onFiles,
}: FieldProps & {
  accept?: string
  multiple?: boolean
  /** Given, files go here as soon as they are chosen; left out, the form sends them. */
  onFiles?: (files: File[]) => void
}): ReactNode {
  const described = useDescribed(name, hint, error)
  const key = useFieldId(name)
  const [over, setOver] = useState(false)
  const [chosen, setChosen] = useState<File[]>([])
  const take = (files: FileList | null) => {
    const list = [...(files ?? [])]
    setChosen(list)
    setOver(false)
    if (list.length > 0) onFiles?.(list)
  }
  return (
    <div className="grid gap-1.5">
      <label
        onDragEnter={() => setOver(true)}
        onDragLeave={() => setOver(false)}
        className={cls(
          'press relative flex min-h-28 flex-col items-center justify-center gap-1 rounded-control border border-dashed bg-well p-4 text-center text-14',
          error ? 'border-failed' : over ? 'border-ink-1' : 'border-line-strong',
        )}
      >
        <Icon name="upload" size={20} />
        <span className="font-semibold text-ink-1">{label}</span>
        <span id={`${key}-hint`} className="text-12 text-ink-3">
          {chosen.length > 0 ? chosenText(chosen) : hint}
        </span>
        <input
          type="file"
          name={name}
          accept={accept}
          multiple={multiple}
          {...described}
          onChange={(event) => take(event.currentTarget.files)}
          className="absolute inset-0 cursor-pointer opacity-0"
        />
      </label>
      <FieldError name={name} error={error} />
    </div>
  )
}

function chosenText(files: readonly File[]): string {
  const sizeB = files.reduce((sum, file) => sum + file.size, 0)
  const first = files[0]
  return files.length === 1 && first
    ? `${first.name}, ${bytes(sizeB)}`
    : `${count(files.length, 'file')}, ${bytes(sizeB)}`
}
