import path from 'node:path'
import { defineConfig, type UserConfigExport } from '@tarojs/cli'
import webpack from 'webpack'
import { afterFirst, atDesk, sharedByPhones } from './desk-chunks'
import { PreloadFirstPage } from './preload-first-page'

const root = path.resolve(__dirname, '../..')
const target = process.env.TARO_ENV

/** Published for newer engines than the WebViews of four-year-old phones: these go through babel too. */
const modern =
  /[\\/]node_modules[\\/](zod|zustand|axios|signature_pad|qr|sm-crypto-v2|@noble|query-string|split-on-first|filter-obj|decode-uri-component|universal-router|@stencil|@tarojs)[\\/]/
const include = [(file: string) => file.startsWith(path.join(root, 'shared')) || modern.test(file)]

/** Sizes are CSS pixels as written: a 17 px text is 17 px on every phone. */
const postcss = { pxtransform: { enable: false, config: {} } }

/** Taro's default keeps function names and quotes every key: 8 kB more. */
const terser = {
  enable: true,
  config: {
    keep_fnames: false,
    ecma: 2018,
    compress: { passes: 2 },
    output: { quote_keys: false, keep_quoted_props: false, comments: false },
  },
} as unknown as UserConfigExport<'webpack5'>['terser']

const js = 'js/[name].[contenthash:8].js'
const css = 'css/[name].[contenthash:8].css'

interface Chain {
  plugin(name: string): { use(plugin: unknown, args: unknown[]): void }
  optimization: { splitChunks(options: unknown): void }
  module: { rule(name: string): { test(file: RegExp): { set(key: string, value: unknown): void } } }
}

/** What every screen uses is loaded once: `base` with the first screen, `service` right after it, `kit` with the second. */
const home = /src[\\/]screens[\\/]home[\\/]index\.tsx/
const inBase =
  /[\\/]mobile[\\/]src[\\/](platform|bridge)[\\/]|components[\\/](Page|Button|Choice|Field|Icon|blocks|ErrorSummary|useFieldId|useOnline)\.|stores[\\/](session|preferences|later)\.|data[\\/]consents\./
const inService =
  /node_modules[\\/](axios|zod|zustand)[\\/]|[\\/]shared[\\/]src[\\/](routes|contract)[\\/]|[\\/]mobile[\\/]src[\\/](api|stores)[\\/]/
/** Phones decide what is loaded at once; desks load that too, and share the rest among themselves. */
const splitChunks = {
  chunks: 'async',
  minSize: 0,
  cacheGroups: {
    default: false,
    defaultVendors: false,
    base: { name: 'base', test: sharedByPhones(3, inBase), priority: 30 },
    service: { name: 'service', chunks: afterFirst, test: sharedByPhones(3, inService), priority: 20 },
    kit: { name: 'kit', chunks: afterFirst, test: sharedByPhones(4), priority: 10 },
    desk: { name: 'desk', chunks: atDesk, minChunks: 2, priority: 5 },
  },
}

/** What the mini-program's logic layer lacks: events for signature_pad, UTF-8 for digests and QR codes. */
function miniChain(chain: Chain) {
  const events = path.resolve(__dirname, '../src/components/SignaturePad/event-shim.ts')
  const text = path.resolve(__dirname, '../src/platform/textEncoder.ts')
  const missing = {
    CustomEvent: [events, 'CustomEvent'],
    EventTarget: [events, 'EventTarget'],
    TextEncoder: [text, 'TextEncoder'],
  }
  chain.plugin('missingGlobals').use(webpack.ProvidePlugin, [missing])
}

export default defineConfig<'webpack5'>({
  projectName: 'mobile',
  date: '2026-11-23',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
  sourceRoot: 'src',
  outputRoot: `dist/${target}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  plugins: ['@tarojs/plugin-html', path.resolve(__dirname, 'aria-plugin.js')],
  env: {
    // Same origin on H5 (paths begin with /bff); a mini-program needs an absolute https address.
    TARO_APP_API: JSON.stringify(
      process.env.TARO_APP_API ?? (target === 'weapp' ? 'https://clf.invalid' : ''),
    ),
  },
  terser,
  mini: { compile: { include }, postcss, webpackChain: miniChain, optimizeMainPackage: { enable: true } },
  h5: {
    publicPath: '/',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    useHtmlComponents: true,
    compile: { include },
    // Selectors stay as written: the pages are real HTML elements, not Taro's components.
    postcss: { ...postcss, autoprefixer: { enable: true }, htmltransform: { enable: false } },
    output: { filename: js, chunkFilename: js },
    miniCssExtractPluginOption: { ignoreOrder: true, filename: css, chunkFilename: css },
    webpackChain(chain: Chain) {
      chain.optimization.splitChunks(splitChunks)
      // Its package does not say so: what nobody uses of it (SM2 on a phone with Web Crypto) may be left out.
      chain.module
        .rule('sm-crypto')
        .test(/[\\/]node_modules[\\/]sm-crypto-v2[\\/]/)
        .set('sideEffects', false)
      chain.plugin('preloadFirst').use(PreloadFirstPage, [home])
    },
  },
})
