import { zipSync } from 'fflate'
import type { BundleFiles } from './bundleManifest'

/** The earliest moment that a zip can write: the same files give the same bytes on every day. */
const mtime = new Date(1980, 0, 1)

/** A zip in the order of the map. */
export const zipFiles = (files: BundleFiles): Buffer =>
  Buffer.from(zipSync(Object.fromEntries(files), { level: 6, mtime }))
