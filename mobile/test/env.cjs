process.env.TARO_ENV = 'h5'
process.env.TARO_APP_API = ''

// jsdom has none; every WebView has.
globalThis.TextEncoder ??= require('node:util').TextEncoder
