import { mkdirSync, readFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A named piece of state. Change `value` in place (or replace it), then `touch()`; `saved()` resolves once it is on disk. */
export interface Cell<T> {
  value: T
  touch(): void
  saved(): Promise<void>
  reset(): void
}

/** State as one JSON file per cell, written to a temporary name and renamed, so that a crash leaves the old or the new one. */
export class Store {
  private readonly cells: Cell<unknown>[] = []

  constructor(private readonly dir: string | null) {
    if (dir) mkdirSync(dir, { recursive: true })
  }

  cell<T>(name: string, initial: () => T): Cell<T> {
    const file = this.dir ? join(this.dir, `${name}.json`) : null
    let dirty = false
    let writing: Promise<void> | null = null

    const write = async (target: string) => {
      while (dirty) {
        dirty = false
        await writeFile(`${target}.tmp`, JSON.stringify(cell.value))
        await rename(`${target}.tmp`, target)
      }
      writing = null
    }
    const cell: Cell<T> = {
      value: file ? (readJson<T>(file) ?? initial()) : initial(),
      touch() {
        if (!file) return
        dirty = true
        // Starting a tick later lets one call's changes share one write.
        writing ??= Promise.resolve().then(() => write(file))
      },
      saved: () => writing ?? Promise.resolve(),
      reset() {
        cell.value = initial()
        cell.touch()
      },
    }
    this.cells.push(cell)
    return cell
  }

  async saved(): Promise<void> {
    await Promise.all(this.cells.map(cell => cell.saved()))
  }
}

function readJson<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new Error(`${file} cannot be read; remove it to start afresh`, { cause: error })
  }
}
