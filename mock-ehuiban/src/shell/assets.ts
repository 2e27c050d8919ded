import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What browsers load, as built beside the server. Read anew at each request: cheap here, and a rebuild shows at once. */
export interface Assets {
  sdk(): string
  shellPage(): string
  shellScript(): string
  shellStyle(): string
}

export function assetsIn(dir: string): Assets {
  const file = (name: string) => () => readFileSync(join(dir, name), 'utf8')
  return {
    sdk: file('ehb-jssdk.js'),
    shellPage: file('shell.html'),
    shellScript: file('shell.js'),
    shellStyle: file('shell.css'),
  }
}
