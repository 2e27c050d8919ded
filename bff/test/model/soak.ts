import { startTestStack } from '../stack'
import { storeKinds, testDatabase } from '../stores'
import { openLives } from './playLives'

/** Lives between two lines of progress; each such batch has a seed of its own. */
const batch = 250

/**
 * Plays `sequences` random lives on one store and prints how far it is. A life that breaks an invariant is printed with its
 * steps and ends its batch; the others go on. @returns how many were broken
 */
export async function soakModel(kind: string, sequences: number, seed: number): Promise<number> {
  const storeKind = storeKinds.find(known => known === kind)
  if (!storeKind) throw new Error(`${kind} is no store`)
  const database = await testDatabase(storeKind)
  const stack = await startTestStack(await database.open(), { logLevel: 'silent' })
  const { play, played } = await openLives(stack)
  const started = performance.now()
  const say = (what: string) => console.log(`${kind}: ${what}`)
  say(`seed ${seed}`)
  let violations = 0
  for (let done = 0, n = 0; done < sequences; done += batch, n++) {
    await play(Math.min(batch, sequences - done), seed + n).catch((error: unknown) => {
      violations += 1
      say(
        `seed ${seed + n}: ${error instanceof Error ? `${error.message}\n${String(error.cause)}` : String(error)}`,
      )
    })
    const each = (performance.now() - started) / Math.max(1, played.lives)
    say(`${played.lives} lives, ${played.steps} steps, ${each.toFixed(0)} ms each`)
  }
  const states = [...played.reached].sort().join(' ')
  say(`${played.lives} sequences, ${played.steps} steps, ${violations} violations; reached ${states}`)
  await stack.close()
  await database.remove()
  return violations
}
