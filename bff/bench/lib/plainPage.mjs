// The app's start page in plain React: the same components, stores and styles, bundled by esbuild, without Taro.
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build } from 'esbuild'
import { compile } from 'sass'
import { root } from '../../../mock-ehuiban/bin/prepare.mjs'

const scss = {
  name: 'scss',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.scss$/ }, ({ path }) => ({
      contents: compile(path, { style: 'compressed' }).css,
      loader: 'css',
    })),
}

/** Builds into `dir`, to be served at `base`. */
export async function buildPlainPage(dir, base) {
  mkdirSync(dir, { recursive: true })
  const { metafile } = await build({
    entryPoints: [join(root, 'bff/bench/lib/plainHome.tsx')],
    outdir: dir,
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2018',
    jsx: 'automatic',
    legalComments: 'none',
    metafile: true,
    alias: {
      '@clf/shared': join(root, 'shared/src'),
      '@tarojs/taro': join(root, 'bff/bench/lib/noTaro.mjs'),
    },
    define: {
      'process.env.NODE_ENV': '"production"',
      'process.env.TARO_ENV': '"h5"',
      'process.env.TARO_APP_API': '""',
    },
    plugins: [scss],
    logLevel: 'warning',
  })
  const own = Object.values(metafile.outputs).find(output => output.entryPoint)
  const preloads = own.imports
    .filter(({ kind }) => kind === 'import-statement')
    .map(({ path }) => `<link rel="modulepreload" href="${base}/${basename(path)}">`)
  writeFileSync(
    join(dir, 'index.html'),
    `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover"><title>存量房一事联办</title>${preloads.join('')}<script type="module" src="${base}/plainHome.js"></script><link rel="stylesheet" href="${base}/plainHome.css"></head><body><div id="app"></div></body></html>`,
  )
}
