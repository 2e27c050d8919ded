// Runs the real mini-program build without WeChat: a CommonJS loader in which the browser's and Node's globals do not
// exist, a fake App/Page/wx, the data tree that setData builds, and events through the entry point of base.wxml.
const fs = require('node:fs')
const path = require('node:path')
const vm = require('node:vm')

/** What the logic layer of a mini-program lacks; `Function` exists there but makes nothing. */
const missing = [
  'window',
  'document',
  'navigator',
  'location',
  'history',
  'XMLHttpRequest',
  'fetch',
  'Request',
  'Response',
  'Headers',
  'FormData',
  'Blob',
  'File',
  'CustomEvent',
  'EventTarget',
  'Event',
  'URL',
  'URLSearchParams',
  'TextEncoder',
  'TextDecoder',
  'process',
  'Buffer',
  'crypto',
  'structuredClone',
  'AbortController',
  'AbortSignal',
  'localStorage',
  'sessionStorage',
  'performance',
  'Image',
  'btoa',
  'atob',
  'queueMicrotask',
  'WebSocket',
  'setImmediate',
  'MessageChannel',
  'MessagePort',
  'BroadcastChannel',
  'ReadableStream',
  'global',
  'globalThis',
  'self',
]
const inertFunction = new Proxy(Function, { construct: () => function () {}, apply: () => function () {} })

/** Sets `root.cn.[0].v` and the like, as the mini-program's setData does. */
function setPath(data, key, value) {
  const keys = key.match(/[^.[\]]+/g)
  const last = keys.pop()
  let at = data
  keys.forEach((name, i) => {
    if (at[name] === null || typeof at[name] !== 'object')
      at[name] = /^\d+$/.test(keys[i + 1] ?? last) ? [] : {}
    at = at[name]
  })
  at[last] = value
}

function selectorQuery(answer) {
  const asked = []
  const query = {
    in: () => query,
    select: selector => ({
      fields: (fields, done) => (asked.push([selector, fields, done]), query),
      node: done => (asked.push([selector, { node: true }, done]), query),
      boundingClientRect: done => (asked.push([selector, { rect: true, size: true }, done]), query),
    }),
    exec: done =>
      setTimeout(() => {
        const found = asked.map(([selector, fields, one]) => {
          const value = answer(selector, fields)
          one?.(value)
          return value
        })
        done?.(found)
      }, 0),
  }
  return query
}

