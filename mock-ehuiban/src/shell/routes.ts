import { bytes, type Routes } from '../http/types'
import type { Assets } from './assets'

/** The page that draws the phones. */
export const shellRoutes = (assets: Assets): Routes => ({
  'GET /': () => bytes(assets.shellPage(), 'text/html; charset=utf-8'),
  'GET /shell.js': () => bytes(assets.shellScript(), 'text/javascript; charset=utf-8'),
  'GET /shell.css': () => bytes(assets.shellStyle(), 'text/css; charset=utf-8'),
})
