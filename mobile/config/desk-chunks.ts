import type { Chunk, ChunkGraph, ChunkGroup, Module } from 'webpack'

const first = /[\\/]screens[\\/]home[\\/]index/
const page = /[\\/]desk[\\/]\w+[\\/]index/

/** A page of the desks, or something that only such a page loads later. */
function ofDesk(group: ChunkGroup, seen = new Set<ChunkGroup>()): boolean {
  if (group.origins.some(origin => page.test(origin.request ?? ''))) return true
  seen.add(group)
  const parents = [...group.parentsIterable].filter(parent => !seen.has(parent))
  return parents.length > 0 && parents.every(parent => ofDesk(parent, seen))
}

/** Is this code loaded at desks only? */
export const atDesk = (chunk: Chunk): boolean => [...chunk.groupsIterable].every(group => ofDesk(group))

/** Pages after the first: what they share is loaded with them; the first page brings the little that it needs of it. */
export const afterFirst = (chunk: Chunk): boolean =>
  !chunk.canBeInitial() &&
  ![...chunk.groupsIterable].some(group => group.origins.some(({ request }) => first.test(request ?? '')))

/**
 * A test for code that phones share: its name, and how many chunks of the phone use it. What the desks use beside them
 * does not count: it must not make a phone load more.
 */
export const sharedByPhones =
  (least: number, name = /./) =>
  (module: Module, { chunkGraph }: { chunkGraph: ChunkGraph }): boolean =>
    name.test(module.nameForCondition() ?? '') &&
    [...chunkGraph.getModuleChunksIterable(module)].filter(chunk => !atDesk(chunk)).length >= least
