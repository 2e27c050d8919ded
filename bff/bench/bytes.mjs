// What a phone must load before the first page works: scripts of the H5 entry, and the mini-program's main package.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from '../../mock-ehuiban/bin/prepare.mjs'
import { kb, row, skipped } from './lib/measure.mjs'

const h5 = join(root, 'mobile/dist/h5')
const weapp = join(root, 'mobile/dist/weapp')

function entryScripts() {
  const page = readFileSync(join(h5, 'index.html'), 'utf8')
  const scripts = [...page.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(match => match[1])
  const sizes = [...new Set(scripts)].map(file => [file, gzipSync(readFileSync(join(h5, file))).length])
  const total = sizes.reduce((sum, [, size]) => sum + size, 0)
  const detail = sizes.map(([file, size]) => `${file.replace(/\.\w+\.js$/, '')} ${kb(size)}`).join(', ')
  return row('H5: scripts of the entry and its first page, gz', total / 1024, {
    goal: 115,
    unit: ' KB',
    detail,
  })
}

const bytesBelow = path =>
  statSync(path).isDirectory()
    ? readdirSync(path).reduce((sum, name) => sum + bytesBelow(join(path, name)), 0)
    : statSync(path).size

function mainPackage() {
  const { subPackages, subpackages } = JSON.parse(readFileSync(join(weapp, 'app.json'), 'utf8'))
  const packages = (subPackages ?? subpackages ?? []).map(({ root: path }) => bytesBelow(join(weapp, path)))
  const main = bytesBelow(weapp) - packages.reduce((sum, size) => sum + size, 0)
  return row('Mini-program: main package', main / 1024, {
    goal: 1024,
    unit: ' KB',
    detail: `${packages.length} subpackages`,
  })
}

export default async () => [
  existsSync(join(h5, 'index.html')) ? entryScripts() : skipped('H5', 'mobile/dist/h5 is not built'),
  existsSync(join(weapp, 'app.json'))
    ? mainPackage()
    : skipped('Mini-program', 'mobile/dist/weapp is not built'),
]