function makeWx(options, open) {
  const system = {
    pixelRatio: 3,
    windowWidth: 375,
    windowHeight: 724,
    screenWidth: 375,
    screenHeight: 812,
    platform: 'ios',
    SDKVersion: '3.5.0',
    statusBarHeight: 44,
    safeArea: {},
  }
  const entry = () => ({ path: '', query: {}, scene: 1001 })
  const visit = ({ url, success }) => {
    const [route, query] = url.replace(/^\//, '').split('?')
    open(route, Object.fromEntries(new URLSearchParams(query ?? '')))
    success?.({ errMsg: 'ok' })
  }
  const known = {
    getSystemInfoSync: () => system,
    getWindowInfo: () => system,
    getDeviceInfo: () => system,
    getAppBaseInfo: () => ({ SDKVersion: system.SDKVersion, theme: 'light' }),
    getLaunchOptionsSync: entry,
    getEnterOptionsSync: entry,
    canIUse: () => true,
    nextTick: act => setTimeout(act, 0),
    getUpdateManager: () => ({}),
    navigateTo: visit,
    redirectTo: visit,
    reLaunch: visit,
    pageScrollTo: ({ success }) => success?.({}),
    setNavigationBarTitle: ({ success }) => success?.({}),
    onAppShow() {},
    onAppHide() {},
    offAppShow() {},
    offAppHide() {},
    onNetworkStatusChange() {},
    offNetworkStatusChange() {},
    createSelectorQuery: () => selectorQuery(options.query ?? (() => null)),
    ...options.wx,
  }
  return new Proxy(known, { get: (target, key) => (key in target ? target[key] : undefined) })
}

/** The mini-program in `dist`; `options.wx` adds host calls, `options.query` answers selector queries. */
function createWeapp(dist, options = {}) {
  const read = file => fs.readFileSync(path.join(dist, file), 'utf8')
  const config = JSON.parse(read('app.json'))
  const subPackages = config.subPackages ?? config.subpackages ?? []
  const pages = [
    ...config.pages,
    ...subPackages.flatMap(one => one.pages.map(page => path.posix.join(one.root, page))),
  ]
  const templates = new Map(
    [...read('base.wxml').matchAll(/<template name="tmpl_0_([^"]+)">([\s\S]*?)\n<\/template>/g)].map(m => [
      m[1],
      m[2],
    ]),
  )
  const loaded = {}
  const definitions = {}
  const stack = []
  const fakeGlobal = {}
  let app = null
  let current = null
  const wx = makeWx(options, open)
  fakeGlobal.wx = wx

  function load(file) {
    const full = path.resolve(file.endsWith('.js') ? file : `${file}.js`)
    if (loaded[full]) return loaded[full].exports
    const module = (loaded[full] = { exports: {} })
    const own = {
      require: name => load(path.resolve(path.dirname(full), name)),
      module,
      exports: module.exports,
      wx,
      App: given => (app = given),
      Page: given => (definitions[path.relative(dist, full).replace(/\.js$/, '')] = given),
      Component() {},
      Behavior: given => given,
      getApp: () => app,
      getCurrentPages: () => stack,
      Function: inertFunction,
    }
    for (const name of missing)
      own[name] = name === 'global' || name === 'globalThis' ? fakeGlobal : undefined
    vm.compileFunction(fs.readFileSync(full, 'utf8'), Object.keys(own), { filename: full }).apply(
      undefined,
      Object.values(own),
    )
    return module.exports
  }
  function launch() {
    load(path.join(dist, 'app.js'))
    app.onLaunch?.({ path: pages[0], query: {}, scene: 1001 })
    app.onShow?.({})
  }
  function open(route, query = {}) {
    if (!definitions[route]) load(path.join(dist, route))
    const page = Object.assign(Object.create(null), definitions[route])
    Object.assign(page, {
      data: JSON.parse(JSON.stringify(page.data ?? {})),
      route,
      __route__: route,
      options: query,
      setDataCalls: 0,
    })
    page.setData = (patch, done) => {
      page.setDataCalls += 1
      for (const [key, value] of Object.entries(patch))
        setPath(page.data, key, value === undefined ? value : JSON.parse(JSON.stringify(value)))
      if (done) setTimeout(done, 0)
    }
    for (const [key, value] of Object.entries(page)) {
      if (typeof value === 'function' && key !== 'setData')
        page[key] = Object.assign((...args) => value.apply(page, args), { called: value.called })
    }
    stack.push(page)
    current = page
    page.onLoad?.(query)
    page.onShow?.()
    page.onReady?.()
  }
  const walk = (node, visit) => {
    visit(node)
    for (const child of node.cn ?? []) walk(child, visit)
  }
  const nodes = () => {
    const all = []
    for (const node of current.data.root?.cn ?? []) walk(node, one => all.push(one))
    return all
  }
  const textOf = node => {
    let text = ''
    walk(node, one => (text += one.v ?? ''))
    return text
  }
  const withText = text => {
    const all = nodes().filter(node => node.v === undefined)
    return (
      all.filter(node => textOf(node) === text).pop() ?? all.filter(node => textOf(node).includes(text)).pop()
    )
  }
  const binds = (node, type) =>
    [...templates]
      .filter(([name]) => name === String(node.nn) || name.startsWith(`${node.nn}_`))
      .some(([, body]) => new RegExp(`(bind|catch):?${type}="eh"`).test(body))
  /** A touch goes up to the first node that listens. */
  function listener(node, type) {
    let at = node
    while (at && !binds(at, type)) at = nodes().find(one => one.cn?.includes(at))
    if (!at) throw new Error(`no template above ${node.nn} binds ${type}`)
    return at
  }
  function fire(type, from, detail = {}, more = {}) {
    const node = listener(from, type)
    const target = { id: node.uid ?? node.sid, dataset: { sid: node.sid } }
    current.eh({
      type,
      timeStamp: Date.now(),
      detail,
      target,
      currentTarget: target,
      touches: [],
      changedTouches: [],
      ...more,
    })
  }
  return {
    pages,
    launch,
    open,
    nodes,
    textOf,
    withText,
    fire,
    page: () => current,
    text: () =>
      nodes()
        .map(node => node.v ?? '')
        .join(''),
    withClass: name => nodes().find(node => (node.cl ?? '').split(/\s+/).includes(name)),
    settle: (ms = 60) => new Promise(done => setTimeout(done, ms)),
    /** A node without a template is drawn as nothing at all. */
    withoutTemplate: () =>
      [...new Set(nodes().map(node => String(node.nn)))].filter(name => name !== '8' && !templates.has(name)),
  }
}

module.exports = { createWeapp }
