import type Router from 'koa-router'
import axios from 'axios'
import { routes } from '@clf/shared/routes'
import type { App } from '../app-context'
import { witnessTrouble } from '../log'
import { mount } from './mount'

const version = '0.1.0'

/** Each dependency by name; one that is down is named and makes `ok` false, but the server keeps answering. */
export function mountHealth(router: Router, app: App): void {
  const reach = (url: string) =>
    axios
      .get(url, { timeout: 1_500, proxy: false, validateStatus: () => true })
      .then(answer => answer.status < 500)
      .catch(() => false)
  mount(router, app, routes.health, 'public', async ({ ctx }) => {
    const checks: [string, Promise<boolean>][] = [
      [
        'store',
        app.store.ping().then(
          () => true,
          () => false,
        ),
      ],
      ['host', app.host.ping()],
      ['registry', app.registry.ping()],
      ['acceptance', app.acceptance.ping()],
      ['timestamp', reach(app.config.tsaUrl)],
      [
        'witness',
        // A store that does not answer is named itself; the witness is then not to blame.
        witnessTrouble(app).then(
          trouble => trouble === null,
          () => true,
        ),
      ],
    ]
    const dependencies = await Promise.all(checks.map(async ([name, check]) => ({ name, ok: await check })))
    const ok = dependencies.every(d => d.ok)
    ctx.status = 200
    return {
      ok,
      version,
      store: app.store.kind,
      dependencies: dependencies.map(d => ({ ...d, detail: d.ok ? '' : `${d.name} does not answer` })),
    }
  })
}
