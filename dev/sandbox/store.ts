import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** One part of the sandbox's memory: change `value`, then `save`. */
export interface Section<T> {
  value: T
  save(): void
}

export interface Store {
  section<T extends object>(name: string, initial: T): Section<T>
}

/**
 * Memory on disk, one JSON file a section, written whole at each change and renamed into place:
 * a process killed at any moment finds its tokens and activities again.
 */
export function openStore(dir: string): Store {
  mkdirSync(dir, { recursive: true })
  return {
    section(name, initial) {
      const path = join(dir, `${name}.json`)
      const section = {
        value: { ...initial, ...readJson(path) },
        save() {
          writeFileSync(`${path}.new`, JSON.stringify(section.value))
          renameSync(`${path}.new`, path)
        },
      }
      return section
    },
  }
}

function readJson(path: string): object {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw error
  }
  const parsed: unknown = JSON.parse(text)
  if (typeof parsed !== 'object' || parsed === null) throw new Error(`${path} holds no object`)
  return parsed
}
