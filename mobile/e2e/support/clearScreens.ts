import { mkdirSync, rmSync } from 'node:fs'
import { screensDir } from './shoot'

/** Pictures of an earlier run would look like ours. */
export default function clearScreens() {
  rmSync(screensDir, { recursive: true, force: true })
  mkdirSync(screensDir, { recursive: true })
}
