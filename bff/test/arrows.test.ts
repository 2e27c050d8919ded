import { readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join, relative, resolve, dirname } from 'node:path'

const root = resolve(__dirname, '../..')

/** Every module that a file names: import, export … from, import(), require(). */
const modulesIn = (text: string): string[] =>
  [...text.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)['"]([^'"]+)['"]/g)].flatMap(
    ([, name]) => name ?? [],
  )

function filesOf(folder: string, wanted: (file: string) => boolean): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(file => !/(^|\/)(node_modules|dist|out)\//.test(file) && wanted(file))
    .map(file => join(folder, file))
}
const isSource = (file: string) => /\.(tsx?|mjs|cjs)$/.test(file)
const imports = (file: string) => modulesIn(readFileSync(join(root, file), 'utf8'))

/** Where a relative import of this file leads, from the root of the project. */
const target = (file: string, name: string) =>
  name.startsWith('.') ? relative(root, resolve(root, dirname(file), name)) : name

test('reads every form of import', () => {
  const text = `import a from 'a'\nimport 'b'\nexport * from "c"\nconst d = await import('d')\nconst e = require('e')\nimport type { F } from 'f'`
  expect(modulesIn(text)).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
})

const workspaces = ['mobile', 'bff', 'mock-ehuiban']
const packages = ['@clf/mobile', '@clf/bff', '@clf/mock-ehuiban']

test.each(workspaces)('%s imports no other workspace but shared', workspace => {
  const others = [...workspaces, ...packages].filter(
    name => name !== workspace && name !== `@clf/${workspace}`,
  )
  const sources = ['src', 'test'].flatMap(folder => filesOf(join(workspace, folder), isSource))
  expect(sources.length).toBeGreaterThan(10)
  const crossing = sources.flatMap(file =>
    imports(file)
      .map(name => target(file, name))
      .filter(name => others.some(other => name === other || name.startsWith(`${other}/`)))
      .map(name => `${file} → ${name}`),
  )
  expect(crossing).toEqual([])
})

test('shared imports no workspace, nothing of Node, and only what it declares', () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'shared/package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  const allowed = [...Object.keys(dependencies), '@clf/shared']
  const sources = filesOf('shared/src', file => isSource(file) && !file.endsWith('.test.ts'))
  expect(sources.length).toBeGreaterThan(50)
  const wrong = sources.flatMap(file =>
    imports(file)
      .filter(name => {
        if (isBuiltin(name)) return true
        if (name.startsWith('.')) return !target(file, name).startsWith('shared/src/')
        return !allowed.some(known => name === known || name.startsWith(`${known}/`))
      })
      .map(name => `${file} → ${name}`),
  )
  expect(wrong).toEqual([])
})

test('shared keeps no clock, no chance and no network of its own', () => {
  const sources = filesOf('shared/src', file => isSource(file) && !file.endsWith('.test.ts'))
  const impure = sources.filter(file =>
    /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bfetch\(|\bgetRandomValues\(|\brandomUUID\(/.test(
      readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, ''),
    ),
  )
  expect(impure).toEqual([])
})

/** The only places that may open a connection to somebody. Everything about a contract goes through the outbox and these. */
const adapters = [
  'bff/src/host/gateway.ts',
  'bff/src/api/health.ts',
  'bff/src/document/timestamp.ts',
  'bff/src/log/witnessClient.ts',
  'bff/src/log/audit/main.ts',
  'bff/src/store/blobs/s3.ts',
  'bff/src/clock.ts',
  'bff/src/journey/',
  // Speaks to nobody: compares addresses.
  'bff/src/staff/networks.ts',
]

test('only the adapters speak to the network', () => {
  const sources = filesOf('bff/src', file => isSource(file) && !file.endsWith('.test.ts'))
  const speaking = sources.filter(
    file =>
      imports(file).some(name =>
        ['axios', 'undici', 'aws4fetch', 'node:http', 'node:https', 'node:net'].includes(name),
      ) || /(?<![.\w])fetch\(/.test(readFileSync(join(root, file), 'utf8')),
  )
  expect(speaking.length).toBeGreaterThan(0)
  expect(speaking.filter(file => !adapters.some(known => file.startsWith(known)))).toEqual([])
})

test('what goes out about a filed contract goes through the outbox', () => {
  const sources = filesOf('bff/src', file => isSource(file) && !file.endsWith('.test.ts'))
  const senders = sources.filter(file =>
    /\.(pushContract|sendMessage|apply|accepted|finished)\(/.test(readFileSync(join(root, file), 'utf8')),
  )
  expect(senders).toEqual(['bff/src/amendment/jobs.ts', 'bff/src/filing/jobs.ts'])
})
