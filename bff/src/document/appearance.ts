import { sealJob } from './contractPdf'
import type { Renderer } from './renderPool'

const drawn = new WeakMap<Renderer, Map<string, Promise<Uint8Array>>>()

/** The picture of an office's seal: a function of these two alone, so it is drawn once for the life of a renderer. */
export function sealAppearance(renderer: Renderer, office: string, test: boolean): Promise<Uint8Array> {
  const known = drawn.get(renderer) ?? new Map<string, Promise<Uint8Array>>()
  drawn.set(renderer, known)
  const key = `${office}/${test}`
  const picture = known.get(key) ?? renderer.render(sealJob(office, test, 0)).then(({ pdf }) => pdf)
  known.set(key, picture)
  picture.catch(() => known.delete(key)) // a picture that failed may be drawn again
  return picture
}
