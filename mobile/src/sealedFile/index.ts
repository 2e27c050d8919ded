import { checkFile as check, type FileReport, type Trust } from '@clf/shared/sealedFile'
import { browserMeans } from './means'

/** Judges a sealed contract in this browser. Nothing of the file leaves it. */
export const checkFile = async (file: Uint8Array, trust: Trust): Promise<FileReport> =>
  check(file, trust, await browserMeans())
